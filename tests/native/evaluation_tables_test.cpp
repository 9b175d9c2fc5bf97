#include "native/evaluation_tables.hpp"

#include <gtest/gtest.h>

#include "native/evaluation.hpp"
#include "shared/roc.hpp"

namespace telltale {
namespace {

// Two logits that are each other's negative; 90 reals and 45 fakes that overlap.
ScoreTable scored() {
    ScoreTable table;
    table.class_names = {"real", "fake"};
    for (int i = 0; i < 135; ++i) {
        const int label = i % 3 == 0 ? kFake : kReal;
        const float fake = static_cast<float>((i * 37 % 100) / 50.0 - 1 + (label == kFake ? 0.4 : 0));
        ScoredSample sample = score_logits(std::array{-fake, fake}, 1).value();
        sample.label = label;
        table.samples.push_back(std::move(sample));
    }
    return table;
}

TableOptions options_of(double threshold) {
    TableOptions options;
    options.thresholds.push_back({"the threshold", "validation", threshold});
    options.threshold = threshold;
    options.band = UnsureBand{0.3, 0.7, 0.1};
    options.band_chosen_on = "validation";
    return options;
}

TEST(EvaluationTables, TheLogitOfRealIsTheMirrorImage) {
    const EvaluationTables tables = evaluation_tables(scored(), options_of(0.5)).value();
    ASSERT_EQ(tables.scores.size(), 3u);
    EXPECT_EQ(tables.scores[1].name, "logit of real");
    EXPECT_GT(tables.scores[0].auc.value, 0.6);
    EXPECT_NEAR(tables.scores[1].auc.value, 1 - tables.scores[2].auc.value, 1e-12);
    EXPECT_NEAR(tables.scores[0].auc.value, tables.scores[2].auc.value, 1e-12);  // softmax keeps the order
    for (const ScoreRow& row : tables.scores) {
        EXPECT_LE(row.auc.interval.lower, row.auc.value);
        EXPECT_GE(row.auc.interval.upper, row.auc.value);
    }
}

TEST(EvaluationTables, ThresholdsKeepTheErrorsThatTheyAreNamedAfter) {
    const EvaluationTables tables = evaluation_tables(scored(), options_of(0.5)).value();
    ASSERT_EQ(tables.thresholds.size(), 8u);
    EXPECT_EQ(tables.thresholds[0].chosen_on, "validation");
    for (std::size_t i = 1; i < tables.thresholds.size(); ++i)
        EXPECT_NE(tables.thresholds[i].chosen_on.find("own curve"), std::string::npos);
    EXPECT_EQ(tables.thresholds[3].name, "BSCER at most 5 %");
    EXPECT_LE(tables.thresholds[3].row.false_positive_rate->value, 0.05);
    EXPECT_EQ(tables.thresholds[7].name, "APCER at most 10 %");
    EXPECT_LE(tables.thresholds[7].row.false_negative_rate->value, 0.10);
}

TEST(EvaluationTables, TheBandCountsEverySampleOnce) {
    const ScoreTable table = scored();
    const BandTable band = *evaluation_tables(table, options_of(0.5)).value().band;
    EXPECT_EQ(band.real.no_sign + band.real.unsure + band.real.likely_fake, 90);
    EXPECT_EQ(band.fake.no_sign + band.fake.unsure + band.fake.likely_fake, 45);
    std::int64_t unsure = 0;
    for (const ScoredSample& sample : table.samples) unsure += sample.score >= 0.3 && sample.score < 0.7;
    EXPECT_EQ(band.real.unsure + band.fake.unsure, unsure);
    EXPECT_GT(unsure, 0);
}

TEST(EvaluationTables, OneClassAloneHasItsErrorRateAndNoCurves) {
    ScoreTable reals = scored();
    std::erase_if(reals.samples, [](const ScoredSample& sample) { return sample.label == kFake; });
    const EvaluationTables tables = evaluation_tables(reals, options_of(0.5)).value();
    EXPECT_TRUE(tables.scores.empty());
    ASSERT_EQ(tables.thresholds.size(), 1u);
    EXPECT_TRUE(tables.thresholds[0].row.false_positive_rate.has_value());
    EXPECT_FALSE(tables.thresholds[0].row.false_negative_rate.has_value());
}

TEST(EvaluationTables, JsonAndTextSayTheSameNumbers) {
    EvaluationRecord record;
    record.model_name = "model.onnx";
    record.data_name = "data";
    record.split = "test";
    record.threshold = 0.5;
    record.threshold_chosen_on = "validation: equal error rate";
    record.scores = scored();
    record.figures = evaluation_figures(labelled_scores(record.scores->samples), 0.5);
    record.intervals = bootstrap_intervals(record.scores->samples, 0.5, {.resample_count = 50}).value();
    EvaluationTables tables = evaluation_tables(*record.scores, options_of(0.5)).value();
    tables.robustness.push_back(
        {{ChangeKind::jpeg, 50}, record.figures.confusion, {0.7, {0.6, 0.8}}, {0.5, {0.4, 0.6}}});
    const Json json = parse_json(write_tables(record, tables)).value();
    EXPECT_EQ(json.string("format").value(), "telltale.evaluation_tables");
    EXPECT_EQ(json.integer("version").value(), 1);
    EXPECT_EQ(json.find("thresholds")->if_array()->size(), tables.thresholds.size());
    EXPECT_EQ((*json.find("robustness")->if_array())[0].string("change").value(), "jpeg");
    EXPECT_EQ(json.find("unsure_band")->find("real")->integer("unsure").value(), tables.band->real.unsure);
    const std::string text = evaluation_text(record, tables);
    for (const char* part : {"90 real and 45 fake faces", "mirror image", "chosen on validation", "JPEG quality 50",
                             "0.7000 (0.6000 to 0.8000)", "own curve"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace telltale
