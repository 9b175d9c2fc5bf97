#include "shared/confusion.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

constexpr double kTolerance = 1e-12;

void expect_equal(const Json& one, const LabelledScores& columns) {
    ASSERT_EQ(one.find("at_thresholds")->if_array()->size(), 3u);
    for (const Json& expected : *one.find("at_thresholds")->if_array()) {
        const Confusion confusion =
            confusion_at(columns.scores, columns.labels, expected.number("threshold").value()).value();
        EXPECT_EQ(confusion.real_called_real, expected.integer("real_called_real").value());
        EXPECT_EQ(confusion.real_called_fake, expected.integer("real_called_fake").value());
        EXPECT_EQ(confusion.fake_called_real, expected.integer("fake_called_real").value());
        EXPECT_EQ(confusion.fake_called_fake, expected.integer("fake_called_fake").value());
        EXPECT_NEAR(accuracy(confusion), expected.number("accuracy").value(), kTolerance);
        EXPECT_NEAR(balanced_accuracy(confusion), expected.number("balanced_accuracy").value(), kTolerance);
        EXPECT_NEAR(half_total_error_rate(confusion), 1 - expected.number("balanced_accuracy").value(), kTolerance);
        EXPECT_NEAR(false_positive_rate(confusion), expected.number("false_positive_rate").value(), kTolerance);
        EXPECT_NEAR(true_positive_rate(confusion), expected.number("true_positive_rate").value(), kTolerance);
        EXPECT_NEAR(false_negative_rate(confusion), expected.number("false_negative_rate").value(), kTolerance);
    }
}

TEST(Confusion, EqualsScikitLearn) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    for (const Json& one : *golden.find("cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        expect_equal(one, golden_scores(one));
    }
    for (const Json& one : *golden.find("large_cases")->if_array()) {
        SCOPED_TRACE("large " + one.string("name").value());
        expect_equal(one, reference_scores(static_cast<std::uint64_t>(one.integer("seed").value()),
                                           static_cast<std::size_t>(one.integer("count").value()),
                                           static_cast<std::uint64_t>(one.integer("levels").value())));
    }
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

TEST(Confusion, RefusesWhatIsNoScoreSet) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(confusion_at(std::vector<double>{0.1, nan}, std::vector<std::uint8_t>{0, 1}, 0.5).ok());
    EXPECT_FALSE(confusion_at(std::vector<double>{0.1, 0.2}, std::vector<std::uint8_t>{1, 1}, 0.5).ok());
    const Result<Confusion> no_threshold =
        confusion_at(std::vector<double>{0.1, 0.2}, std::vector<std::uint8_t>{0, 1}, nan);
    ASSERT_FALSE(no_threshold.ok());
    EXPECT_EQ(no_threshold.error().message, "the threshold is not a number: expected a number");
}

TEST(Confusion, ARateOverNothingIsNotANumber) {
    EXPECT_TRUE(std::isnan(false_positive_rate(Confusion{})));
    EXPECT_TRUE(std::isnan(accuracy(Confusion{})));
}

}  // namespace
}  // namespace telltale
