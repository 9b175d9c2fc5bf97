#include "native/evaluation.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace telltale {
namespace {

std::vector<ScoredSample> samples_from(std::initializer_list<std::pair<int, double>> label_and_score) {
    std::vector<ScoredSample> samples;
    for (const auto& [label, score] : label_and_score) {
        samples.emplace_back();
        samples.back().label = label;
        samples.back().score = score;
    }
    return samples;
}

TEST(Evaluation, FiguresOfAHandCountedSplit) {
    const std::vector<ScoredSample> samples =
        samples_from({{kReal, 0.1}, {kReal, 0.2}, {kReal, 0.6}, {kReal, 0.3}, {kFake, 0.9}, {kFake, 0.55}});
    const Result<EvaluationFigures> evaluation = evaluate_samples(samples, 0.58);
    ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
    const SplitFigures figures = split_figures(evaluation.value());
    EXPECT_DOUBLE_EQ(figures.accuracy, 4.0 / 6);
    EXPECT_DOUBLE_EQ(figures.auc, 7.0 / 8);
    EXPECT_DOUBLE_EQ(figures.false_positive_rate, 0.25);
    EXPECT_DOUBLE_EQ(figures.false_negative_rate, 0.5);
    EXPECT_DOUBLE_EQ(figures.majority_baseline, 4.0 / 6);
    EXPECT_EQ(figures.real_count, 4);
    EXPECT_EQ(figures.fake_count, 2);
    EXPECT_DOUBLE_EQ(evaluation.value().accuracy_at_one_half, 5.0 / 6);
    EXPECT_EQ(evaluation.value().confusion.real_called_fake, 1);
}

TEST(Evaluation, OneClassAloneIsAnError) {
    EXPECT_FALSE(evaluate_samples(samples_from({{kReal, 0.1}, {kReal, 0.2}}), 0.5).ok());
    EXPECT_FALSE(choose_decision(samples_from({{kFake, 0.1}}), 0.1).ok());
}

TEST(Evaluation, IntervalsDoNotDependOnTheThreads) {
    std::vector<ScoredSample> samples;
    for (int i = 0; i < 60; ++i) {
        ScoredSample& sample = samples.emplace_back();
        sample.label = i % 3 == 0 ? kFake : kReal;
        sample.score = (i * 37 % 100) / 100.0;
    }
    const RecordedIntervals one = bootstrap_intervals(samples, 0.5, {.resample_count = 101}).value();
    const RecordedIntervals three =
        bootstrap_intervals(samples, 0.5, {.resample_count = 101, .thread_count = 3}).value();
    for (const FigureField& field : figure_fields()) {
        if (field.interval == nullptr) continue;
        EXPECT_EQ((one.of.*field.interval).lower, (three.of.*field.interval).lower) << field.key;
        EXPECT_EQ((one.of.*field.interval).upper, (three.of.*field.interval).upper) << field.key;
        EXPECT_LT((one.of.*field.interval).lower, (one.of.*field.interval).upper) << field.key;
    }
    EXPECT_FALSE(one.by_group);
    samples.front().group = "a person";
    EXPECT_TRUE(bootstrap_intervals(samples, 0.5, {.resample_count = 3}).value().by_group);
}

TEST(Evaluation, ScoresAreProbabilitiesOfFake) {
    const std::vector<float> logits = {0.0F, std::log(3.0F)};
    EXPECT_NEAR(score_logits(logits, 1).value().score, 0.75, 1e-7);
    EXPECT_NEAR(score_logits(logits, 0).value().score, 0.25, 1e-7);
    EXPECT_FALSE(score_logits(std::vector<float>{0.0F, NAN}, 1).ok());
}

TEST(Evaluation, TheWordsFollowTheBand) {
    const UnsureBand band{0.4, 0.6, 0.1};
    EXPECT_EQ(verdict_words(0.39, band), "No sign of forgery found");
    EXPECT_EQ(verdict_words(0.4, band), "Unsure");
    EXPECT_EQ(verdict_words(0.59, band), "Unsure");
    EXPECT_EQ(verdict_words(0.6, band), "Likely fake");
}

}  // namespace
}  // namespace telltale
