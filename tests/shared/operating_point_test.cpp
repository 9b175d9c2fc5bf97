#include "shared/operating_point.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

// By trying every threshold that calls other samples fake, counted from the samples themselves.
std::vector<OperatingPoint> every_point(const LabelledScores& columns) {
    std::vector<double> thresholds = columns.scores;
    thresholds.push_back(std::nextafter(*std::max_element(thresholds.begin(), thresholds.end()), 2));
    std::vector<OperatingPoint> points;
    for (const double threshold : thresholds) {
        const Confusion confusion = confusion_at(columns.scores, columns.labels, threshold).value();
        points.push_back({threshold, false_negative_rate(confusion), false_positive_rate(confusion)});
    }
    return points;
}

TEST(OperatingPoint, IsTheBestOfAllThresholds) {
    const LabelledScores columns = reference_scores(61, 240, 37);
    const RocCurve curve = roc_curve(columns.scores, columns.labels).value();
    const std::vector<OperatingPoint> points = every_point(columns);
    for (const double wanted : {0.0, 0.01, 0.05, 0.1, 0.3, 1.0 / 3, 0.999, 1.0}) {
        OperatingPoint by_bscer{2, 1, 0};
        OperatingPoint by_apcer{-1, 0, 1};
        for (const OperatingPoint& point : points) {
            if (point.bscer <= wanted && point.threshold < by_bscer.threshold) by_bscer = point;
            if (point.apcer <= wanted && point.threshold > by_apcer.threshold) by_apcer = point;
        }
        const OperatingPoint at_bscer = at_wanted_bscer(curve, wanted).value();
        EXPECT_EQ(at_bscer.threshold, by_bscer.threshold) << wanted;
        EXPECT_EQ(at_bscer.apcer, by_bscer.apcer) << wanted;
        EXPECT_EQ(at_bscer.bscer, by_bscer.bscer) << wanted;
        const OperatingPoint at_apcer = at_wanted_apcer(curve, wanted).value();
        EXPECT_EQ(at_apcer.threshold, by_apcer.threshold) << wanted;
        EXPECT_EQ(at_apcer.apcer, by_apcer.apcer) << wanted;
        EXPECT_EQ(at_apcer.bscer, by_apcer.bscer) << wanted;
    }
}

TEST(OperatingPoint, AWantedRateThatWasMeasuredIsReached) {
    // 1 - 9/10 is above 1/10 in doubles: a comparison of such rates would pass over the point.
    std::vector<double> scores{0.05};
    std::vector<std::uint8_t> labels{0};
    for (int i = 1; i <= 10; ++i) {
        scores.push_back(i / 10.0);
        labels.push_back(1);
    }
    const RocCurve curve = roc_curve(scores, labels).value();
    EXPECT_EQ(at_wanted_apcer(curve, 0.1).value().threshold, 0.2);
    EXPECT_EQ(at_wanted_apcer(curve, 0.1).value().apcer, 0.1);
}

TEST(OperatingPoint, OfEqualErrorsBalancedAccuracyAndCostsIsThatOfTryingEveryThreshold) {
    const Json golden = read_golden_json("tests/golden/operating_point/operating_point.json");
    const auto expect_point = [](const OperatingPoint& point, const Json& wanted, const std::string& what) {
        EXPECT_EQ(point.threshold, wanted.number("threshold").value()) << what;
        EXPECT_NEAR(point.apcer, wanted.number("apcer").value(), 1e-15) << what;
        EXPECT_NEAR(point.bscer, wanted.number("bscer").value(), 1e-15) << what;
    };
    for (const Json& one : *golden.find("cases")->if_array()) {
        const std::string what = "seed " + std::to_string(one.integer("seed").value());
        const LabelledScores columns = reference_scores(static_cast<std::uint64_t>(one.integer("seed").value()),
                                                        static_cast<std::size_t>(one.integer("count").value()),
                                                        static_cast<std::uint64_t>(one.integer("levels").value()));
        const RocCurve curve = roc_curve(columns.scores, columns.labels).value();
        expect_point(at_equal_errors(curve), *one.find("equal_errors"), what + ", equal errors");
        expect_point(at_highest_balanced_accuracy(curve), *one.find("highest_balanced_accuracy"), what + ", balanced");
        for (const Json& costs : *one.find("least_cost")->if_array()) {
            const ErrorCosts asked{costs.number("miss").value(), costs.number("false_alarm").value(),
                                   costs.number("fake_share").value()};
            expect_point(at_least_cost(curve, asked).value(), costs, what + ", costs " + write_json(costs));
        }
    }
}

TEST(OperatingPoint, RefusesCostsThatAreNone) {
    const RocCurve curve = roc_curve(std::vector<double>{0.2, 0.5}, std::vector<std::uint8_t>{0, 1}).value();
    for (const ErrorCosts& costs : {ErrorCosts{-1, 1, 0.5}, ErrorCosts{1, HUGE_VAL, 0.5}, ErrorCosts{1, 1, 1.5},
                                    ErrorCosts{std::nan(""), 1, 0.5}, ErrorCosts{1, 1, std::nan("")}})
        EXPECT_FALSE(at_least_cost(curve, costs).ok());
}

TEST(OperatingPoint, IsFiniteWhereNothingMayBeCalledFake) {
    const RocCurve curve = roc_curve(std::vector<double>{1.0, 0.5}, std::vector<std::uint8_t>{0, 1}).value();
    const OperatingPoint point = at_wanted_bscer(curve, 0.5).value();
    EXPECT_EQ(point.threshold, std::nextafter(1.0, 2.0));
    EXPECT_EQ(point.apcer, 1);
    EXPECT_EQ(point.bscer, 0);
}

TEST(OperatingPoint, RefusesAWantedRateThatIsNone) {
    const RocCurve curve = roc_curve(std::vector<double>{0.2, 0.5}, std::vector<std::uint8_t>{0, 1}).value();
    for (const double wanted : {-0.01, 1.01, std::nan(""), HUGE_VAL}) {
        EXPECT_FALSE(at_wanted_bscer(curve, wanted).ok()) << wanted;
        EXPECT_FALSE(at_wanted_apcer(curve, wanted).ok()) << wanted;
    }
    EXPECT_EQ(at_wanted_bscer(curve, 2).error().message, "the wanted BSCER is 2.000000: expected 0 to 1");
}

}  // namespace
}  // namespace telltale
