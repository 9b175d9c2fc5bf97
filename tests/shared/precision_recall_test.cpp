#include "shared/precision_recall.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/random.hpp"
#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

constexpr double kTolerance = 1e-12;

PrecisionRecallCurve curve_of(const LabelledScores& columns) {
    return precision_recall_curve(columns.scores, columns.labels).value();
}

TEST(PrecisionRecallCurve, EqualsScikitLearn) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    for (const Json& one : *golden.find("cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const PrecisionRecallCurve curve = curve_of(golden_scores(one));
        const std::vector<double> precisions = one.numbers("precision").value();
        const std::vector<double> recalls = one.numbers("recall").value();
        const std::vector<double> thresholds = one.numbers("thresholds").value();
        ASSERT_EQ(curve.points.size(), precisions.size());
        for (std::size_t i = 0; i < precisions.size(); ++i) {
            EXPECT_NEAR(curve.points[i].precision, precisions[i], kTolerance);
            EXPECT_NEAR(curve.points[i].recall, recalls[i], kTolerance);
            if (i > 0) {
                EXPECT_EQ(curve.points[i].threshold, thresholds[i - 1]);
            }
        }
        EXPECT_NEAR(average_precision(curve), one.number("average_precision").value(), kTolerance);
    }
}

TEST(PrecisionRecallCurve, EqualsScikitLearnOnAHundredThousandSamples) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    for (const Json& one : *golden.find("large_cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const PrecisionRecallCurve curve =
            curve_of(reference_scores(static_cast<std::uint64_t>(one.integer("seed").value()),
                                      static_cast<std::size_t>(one.integer("count").value()),
                                      static_cast<std::uint64_t>(one.integer("levels").value())));
        ASSERT_GE(one.find("points")->if_array()->size(), 50u);
        for (const Json& expected : *one.find("points")->if_array()) {
            const PrecisionRecallPoint& point =
                curve.points[static_cast<std::size_t>(expected.integer("point").value())];
            EXPECT_NEAR(point.precision, expected.number("precision").value(), kTolerance);
            EXPECT_NEAR(point.recall, expected.number("recall").value(), kTolerance);
        }
        EXPECT_NEAR(average_precision(curve), one.number("average_precision").value(), kTolerance);
    }
}

TEST(PrecisionRecallCurve, BeginsAtOneAndEndsAtTheShareOfFakes) {
    const PrecisionRecallCurve curve = curve_of(reference_scores(51, 300, 25));
    EXPECT_EQ(curve.points.front().recall, 0);
    EXPECT_EQ(curve.points.front().precision, 1);
    EXPECT_EQ(curve.points.back().recall, 1);
    EXPECT_EQ(curve.points.back().precision, fake_share(curve));
}

TEST(PrecisionRecallCurve, OrderAndIncreasingTransformChangeNothing) {
    const LabelledScores columns = reference_scores(52, 400, 25);
    Random random(3);
    LabelledScores changed;
    for (const std::uint32_t i : permutation(columns.scores.size(), random)) {
        changed.scores.push_back(3 * columns.scores[i] * columns.scores[i] - 5);
        changed.labels.push_back(columns.labels[i]);
    }
    const PrecisionRecallCurve before = curve_of(columns);
    const PrecisionRecallCurve after = curve_of(changed);
    ASSERT_EQ(before.points.size(), after.points.size());
    for (std::size_t i = 0; i < before.points.size(); ++i) {
        EXPECT_EQ(before.points[i].precision, after.points[i].precision);
        EXPECT_EQ(before.points[i].recall, after.points[i].recall);
    }
}

TEST(PrecisionRecallCurve, RefusesWhatIsNoScoreSet) {
    EXPECT_FALSE(precision_recall_curve(std::vector<double>{0.1, std::nan("")}, std::vector<std::uint8_t>{0, 1}).ok());
    EXPECT_FALSE(precision_recall_curve(std::vector<double>{0.1, 0.2}, std::vector<std::uint8_t>{0, 0}).ok());
}

}  // namespace
}  // namespace telltale
