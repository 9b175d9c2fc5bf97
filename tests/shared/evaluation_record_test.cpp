#include "shared/evaluation_record.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "golden.hpp"

namespace telltale {
namespace {

std::string golden_text(const char* name = "evaluation.json") {
    const std::vector<std::uint8_t> bytes = read_golden(std::string("tests/golden/evaluation/") + name);
    return {bytes.begin(), bytes.end()};
}
Json golden_json(const char* name = "evaluation.json") { return parse_json(golden_text(name)).value(); }

void expect_refused(const Json& json, const std::string& words) {
    const Result<EvaluationRecord> record = parse_evaluation(write_json(json));
    ASSERT_FALSE(record.ok()) << words;
    EXPECT_NE(record.error().message.find(words), std::string::npos) << record.error().message;
}

Json with(Json json, std::string key, Json value) {
    json.set(std::move(key), std::move(value));
    return json;
}
// A member of a member replaced.
Json with(const Json& json, const std::string& outer, const std::string& key, Json value) {
    return with(json, outer, with(*json.find(outer), key, std::move(value)));
}
Json without(const Json& json, const std::string& key) {
    Json::Object kept;
    for (const auto& member : *json.if_object())
        if (member.first != key) kept.push_back(member);
    return kept;
}
Json numbers_with(const Json& json, const std::string& outer, const std::string& key, std::size_t place, Json value) {
    Json::Array list = *json.find(outer)->find(key)->if_array();
    list[place] = std::move(value);
    return with(json, outer, key, std::move(list));
}

TEST(EvaluationRecord, ReadsTheGolden) {
    const Result<EvaluationRecord> read = parse_evaluation(golden_text());
    ASSERT_TRUE(read.ok()) << read.error().message;
    const EvaluationRecord& record = read.value();
    EXPECT_EQ(record.model_title, "SimpleNet, made-up figures, 64 px");
    EXPECT_EQ(record.split, "test");
    EXPECT_EQ(record.threshold, 0.4);
    EXPECT_EQ(record.figures.confusion.real_called_fake, 9);
    ASSERT_TRUE(record.scores.has_value());
    ASSERT_EQ(record.scores->samples.size(), 40u);
    EXPECT_EQ(record.scores->samples[2].id, "real/żółć – 顔.png");
    EXPECT_EQ(record.scores->samples[2].group, "person 3");
    EXPECT_EQ(record.scores->class_names, (std::vector<std::string>{"real", "fake"}));
    ASSERT_TRUE(record.intervals.has_value());
    EXPECT_EQ(record.intervals->resample_count, 500);
    EXPECT_EQ(record.intervals->of.auc.lower, 0.6154356060606061);
    EXPECT_EQ(record.skipped.at(0).reason, "the picture is cut short");
}

TEST(EvaluationFigures, EqualScikitLearns) {
    const Json json = golden_json();
    const EvaluationRecord record = parse_evaluation(golden_text()).value();
    for (const FigureField& field : figure_fields())
        EXPECT_NEAR(record.figures.*field.member, json.number(field.key).value(), 1e-12) << field.key;
}

TEST(EvaluationFigures, OneClassAloneHasNoCurves) {
    const EvaluationFigures figures = evaluation_figures({{0.2, 0.7, 0.9}, {1, 1, 1}}, 0.5);
    EXPECT_EQ(figures.confusion.fake_called_fake, 2);
    EXPECT_DOUBLE_EQ(figures.false_negative_rate, 1.0 / 3);
    for (const double none : {figures.auc, figures.equal_error_rate, figures.false_positive_rate, figures.brier_score})
        EXPECT_TRUE(std::isnan(none));
}

TEST(EvaluationRecord, WritesWhatItReads) {
    const EvaluationRecord record = parse_evaluation(golden_text()).value();
    const std::string written = write_evaluation(record);
    const Result<EvaluationRecord> again = parse_evaluation(written);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(write_evaluation(again.value()), written);
    for (std::size_t i = 0; i < 40; ++i) {
        EXPECT_EQ(again.value().scores->samples[i].score, record.scores->samples[i].score);
        EXPECT_EQ(again.value().scores->samples[i].logits, record.scores->samples[i].logits);
        EXPECT_EQ(again.value().scores->samples[i].id, record.scores->samples[i].id);
    }
    EXPECT_EQ(again.value().intervals->of.accuracy.upper, record.intervals->of.accuracy.upper);
    EXPECT_EQ(parse_json(written).value().find("samples")->if_object()->size(), 5u);
}

TEST(EvaluationRecord, LeavesOutGroupsAndLogitsThatAreNotThere) {
    EvaluationRecord record = parse_evaluation(golden_text()).value();
    record.scores->class_names.clear();
    record.intervals.reset();
    for (ScoredSample& sample : record.scores->samples) {
        sample.logits.clear();
        sample.group.clear();
    }
    const std::string text = write_evaluation(record);
    const Json samples = *parse_json(text).value().find("samples");
    EXPECT_FALSE(samples.find("groups") || samples.find("logits"));
    EXPECT_TRUE(parse_evaluation(text).ok());
}

TEST(EvaluationRecord, CarriesTheSamplesColumns) {
    EvaluationRecord record = parse_evaluation(golden_text()).value();
    SampleColumn age{"age", {}};
    for (std::size_t i = 0; i < record.scores->samples.size(); ++i) age.values.push_back("about " + std::to_string(i));
    record.scores->columns.push_back(age);
    const Result<EvaluationRecord> again = parse_evaluation(write_evaluation(record));
    ASSERT_TRUE(again.ok()) << again.error().message;
    ASSERT_EQ(again.value().scores->columns.size(), 1u);
    EXPECT_EQ(again.value().scores->columns[0].name, "age");
    EXPECT_EQ(again.value().scores->columns[0].values, age.values);
    expect_refused(with(golden_json(), "samples", "columns", Json::Object{{"age", Json::Array{"one"}}}), "columns/age");
}

TEST(EvaluationRecord, RefusesEveryProperPrefixAndTrailingText) {
    for (const char* name : {"evaluation.json", "evaluation_version_1.json"}) {
        const std::string text = golden_text(name);
        const std::size_t end = text.find_last_not_of('\n');
        ASSERT_TRUE(parse_evaluation(text).ok()) << name;
        for (std::size_t size = 0; size <= end; ++size)
            ASSERT_FALSE(parse_evaluation(std::string_view(text).substr(0, size)).ok()) << name << " cut to " << size;
        EXPECT_FALSE(parse_evaluation(text + "x").ok());
    }
}

TEST(EvaluationRecord, RefusesOtherFormatsAndNamesBothVersions) {
    const Json json = golden_json();
    expect_refused(with(json, "format", "telltale.run"), "no evaluation");
    expect_refused(Json(Json::Array{}), "no evaluation");
    for (const int version : {0, 3, -1}) {
        expect_refused(with(json, "version", version), "version " + std::to_string(version));
        expect_refused(with(json, "version", version), "expected version 2");
    }
    expect_refused(with(json, "version", "2"), "version");
}

TEST(EvaluationRecord, RefusesAMissingMember) {
    const Json json = golden_json();
    for (const auto& [key, value] : *json.if_object()) {
        if (key == "intervals") continue;  // these may be left out
        EXPECT_FALSE(parse_evaluation(write_json(without(json, key))).ok()) << key;
    }
    for (const char* outer : {"model", "data", "confusion", "intervals"})
        for (const auto& [key, value] : *json.find(outer)->if_object())
            EXPECT_FALSE(parse_evaluation(write_json(with(json, outer, without(*json.find(outer), key)))).ok())
                << outer << "/" << key;
    for (const char* key : {"ids", "labels", "scores"})
        EXPECT_FALSE(parse_evaluation(write_json(with(json, "samples", without(*json.find("samples"), key)))).ok())
            << key;
}

TEST(EvaluationRecord, RefusesScoresLabelsAndColumnsThatAreNone) {
    const Json json = golden_json();
    expect_refused(numbers_with(json, "samples", "scores", 3, 1.5), "sample 4: the score 1.5");
    expect_refused(numbers_with(json, "samples", "scores", 3, -0.25), "sample 4");
    expect_refused(numbers_with(json, "samples", "scores", 3, nullptr), "scores");
    expect_refused(numbers_with(json, "samples", "labels", 0, 2), "sample 1: the label");
    expect_refused(numbers_with(json, "samples", "labels", 0, "real"), "labels");
    for (const char* key : {"ids", "scores", "groups"}) {
        Json::Array shorter = *json.find("samples")->find(key)->if_array();
        shorter.pop_back();
        expect_refused(with(json, "samples", key, shorter), "has 39 entries");
    }
    const Json logits = with(*json.find("samples")->find("logits"), "fake", Json::Array{0.5});
    expect_refused(with(json, "samples", "logits", logits), "has 1 entries");
}

TEST(EvaluationRecord, RefusesPartsThatContradictEachOther) {
    const Json json = golden_json();
    expect_refused(with(json, "real_count", 21), "as real_count and fake_count say");
    expect_refused(with(json, "auc", 0.9), "'auc' is 0.9, but the samples give 0.78");
    expect_refused(with(json, "accuracy", 0.9), "'accuracy'");
    expect_refused(with(json, "brier_score", 0.5), "'brier_score'");
    expect_refused(with(json, "threshold", 0.9), "real_called_fake");
    expect_refused(with(json, "auc", 1.5), "outside 0 to 1");
    expect_refused(with(json, "auc", nullptr), "'auc'");
    expect_refused(with(json, "confusion", "real_called_real", -1), "below 0");
    expect_refused(with(json, "confusion", "real_called_real", std::int64_t{1} << 62), "too large");
    Json::Array labels = *json.find("samples")->find("labels")->if_array();
    std::swap(labels.front(), labels.back());
    EXPECT_FALSE(parse_evaluation(write_json(with(json, "samples", "labels", labels))).ok());
    const Json figures = *json.find("intervals")->find("figures");
    for (const Json::Array& none : {Json::Array{0.9, 0.1}, Json::Array{0.5}, Json::Array{-1, 0.5}, Json::Array{0.1, 2}})
        expect_refused(with(json, "intervals", "figures", with(figures, "auc", none)), "interval");
}

TEST(EvaluationRecord, RefusesMoreValuesThanItHolds) {
    std::string text = R"({"format":"telltale.evaluation","version":2,"samples":[0)";
    for (int i = 0; i < 10'000'000; ++i) text += ",0";
    const Result<EvaluationRecord> record = parse_evaluation(text + "]}");
    ASSERT_FALSE(record.ok());
    EXPECT_NE(record.error().message.find("more than 8000000 values"), std::string::npos) << record.error().message;
}

TEST(EvaluationRecord, VersionOneHasFiguresAndTakesItsScores) {
    Result<EvaluationRecord> old = parse_evaluation(golden_text("evaluation_version_1.json"));
    ASSERT_TRUE(old.ok()) << old.error().message;
    EXPECT_FALSE(old.value().scores.has_value());
    EXPECT_NEAR(old.value().figures.auc, 0.7828282828282828, 1e-12);
    EXPECT_TRUE(std::isnan(old.value().figures.brier_score));

    ScoreTable scores = parse_evaluation(golden_text()).value().scores.value();
    EvaluationRecord whole = old.value();
    const Result<Done> added = add_scores(whole, scores);
    ASSERT_TRUE(added.ok()) << added.error().message;
    EXPECT_EQ(whole.scores->samples.size(), 40u);
    EXPECT_NEAR(whole.figures.brier_score, golden_json().number("brier_score").value(), 1e-12);

    scores.samples.pop_back();
    EvaluationRecord other = old.value();
    const Result<Done> refused = add_scores(other, scores);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("fake_count"), std::string::npos) << refused.error().message;
    EXPECT_FALSE(other.scores.has_value());
}

}  // namespace
}  // namespace telltale
