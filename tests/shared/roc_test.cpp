#include "shared/roc.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "shared/confusion.hpp"
#include "shared/random.hpp"
#include "shared/scores.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

constexpr double kTolerance = 1e-12;

LabelledScores drawn_scores(std::size_t count, std::uint64_t levels) {
    Random random(11);
    LabelledScores out;
    for (std::size_t i = 0; i < count; ++i) {
        out.scores.push_back(static_cast<double>(random.below(levels)) / static_cast<double>(levels));
        out.labels.push_back(static_cast<std::uint8_t>(i < 2 ? i : random.below(2)));
    }
    return out;
}

double auc_of(const LabelledScores& columns) {
    return area_under_curve(roc_curve(columns.scores, columns.labels).value());
}

TEST(RocCurve, EqualsScikitLearn) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    for (const Json& one : *golden.find("cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        std::vector<std::uint8_t> labels;
        const std::vector<double> label_numbers = one.numbers("labels").value();
        for (const double label : label_numbers) labels.push_back(static_cast<std::uint8_t>(label));
        const Result<RocCurve> curve = roc_curve(one.numbers("scores").value(), labels);
        ASSERT_TRUE(curve.ok());
        const auto false_rates = one.numbers("false_positive_rate").value();
        const auto true_rates = one.numbers("true_positive_rate").value();
        const auto thresholds = one.numbers("thresholds").value();
        ASSERT_EQ(curve.value().points.size(), false_rates.size());
        for (std::size_t i = 0; i < false_rates.size(); ++i) {
            EXPECT_NEAR(curve.value().points[i].false_positive_rate, false_rates[i], kTolerance);
            EXPECT_NEAR(curve.value().points[i].true_positive_rate, true_rates[i], kTolerance);
            if (i > 0) {
                EXPECT_EQ(curve.value().points[i].threshold, thresholds[i - 1]);
            }
        }
        EXPECT_TRUE(std::isinf(curve.value().points[0].threshold));
        EXPECT_NEAR(area_under_curve(curve.value()), one.number("auc").value(), kTolerance);
    }
}

TEST(RocCurve, AreaOfReversedScoresIsTheRest) {
    LabelledScores columns = drawn_scores(500, 40);
    const double auc = auc_of(columns);
    for (double& score : columns.scores) score = 1 - score;
    EXPECT_NEAR(auc_of(columns), 1 - auc, kTolerance);
}

TEST(RocCurve, IncreasingTransformChangesNothing) {
    LabelledScores columns = drawn_scores(500, 40);
    const RocCurve before = roc_curve(columns.scores, columns.labels).value();
    for (double& score : columns.scores) score = score * score * score + 2 * score;
    const RocCurve after = roc_curve(columns.scores, columns.labels).value();
    ASSERT_EQ(before.points.size(), after.points.size());
    for (std::size_t i = 0; i < before.points.size(); ++i) {
        EXPECT_EQ(before.points[i].false_positive_rate, after.points[i].false_positive_rate);
        EXPECT_EQ(before.points[i].true_positive_rate, after.points[i].true_positive_rate);
    }
}

TEST(RocCurve, OrderOfSamplesChangesNothing) {
    const LabelledScores columns = drawn_scores(300, 1000);
    Random random(5);
    LabelledScores shuffled;
    for (const std::uint32_t i : permutation(columns.scores.size(), random)) {
        shuffled.scores.push_back(columns.scores[i]);
        shuffled.labels.push_back(columns.labels[i]);
    }
    EXPECT_EQ(auc_of(columns), auc_of(shuffled));
}

TEST(RocCurve, RefusesWhatIsNoScoreSet) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(roc_curve(std::vector<double>{0.1, nan}, std::vector<std::uint8_t>{0, 1}).ok());
    EXPECT_FALSE(roc_curve(std::vector<double>{0.1, 0.2}, std::vector<std::uint8_t>{0, 0}).ok());
    EXPECT_FALSE(roc_curve(std::vector<double>{0.1}, std::vector<std::uint8_t>{0, 1}).ok());
    EXPECT_FALSE(roc_curve(std::vector<double>{0.1, 0.2}, std::vector<std::uint8_t>{0, 2}).ok());
    EXPECT_FALSE(roc_curve({}, {}).ok());
}

TEST(EqualErrorRate, IsWhereBothRatesMeet) {
    // Reals at 0.1 0.2 0.6, fakes at 0.4 0.8 0.9: at threshold 0.6 one of three is wrong on either side.
    const std::vector<double> scores{0.1, 0.2, 0.6, 0.4, 0.8, 0.9};
    const std::vector<std::uint8_t> labels{0, 0, 0, 1, 1, 1};
    const EqualErrorRate rate = equal_error_rate(roc_curve(scores, labels).value());
    EXPECT_NEAR(rate.rate, 1.0 / 3, kTolerance);
    EXPECT_TRUE(std::isfinite(rate.threshold));
}

TEST(EqualErrorRate, IsZeroForAPerfectDetector) {
    const EqualErrorRate rate = equal_error_rate(
        roc_curve(std::vector<double>{0.1, 0.2, 0.8, 0.9}, std::vector<std::uint8_t>{0, 0, 1, 1}).value());
    EXPECT_NEAR(rate.rate, 0, kTolerance);
}

TEST(Confusion, CountsAtTheThresholdItself) {
    const std::vector<double> scores{0.2, 0.5, 0.5, 0.9};
    const std::vector<std::uint8_t> labels{0, 0, 1, 1};
    const Confusion confusion = confusion_at(scores, labels, 0.5).value();
    EXPECT_EQ(confusion.real_called_real, 1);
    EXPECT_EQ(confusion.real_called_fake, 1);
    EXPECT_EQ(confusion.fake_called_fake, 2);
    EXPECT_EQ(confusion.fake_called_real, 0);
    EXPECT_DOUBLE_EQ(accuracy(confusion), 0.75);
    EXPECT_DOUBLE_EQ(balanced_accuracy(confusion), 0.75);
    EXPECT_DOUBLE_EQ(half_total_error_rate(confusion), 0.25);
    EXPECT_DOUBLE_EQ(majority_baseline(confusion), 0.5);
}

TEST(Scores, SoftmaxOfLogitsIsExactAndStable) {
    EXPECT_DOUBLE_EQ(fake_probability(std::vector<float>{1, 1}, 1).value(), 0.5);
    EXPECT_NEAR(fake_probability(std::vector<float>{0, 2}, 1).value(), 1 / (1 + std::exp(-2.0)), 1e-15);
    EXPECT_DOUBLE_EQ(fake_probability(std::vector<float>{-3000, 3000}, 1).value(), 1.0);
    EXPECT_FALSE(fake_probability(std::vector<float>{0, std::numeric_limits<float>::infinity()}, 1).ok());
}

}  // namespace
}  // namespace telltale
