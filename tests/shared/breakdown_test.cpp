#include "shared/breakdown.hpp"

#include <gtest/gtest.h>

#include "shared/evaluation_figures.hpp"
#include "shared/proportion.hpp"

namespace telltale {
namespace {

// 60 samples: "young" of both classes, "old" of real ones alone.
ScoreTable table_of(bool with_groups) {
    ScoreTable table;
    SampleColumn age{"age", {}};
    for (int i = 0; i < 60; ++i) {
        ScoredSample sample;
        const bool old = i % 3 == 0;
        sample.label = !old && i % 2 == 0 ? kFake : kReal;
        sample.score = (i * 37 % 100) / 100.0;
        if (with_groups) sample.group = "person " + std::to_string(i / 2);
        age.values.emplace_back(old ? "old" : "young");
        table.samples.push_back(sample);
    }
    table.columns.push_back(age);
    return table;
}

TEST(Breakdown, RowsAreTheFiguresOfTheSamplesWithThatValue) {
    const ScoreTable table = table_of(false);
    const Breakdown breakdown = breakdown_by(table, "age", {.threshold = 0.4}).value();
    ASSERT_EQ(breakdown.rows.size(), 2u);
    EXPECT_EQ(breakdown.rows[0].value, "old");
    EXPECT_EQ(breakdown.rows[1].value, "young");
    std::vector<ScoredSample> young;
    for (std::size_t i = 0; i < table.samples.size(); ++i)
        if (table.columns[0].values[i] == "young") young.push_back(table.samples[i]);
    const EvaluationFigures figures = evaluation_figures(labelled_scores(young), 0.4);
    const BreakdownRow& row = breakdown.rows[1];
    EXPECT_EQ(row.accuracy.value, figures.accuracy);
    EXPECT_EQ(row.false_positive_rate->value, figures.false_positive_rate);
    EXPECT_EQ(row.false_negative_rate->value, figures.false_negative_rate);
    EXPECT_DOUBLE_EQ(row.auc->value, figures.auc);
    EXPECT_LT(row.auc->interval.lower, row.auc->value);
    EXPECT_GT(row.auc->interval.upper, row.auc->value);
}

TEST(Breakdown, RowsStandInTheOrderOfTheNumbersThatValuesBeginWith) {
    ScoreTable table = table_of(false);
    const std::vector<std::string> ages{"more than 70", "10-19", "3-9", "0-2", "10-12"};
    for (std::size_t i = 0; i < table.samples.size(); ++i) table.columns[0].values[i] = ages[i % ages.size()];
    std::vector<std::string> order;
    for (const BreakdownRow& row : breakdown_by(table, "age", {}).value().rows) order.push_back(row.value);
    EXPECT_EQ(order, (std::vector<std::string>{"0-2", "3-9", "10-12", "10-19", "more than 70"}));
}

TEST(Breakdown, OfOneClassHasOnlyThatClassesRate) {
    const BreakdownRow old = breakdown_by(table_of(false), "age", {.threshold = 0.4}).value().rows[0];
    EXPECT_EQ(real_count(old.confusion), 20);
    ASSERT_TRUE(old.false_positive_rate.has_value());
    EXPECT_FALSE(old.false_negative_rate.has_value());
    EXPECT_FALSE(old.auc.has_value());
    const Interval wilson = wilson_interval(old.confusion.real_called_fake, 20);
    EXPECT_EQ(old.false_positive_rate->interval.lower, wilson.lower);
    EXPECT_EQ(old.false_positive_rate->interval.upper, wilson.upper);
}

TEST(Breakdown, GroupsNeverMakeAnIntervalNarrower) {
    const BreakdownRow alone = breakdown_by(table_of(false), "age", {}).value().rows[1];
    const BreakdownRow grouped = breakdown_by(table_of(true), "age", {}).value().rows[1];
    EXPECT_LE(grouped.accuracy.interval.lower, alone.accuracy.interval.lower);
    EXPECT_GE(grouped.accuracy.interval.upper, alone.accuracy.interval.upper);
    EXPECT_EQ(grouped.accuracy.value, alone.accuracy.value);
}

TEST(Breakdown, NamesTheColumnsWhenThereIsNoSuchOne) {
    const Result<Breakdown> none = breakdown_by(table_of(false), "camera", {});
    ASSERT_FALSE(none.ok());
    EXPECT_NE(none.error().message.find("camera"), std::string::npos);
    EXPECT_NE(none.error().message.find("age"), std::string::npos);
}

TEST(Breakdown, RefusesAColumnOfAsManyValuesAsSamples) {
    ScoreTable table;
    table.columns.push_back({"file size", {}});
    for (int i = 0; i < 150; ++i) {
        table.samples.emplace_back();
        table.columns[0].values.push_back(std::to_string(i));
    }
    EXPECT_FALSE(breakdown_by(table, "file size", {}).ok());
}

}  // namespace
}  // namespace telltale
