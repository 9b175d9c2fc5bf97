#include "shared/unsure_band.hpp"

#include <gtest/gtest.h>

#include "shared/confusion.hpp"
#include "shared/random.hpp"

namespace telltale {
namespace {

TEST(UnsureBand, BothSidesKeepTheWantedErrorRate) {
    Random random(3);
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
    for (int i = 0; i < 400; ++i) {
        labels.push_back(static_cast<std::uint8_t>(i % 2));
        scores.push_back(0.7 * random.unit() + (i % 2 == 1 ? 0.3 : 0.0));
    }
    const UnsureBand band = unsure_band(roc_curve(scores, labels).value(), 0.10).value();
    EXPECT_LE(band.lower, band.upper);
    EXPECT_LE(false_positive_rate(confusion_at(scores, labels, band.upper).value()), 0.10);
    EXPECT_LE(false_negative_rate(confusion_at(scores, labels, band.lower).value()), 0.10);
}

TEST(UnsureBand, IsOnePointForAPerfectDetector) {
    const RocCurve curve =
        roc_curve(std::vector<double>{0.1, 0.2, 0.8, 0.9}, std::vector<std::uint8_t>{0, 0, 1, 1}).value();
    const UnsureBand band = unsure_band(curve, 0.10).value();
    EXPECT_EQ(band.lower, band.upper);
    EXPECT_GT(band.lower, 0.2);
    EXPECT_LE(band.upper, 0.8);
}

TEST(UnsureBand, RefusesAnImpossibleErrorRate) {
    const RocCurve curve = roc_curve(std::vector<double>{0.1, 0.9}, std::vector<std::uint8_t>{0, 1}).value();
    EXPECT_FALSE(unsure_band(curve, 0).ok());
    EXPECT_FALSE(unsure_band(curve, 0.5).ok());
}

}  // namespace
}  // namespace telltale
