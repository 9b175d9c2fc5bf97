#include "shared/det.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

constexpr double kTolerance = 1e-12;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Relative, but absolute near 0.
double distance(double a, double b) { return std::fabs(a - b) / std::max(1.0, std::fabs(b)); }

TEST(Probit, EqualsScipy) {
    const Json golden = read_golden_json("tests/golden/normal_distribution/normal_distribution.json");
    const std::vector<double> probabilities = golden.numbers("probabilities").value();
    const std::vector<double> probits = golden.numbers("probits").value();
    ASSERT_GE(probabilities.size(), 300u);
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        EXPECT_LE(distance(probit(probabilities[i]), probits[i]), 4e-15) << probabilities[i];
    }
}

TEST(NormalCumulative, EqualsScipy) {
    const Json golden = read_golden_json("tests/golden/normal_distribution/normal_distribution.json");
    const std::vector<double> deviates = golden.numbers("deviates").value();
    const std::vector<double> cumulatives = golden.numbers("cumulatives").value();
    ASSERT_GE(deviates.size(), 100u);
    for (std::size_t i = 0; i < deviates.size(); ++i) {
        // Far out a rounding of the deviate counts for its square.
        EXPECT_NEAR(normal_cumulative(deviates[i]) / cumulatives[i], 1, 1e-15 * (4 + deviates[i] * deviates[i]))
            << deviates[i];
    }
}

TEST(Probit, UndoesNormalCumulative) {
    for (double deviate = -8; deviate <= 5; deviate += 0.03125) {
        EXPECT_NEAR(probit(normal_cumulative(deviate)), deviate, 1e-9) << deviate;
    }
}

TEST(Probit, IsOddAroundOneHalf) {
    EXPECT_EQ(probit(0.5), 0);
    for (int i = 1; i < 512; ++i) {
        const double probability = i / 1024.0;  // exact, as is 1 - probability
        EXPECT_EQ(probit(1 - probability), -probit(probability));
    }
}

TEST(Probit, SaysWhereItEnds) {
    EXPECT_EQ(probit(0), -kInfinity);
    EXPECT_EQ(probit(1), kInfinity);
    EXPECT_TRUE(std::isnan(probit(-0.001)));
    EXPECT_TRUE(std::isnan(probit(1.001)));
    EXPECT_TRUE(std::isnan(probit(std::nan(""))));
    EXPECT_EQ(normal_cumulative(-kInfinity), 0);
    EXPECT_EQ(normal_cumulative(kInfinity), 1);
}

void expect_scikit_learns(const DetCurve& det, std::size_t point, double false_positive_rate,
                          double false_negative_rate) {
    ASSERT_LT(point, det.points.size());
    EXPECT_NEAR(normal_cumulative(det.points[point].false_positive_deviate), false_positive_rate, kTolerance);
    EXPECT_NEAR(normal_cumulative(det.points[point].false_negative_deviate), false_negative_rate, kTolerance);
}

TEST(DetCurve, EqualsScikitLearn) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    for (const Json& one : *golden.find("cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const LabelledScores columns = golden_scores(one);
        const DetCurve det = det_curve(roc_curve(columns.scores, columns.labels).value());
        const std::vector<double> false_positive_rates = one.numbers("false_positive_rate").value();
        const std::vector<double> false_negative_rates = one.numbers("false_negative_rate").value();
        const auto first = static_cast<std::size_t>(one.integer("det_first").value());
        ASSERT_EQ(det.points.size(), false_positive_rates.size());
        ASSERT_FALSE(false_negative_rates.empty());
        for (std::size_t i = 0; i < false_negative_rates.size(); ++i) {
            expect_scikit_learns(det, first + i, false_positive_rates[first + i], false_negative_rates[i]);
        }
    }
}

TEST(DetCurve, EqualsScikitLearnOnAHundredThousandSamples) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    for (const Json& one : *golden.find("large_cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const LabelledScores columns = reference_scores(static_cast<std::uint64_t>(one.integer("seed").value()),
                                                        static_cast<std::size_t>(one.integer("count").value()),
                                                        static_cast<std::uint64_t>(one.integer("levels").value()));
        const RocCurve roc = roc_curve(columns.scores, columns.labels).value();
        const DetCurve det = det_curve(roc);
        ASSERT_GE(one.find("det_points")->if_array()->size(), 50u);
        for (const Json& expected : *one.find("det_points")->if_array()) {
            const auto point = static_cast<std::size_t>(expected.integer("point").value());
            expect_scikit_learns(det, point, roc.points[point].false_positive_rate,
                                 expected.number("false_negative_rate").value());
        }
    }
}

TEST(DetCurve, KeepsASmallErrorsDigits) {
    // One of 3,000 fakes missed: 1 - 2999/3000 in doubles is 1/3000 only to 13 digits.
    std::vector<double> scores(3000, 0.9);
    std::vector<std::uint8_t> labels(3000, 1);
    scores[7] = 0.1;
    scores.push_back(0.5);
    labels.push_back(0);
    const DetCurve det = det_curve(roc_curve(scores, labels).value());
    EXPECT_EQ(det.points[1].false_negative_deviate, probit(1.0 / 3000));
}

TEST(DetCurve, HasThePointsOfTheRocCurve) {
    const LabelledScores columns = reference_scores(41, 300, 25);
    const RocCurve roc = roc_curve(columns.scores, columns.labels).value();
    const DetCurve det = det_curve(roc);
    ASSERT_EQ(det.points.size(), roc.points.size());
    for (std::size_t i = 0; i < det.points.size(); ++i) {
        EXPECT_EQ(det.points[i].false_positive_deviate, probit(roc.points[i].false_positive_rate));
        if (i > 0) {
            EXPECT_GE(det.points[i].false_positive_deviate, det.points[i - 1].false_positive_deviate);
            EXPECT_LE(det.points[i].false_negative_deviate, det.points[i - 1].false_negative_deviate);
        }
    }
    EXPECT_EQ(det.points.front().false_positive_deviate, -kInfinity);
    EXPECT_EQ(det.points.front().false_negative_deviate, kInfinity);
    EXPECT_EQ(det.points.back().false_positive_deviate, kInfinity);
    EXPECT_EQ(det.points.back().false_negative_deviate, -kInfinity);
}

}  // namespace
}  // namespace telltale
