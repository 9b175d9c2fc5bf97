#include "shared/curve_band.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/det.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

struct Banded {
    RocCurve curve;
    CurveBand band;
};

Banded banded(const LabelledScores& columns, const std::vector<double>& grid) {
    BootstrapOptions options;
    options.false_positive_rates = grid;
    const RankedSamples samples = ranked_samples(columns.scores, columns.labels).value();
    return {roc_curve(columns.scores, columns.labels).value(), roc_band(bootstrap(samples, options, 0, 200), grid)};
}

TEST(RocBand, LiesAroundTheCurveAndRisesWithIt) {
    const Banded both = banded(reference_scores(91, 400), even_rates(41));
    for (std::size_t i = 0; i < 41; ++i) {
        const Interval& hits = both.band.true_positive_rates[i];
        const double hit = true_positive_rate_at(both.curve, both.band.false_positive_rates[i]);
        EXPECT_LE(hits.lower, hit);
        EXPECT_GE(hits.upper, hit);
        if (i > 0) {
            EXPECT_GE(hits.lower, both.band.true_positive_rates[i - 1].lower);
            EXPECT_GE(hits.upper, both.band.true_positive_rates[i - 1].upper);
        }
    }
    EXPECT_GT(both.band.true_positive_rates[20].upper - both.band.true_positive_rates[20].lower, 0.02);
    EXPECT_EQ(both.band.true_positive_rates[40].lower, 1);
}

TEST(RocBand, IsNarrowerForMoreSamples) {
    const auto width = [](std::size_t count) {
        const Interval hits = banded(reference_scores(92, count), {0.3}).band.true_positive_rates[0];
        return hits.upper - hits.lower;
    };
    EXPECT_LT(width(1600), 0.7 * width(200));
}

TEST(RocBand, OfAPerfectDetectorIsALine) {
    const Banded both = banded({{0.1, 0.2, 0.8, 0.9}, {0, 0, 1, 1}}, even_rates(5));
    for (const Interval& hits : both.band.true_positive_rates) {
        EXPECT_EQ(hits.lower, 1);
        EXPECT_EQ(hits.upper, 1);
    }
}

TEST(DetBand, IsTheRocBandInDeviates) {
    const Banded both = banded(reference_scores(93, 300), even_deviate_rates(9, 0.01));
    const DetBand det = det_band(both.band);
    ASSERT_EQ(det.false_negative_deviates.size(), 9u);
    for (std::size_t i = 0; i < 9; ++i) {
        EXPECT_EQ(det.false_positive_deviates[i], probit(both.band.false_positive_rates[i]));
        EXPECT_EQ(det.false_negative_deviates[i].lower, probit(1 - both.band.true_positive_rates[i].upper));
        EXPECT_EQ(det.false_negative_deviates[i].upper, probit(1 - both.band.true_positive_rates[i].lower));
        EXPECT_LE(det.false_negative_deviates[i].lower, det.false_negative_deviates[i].upper);
    }
}

TEST(Grids, AreEvenOnTheirAxes) {
    EXPECT_EQ(even_rates(5), (std::vector<double>{0, 0.25, 0.5, 0.75, 1}));
    const std::vector<double> rates = even_deviate_rates(7, 0.001);
    EXPECT_NEAR(rates.front(), 0.001, 1e-15);
    EXPECT_NEAR(rates.back(), 0.999, 1e-15);
    EXPECT_EQ(rates[3], 0.5);
    for (std::size_t i = 1; i < rates.size(); ++i) {
        EXPECT_NEAR(probit(rates[i]) - probit(rates[i - 1]), -probit(0.001) / 3, 1e-12);
    }
}

}  // namespace
}  // namespace telltale
