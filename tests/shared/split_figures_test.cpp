#include "shared/split_figures.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

SplitFigures measured() {
    SplitFigures figures{0.7, 0.8, 0.3, 0.31, 0.29, 2.0 / 3, 100, 50};
    figures.intervals = SplitIntervals{.resample_count = 2000,
                                       .by_group = true,
                                       .accuracy = {0.65, 0.75},
                                       .auc = {0.75, 0.85},
                                       .equal_error_rate = {0.25, 1.0 / 3},
                                       .false_positive_rate = {0.3, 0.4},
                                       .false_negative_rate = {0.2, 0.3}};
    return figures;
}

// The figures' JSON with one member of one figure's interval replaced.
Json changed(const char* figure, const char* member, Json value) {
    Json json = split_figures_to_json(measured());
    Json intervals = *json.find("intervals");
    Json one = *intervals.find(figure);
    one.set(member, std::move(value));
    intervals.set(figure, one);
    json.set("intervals", intervals);
    return json;
}

TEST(SplitFigures, ReadBackAsTheyWereWrittenWithIntervalsAndWithout) {
    SplitFigures figures = measured();
    const std::string text = write_json(split_figures_to_json(figures));
    const Result<SplitFigures> read = split_figures_from_json(parse_json(text).value());
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(write_json(split_figures_to_json(read.value())), text);
    EXPECT_EQ(read.value().intervals->equal_error_rate.upper, 1.0 / 3);
    EXPECT_TRUE(read.value().intervals->by_group);
    figures.intervals.reset();
    const Result<SplitFigures> older = split_figures_from_json(split_figures_to_json(figures));
    ASSERT_TRUE(older.ok());
    EXPECT_FALSE(older.value().intervals.has_value());
}

TEST(SplitFigures, EachFigureSaysItsValueItsIntervalAndItsNumberOfPictures) {
    const Json json = split_figures_to_json(measured());
    const Json& rate = *json.find("intervals")->find("false_positive_rate");
    EXPECT_EQ(write_json(rate), R"({"value":0.31,"lower":0.3,"upper":0.4,"n":100})");
    EXPECT_EQ(json.find("intervals")->find("false_negative_rate")->integer("n").value(), 50);
    EXPECT_EQ(json.find("intervals")->find("auc")->integer("n").value(), 150);
}

TEST(SplitFigures, RefusesIntervalsOfOtherFiguresByName) {
    const std::vector<std::pair<Json, const char*>> wrong = {
        {changed("auc", "value", 0.81), "'auc' belongs to another figure"},
        {changed("false_positive_rate", "n", 99), "'false_positive_rate' belongs to another figure"},
        {changed("accuracy", "lower", 0.9), "'lower' is above 'upper'"},
        {changed("accuracy", "upper", 1.5), "'upper' is 1.5"},
        {changed("equal_error_rate", "n", -1), "'n' is no count"},
        {changed("equal_error_rate", "value", "much"), "value"},
    };
    for (const auto& [json, words] : wrong) {
        const Result<SplitFigures> read = split_figures_from_json(json);
        ASSERT_FALSE(read.ok()) << words;
        EXPECT_NE(read.error().message.find(words), std::string::npos) << read.error().message;
    }
    Json json = split_figures_to_json(measured());
    json.set("intervals", Json::Array{});
    EXPECT_FALSE(split_figures_from_json(json).ok());
    json.set("intervals", Json::Object{{"confidence", 0.95}, {"resamples", 1}, {"resampled", "wishes"}});
    EXPECT_NE(split_figures_from_json(json).error().message.find("wishes"), std::string::npos);
}

TEST(SplitFigures, RefusesWhatIsNoShareAndNoCount) {
    Json json = split_figures_to_json(measured());
    json.set("accuracy", "much");
    EXPECT_FALSE(split_figures_from_json(json).ok());
    json.set("accuracy", 1.01);
    EXPECT_FALSE(split_figures_from_json(json).ok());
    json = split_figures_to_json(measured());
    json.set("real_count", 0.5);
    EXPECT_FALSE(split_figures_from_json(json).ok());
}

}  // namespace
}  // namespace telltale
