#include "shared/roc.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "shared/random.hpp"
#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

constexpr double kTolerance = 1e-12;

RocCurve curve_of(const LabelledScores& columns) { return roc_curve(columns.scores, columns.labels).value(); }

double auc_of(const LabelledScores& columns) { return area_under_curve(curve_of(columns)); }

// Every point in whole numbers and its threshold's bits, as the golden's program hashes them. Both are little-endian.
std::uint64_t hash_of_points(const RocCurve& curve) {
    std::vector<std::uint8_t> bytes((curve.points.size() - 1) * 24);
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const Confusion confusion = confusion_at_point(curve, i);
        std::uint8_t* const at = bytes.data() + (i - 1) * 24;
        std::memcpy(at, &confusion.real_called_fake, 8);
        std::memcpy(at + 8, &confusion.fake_called_fake, 8);
        std::memcpy(at + 16, &curve.points[i].threshold, 8);
    }
    return fnv1a(bytes);
}

TEST(RocCurve, EqualsScikitLearn) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    ASSERT_GE(golden.find("cases")->if_array()->size(), 8u);
    for (const Json& one : *golden.find("cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const RocCurve curve = curve_of(golden_scores(one));
        const auto false_rates = one.numbers("false_positive_rate").value();
        const auto true_rates = one.numbers("true_positive_rate").value();
        const auto thresholds = one.numbers("thresholds").value();
        ASSERT_EQ(curve.points.size(), false_rates.size());
        for (std::size_t i = 0; i < false_rates.size(); ++i) {
            EXPECT_NEAR(curve.points[i].false_positive_rate, false_rates[i], kTolerance);
            EXPECT_NEAR(curve.points[i].true_positive_rate, true_rates[i], kTolerance);
            if (i > 0) {
                EXPECT_EQ(curve.points[i].threshold, thresholds[i - 1]);
            }
        }
        EXPECT_TRUE(std::isinf(curve.points[0].threshold));
        EXPECT_NEAR(area_under_curve(curve), one.number("auc").value(), kTolerance);
        EXPECT_NEAR(equal_error_rate(curve).rate, one.number("equal_error_rate").value(), kTolerance);
    }
}

TEST(RocCurve, EqualsScikitLearnOnAHundredThousandSamples) {
    const Json golden = read_golden_json("tests/golden/metrics/metrics.json");
    ASSERT_EQ(golden.find("large_cases")->if_array()->size(), 2u);
    for (const Json& one : *golden.find("large_cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const auto count = static_cast<std::size_t>(one.integer("count").value());
        ASSERT_EQ(count, 100000u);
        const RocCurve curve = curve_of(reference_scores(static_cast<std::uint64_t>(one.integer("seed").value()), count,
                                                         static_cast<std::uint64_t>(one.integer("levels").value())));
        EXPECT_EQ(curve.fake_count, one.integer("fake_count").value());
        ASSERT_EQ(curve.points.size(), static_cast<std::size_t>(one.integer("point_count").value()));
        EXPECT_EQ(hash_of_points(curve), std::stoull(one.string("fnv1a_of_points").value(), nullptr, 16));
        for (const Json& point : *one.find("points")->if_array()) {
            const RocPoint& ours = curve.points[static_cast<std::size_t>(point.integer("point").value())];
            EXPECT_NEAR(ours.false_positive_rate, point.number("false_positive_rate").value(), kTolerance);
            EXPECT_NEAR(ours.true_positive_rate, point.number("true_positive_rate").value(), kTolerance);
        }
        EXPECT_NEAR(area_under_curve(curve), one.number("auc").value(), kTolerance);
        EXPECT_NEAR(equal_error_rate(curve).rate, one.number("equal_error_rate").value(), kTolerance);
    }
}

TEST(RocCurve, TiesMoveDiagonally) {
    const RocCurve curve = roc_curve(std::vector<double>{0.5, 0.5, 0.1}, std::vector<std::uint8_t>{0, 1, 0}).value();
    ASSERT_EQ(curve.points.size(), 3u);
    EXPECT_EQ(curve.points[1].false_positive_rate, 0.5);
    EXPECT_EQ(curve.points[1].true_positive_rate, 1.0);
    EXPECT_DOUBLE_EQ(area_under_curve(curve), 0.75);
}

TEST(RocCurve, AreaOfReversedScoresIsTheRest) {
    for (const std::uint64_t levels : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{40}}) {
        LabelledScores columns = reference_scores(11, 500, levels);
        const double auc = auc_of(columns);
        for (double& score : columns.scores) score = 1 - score;
        EXPECT_NEAR(auc_of(columns), 1 - auc, kTolerance);
    }
}

TEST(RocCurve, AreaOfSwappedLabelsIsTheRest) {
    LabelledScores columns = reference_scores(12, 500, 40);
    const double auc = auc_of(columns);
    for (std::uint8_t& label : columns.labels) label = static_cast<std::uint8_t>(1 - label);
    EXPECT_NEAR(auc_of(columns), 1 - auc, kTolerance);
}

TEST(RocCurve, AreaIsTheShareOfPairsInOrder) {
    const LabelledScores columns = reference_scores(13, 200, 15);
    std::int64_t twice_in_order = 0;
    std::int64_t pairs = 0;
    for (std::size_t fake = 0; fake < columns.scores.size(); ++fake) {
        for (std::size_t real = 0; real < columns.scores.size(); ++real) {
            if (columns.labels[fake] != kFake || columns.labels[real] != kReal) continue;
            ++pairs;
            twice_in_order +=
                columns.scores[fake] > columns.scores[real] ? 2 : columns.scores[fake] == columns.scores[real];
        }
    }
    EXPECT_EQ(auc_of(columns), static_cast<double>(twice_in_order) / static_cast<double>(2 * pairs));
}

TEST(RocCurve, IncreasingTransformChangesNoRate) {
    LabelledScores columns = reference_scores(14, 500, 40);
    const RocCurve before = curve_of(columns);
    for (double& score : columns.scores) score = score * score * score + 2 * score - 7;
    const RocCurve after = curve_of(columns);
    ASSERT_EQ(before.points.size(), after.points.size());
    for (std::size_t i = 0; i < before.points.size(); ++i) {
        EXPECT_EQ(before.points[i].false_positive_rate, after.points[i].false_positive_rate);
        EXPECT_EQ(before.points[i].true_positive_rate, after.points[i].true_positive_rate);
    }
    EXPECT_EQ(equal_error_rate(before).rate, equal_error_rate(after).rate);
}

TEST(RocCurve, OrderOfSamplesChangesNothing) {
    const LabelledScores columns = reference_scores(15, 9000, 1000);
    Random random(5);
    LabelledScores shuffled;
    for (const std::uint32_t i : permutation(columns.scores.size(), random)) {
        shuffled.scores.push_back(columns.scores[i]);
        shuffled.labels.push_back(columns.labels[i]);
    }
    EXPECT_EQ(hash_of_points(curve_of(columns)), hash_of_points(curve_of(shuffled)));
    EXPECT_EQ(auc_of(columns), auc_of(shuffled));
}

TEST(RocCurve, DoublingEverySampleChangesNoRate) {
    LabelledScores columns = reference_scores(16, 300, 50);
    const RocCurve once = curve_of(columns);
    columns.scores.insert(columns.scores.end(), columns.scores.begin(), columns.scores.end());
    columns.labels.insert(columns.labels.end(), columns.labels.begin(), columns.labels.end());
    const RocCurve twice = curve_of(columns);
    ASSERT_EQ(once.points.size(), twice.points.size());
    for (std::size_t i = 0; i < once.points.size(); ++i) {
        EXPECT_EQ(once.points[i].false_positive_rate, twice.points[i].false_positive_rate);
        EXPECT_EQ(once.points[i].true_positive_rate, twice.points[i].true_positive_rate);
    }
    EXPECT_EQ(area_under_curve(once), area_under_curve(twice));
}

TEST(RocCurve, RefusesWhatIsNoScoreSet) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    const auto message = [](const std::vector<double>& scores, const std::vector<std::uint8_t>& labels) {
        const Result<RocCurve> curve = roc_curve(scores, labels);
        return curve.ok() ? std::string("accepted") : curve.error().message;
    };
    EXPECT_EQ(message({0.1, nan}, {0, 1}), "the score of sample 2 of 2 is not finite: expected a number");
    EXPECT_EQ(message({infinity, 0.1}, {0, 1}), "the score of sample 1 of 2 is not finite: expected a number");
    EXPECT_EQ(message({-infinity, 0.1}, {0, 1}), "the score of sample 1 of 2 is not finite: expected a number");
    EXPECT_EQ(message({0.1, 0.2}, {0, 0}), "no sample is fake among 2: expected samples of both classes");
    EXPECT_EQ(message({0.1, 0.2}, {1, 1}), "no sample is real among 2: expected samples of both classes");
    EXPECT_EQ(message({0.1}, {0, 1}), "there are 1 scores and 2 labels: expected one label for each score");
    EXPECT_EQ(message({0.1, 0.2}, {0, 2}), "the label of sample 2 of 2 is 2: expected 0 (real) or 1 (fake)");
    EXPECT_EQ(message({}, {}), "no sample is fake among 0: expected samples of both classes");
}

TEST(RocCurve, AThresholdFindsThePointThatCallsTheSameSamplesFake) {
    const LabelledScores columns = reference_scores(17, 400, 30);
    const RocCurve curve = curve_of(columns);
    std::vector<double> thresholds{-1, 0, 0.5, 1, 2, std::numeric_limits<double>::infinity()};
    for (const RocPoint& point : curve.points) {
        thresholds.push_back(point.threshold);
        thresholds.push_back(std::nextafter(point.threshold, 10));
        thresholds.push_back(std::nextafter(point.threshold, -10));
    }
    for (const double threshold : thresholds) {
        const Confusion counted = confusion_at(columns.scores, columns.labels, threshold).value();
        const Confusion found = confusion_at_point(curve, point_at_threshold(curve, threshold));
        EXPECT_EQ(found.real_called_fake, counted.real_called_fake) << threshold;
        EXPECT_EQ(found.real_called_real, counted.real_called_real) << threshold;
        EXPECT_EQ(found.fake_called_fake, counted.fake_called_fake) << threshold;
        EXPECT_EQ(found.fake_called_real, counted.fake_called_real) << threshold;
    }
}

TEST(RocCurve, ARateBetweenPointsLiesOnTheLine) {
    // Points (0,0) (0,1/2) (1/2,1/2) (1,1): a vertical, a level and a slanted piece.
    const RocCurve curve =
        roc_curve(std::vector<double>{0.9, 0.8, 0.2, 0.2}, std::vector<std::uint8_t>{1, 0, 0, 1}).value();
    ASSERT_EQ(curve.points.size(), 4u);
    EXPECT_EQ(true_positive_rate_at(curve, 0), 0.5);
    EXPECT_EQ(true_positive_rate_at(curve, 0.25), 0.5);
    EXPECT_EQ(true_positive_rate_at(curve, 0.5), 0.5);
    EXPECT_EQ(true_positive_rate_at(curve, 0.75), 0.75);
    EXPECT_EQ(true_positive_rate_at(curve, 1), 1);
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

TEST(EqualErrorRate, StaysWhenBothClassesAreSwapped) {
    LabelledScores columns = reference_scores(18, 700, 60);
    const double rate = equal_error_rate(curve_of(columns)).rate;
    for (double& score : columns.scores) score = 1 - score;
    for (std::uint8_t& label : columns.labels) label = static_cast<std::uint8_t>(1 - label);
    EXPECT_NEAR(equal_error_rate(curve_of(columns)).rate, rate, kTolerance);
}

}  // namespace
}  // namespace telltale
