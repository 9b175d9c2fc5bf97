#include "native/conclusion.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/random.hpp"

namespace telltale {
namespace {

// Two classes that overlap: fakes have higher log odds by `gap`, and the network is surer of itself than it should be.
std::vector<ScoredSample> overlapping(std::uint64_t seed, int count, double gap = 1.0) {
    Random random(seed);
    std::vector<ScoredSample> samples;
    for (int i = 0; i < count; ++i) {
        ScoredSample& sample = samples.emplace_back();
        sample.label = i % 3 == 0 ? kFake : kReal;
        const double log_odds = 6 * (random.unit() + random.unit() - 1) + (sample.label == kFake ? gap : -gap);
        sample.logits = {0, log_odds};
        sample.score = 1 / (1 + std::exp(-log_odds));
        sample.group = std::to_string(i / 4);
    }
    return samples;
}

TEST(Conclusion, EveryFigureOfBothSplitsHasItsIntervalAroundIt) {
    TrainingRecord record;
    ASSERT_TRUE(conclude_validation(overlapping(1, 300), {}, record).ok());
    ASSERT_TRUE(conclude_test(overlapping(2, 240), {}, record).ok());
    for (const std::optional<SplitFigures>* split : {&record.validation, &record.test}) {
        ASSERT_TRUE(*split && (*split)->intervals);
        EXPECT_TRUE((*split)->intervals->by_group);
        for (const SplitFigureField& field : split_figure_fields()) {
            const Interval& interval = *(*split)->intervals.*field.interval;
            EXPECT_LT(interval.lower, **split.*field.value) << field.key;
            EXPECT_GT(interval.upper, **split.*field.value) << field.key;
        }
    }
    EXPECT_EQ(record.validation->real_count, 200);
    EXPECT_EQ(record.test->fake_count, 80);
}

TEST(Conclusion, TheCalibrationLowersTheLogLossOfAnOverconfidentNetwork) {
    TrainingRecord record;
    ASSERT_TRUE(conclude_validation(overlapping(1, 300), {}, record).ok());
    ASSERT_TRUE(record.calibration && record.calibration->calibration);
    EXPECT_GT(record.calibration->calibration->temperature, 1);
    EXPECT_LT(record.calibration->log_loss_after, record.calibration->log_loss_before);
    EXPECT_EQ(record.calibration->real_count, 200);
    EXPECT_EQ(record.calibration->fake_count, 100);
}

TEST(Conclusion, ClassesThatDoNotOverlapGiveAReasonInsteadOfACalibration) {
    TrainingRecord record;
    const Result<Done> done = conclude_validation(overlapping(1, 60, 100), {}, record);
    ASSERT_TRUE(done.ok()) << done.error().message;
    ASSERT_TRUE(record.calibration.has_value());
    EXPECT_FALSE(record.calibration->calibration.has_value());
    EXPECT_NE(record.calibration->reason.find("separate"), std::string::npos) << record.calibration->reason;
    EXPECT_EQ(record.validation->accuracy, 1);
    // Sixty right answers are no proof of none wrong.
    EXPECT_LT(record.validation->intervals->accuracy.lower, 0.96);
    EXPECT_EQ(read_training_record(write_training_record(record)).value().calibration->reason,
              record.calibration->reason);
}

TEST(Conclusion, OperatingPointsKeepTheirFalsePositivesOnValidationAndAreCountedOnTest) {
    const std::vector<ScoredSample> test = overlapping(2, 240);
    TrainingRecord record;
    ASSERT_TRUE(conclude_validation(overlapping(1, 300), {}, record).ok());
    ASSERT_TRUE(conclude_test(test, {}, record).ok());
    ASSERT_EQ(record.operating_points.size(), 2u);
    EXPECT_EQ(record.operating_points[0].wanted_false_positive_rate, 0.01);
    EXPECT_EQ(record.operating_points[1].wanted_false_positive_rate, 0.05);
    for (const ChosenPoint& point : record.operating_points) {
        EXPECT_LE(point.validation.false_positive_rate.value, point.wanted_false_positive_rate);
        ASSERT_TRUE(point.test.has_value());
        std::int64_t called_fake = 0;
        for (const ScoredSample& sample : test) called_fake += sample.label == kReal && sample.score >= point.threshold;
        EXPECT_EQ(point.test->false_positive_rate.value, static_cast<double>(called_fake) / 160);
        EXPECT_EQ(point.test->false_positive_rate.n, 160);
        EXPECT_EQ(point.test->false_negative_rate.n, 80);
    }
    EXPECT_GE(record.operating_points[0].threshold, record.operating_points[1].threshold);
}

TEST(Conclusion, TestDataChooseNothing) {
    TrainingRecord one;
    ASSERT_TRUE(conclude_validation(overlapping(1, 300), {}, one).ok());
    TrainingRecord other = one;
    std::vector<ScoredSample> turned = overlapping(3, 240);
    for (ScoredSample& sample : turned) sample.label = 1 - sample.label;
    ASSERT_TRUE(conclude_test(overlapping(2, 240), {}, one).ok());
    ASSERT_TRUE(conclude_test(turned, {}, other).ok());
    EXPECT_NE(one.test->auc, other.test->auc);
    for (TrainingRecord* record : {&one, &other}) {
        record->test.reset();
        record->test_accuracy_at_one_half.reset();
        for (ChosenPoint& point : record->operating_points) point.test.reset();
    }
    EXPECT_EQ(write_training_record(one), write_training_record(other));
}

TEST(Conclusion, TheBandKeepsTheErrorRateThatIsWanted) {
    TrainingRecord narrow;
    TrainingRecord wide;
    ASSERT_TRUE(conclude_validation(overlapping(1, 300), {.wanted_error_rate = 0.2}, narrow).ok());
    ASSERT_TRUE(conclude_validation(overlapping(1, 300), {.wanted_error_rate = 0.05}, wide).ok());
    EXPECT_EQ(narrow.band->wanted_error_rate, 0.2);
    EXPECT_LT(wide.band->lower, narrow.band->lower);
    EXPECT_GT(wide.band->upper, narrow.band->upper);
    EXPECT_EQ(wide.threshold, narrow.threshold);
    EXPECT_FALSE(conclude_validation(overlapping(1, 300), {.wanted_error_rate = 0.5}, wide).ok());
}

TEST(Conclusion, DoesNotDependOnTheThreads) {
    TrainingRecord one;
    TrainingRecord three;
    ASSERT_TRUE(conclude_validation(overlapping(1, 90), {.thread_count = 1}, one).ok());
    ASSERT_TRUE(conclude_validation(overlapping(1, 90), {.thread_count = 3}, three).ok());
    EXPECT_EQ(write_training_record(one), write_training_record(three));
}

TEST(Conclusion, OneClassAloneIsAnError) {
    std::vector<ScoredSample> reals = overlapping(1, 30);
    for (ScoredSample& sample : reals) sample.label = kReal;
    TrainingRecord record;
    EXPECT_FALSE(conclude_validation(reals, {}, record).ok());
    EXPECT_FALSE(conclude_test(reals, {}, record).ok());
}

}  // namespace
}  // namespace telltale
