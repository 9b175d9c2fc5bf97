#include "native/picture_changes.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "test_pictures.hpp"

namespace telltale {
namespace {

double mean_distance(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int(a.rgba[i]) - int(b.rgba[i]));
    return sum / static_cast<double>(a.rgba.size());
}

TEST(PictureChanges, EachKindChangesMoreTheStrongerItIs) {
    const Image picture = noise_picture(64, 64, 1, 1);
    ChangeKind kind = ChangeKind::none;
    double last = 0;
    int kinds = 0;
    for (const PictureChange& change : standard_changes()) {
        Image changed = picture;
        apply_change(changed, change, 7);
        EXPECT_EQ(changed.width, picture.width);
        const double distance = mean_distance(changed, picture);
        if (change.kind == ChangeKind::none) {
            EXPECT_EQ(distance, 0);
            continue;
        }
        EXPECT_GT(distance, 0) << change_words(change);
        kinds += change.kind != kind;
        // Brightness goes from dark over 1 to bright; the others from weak to strong.
        if (change.kind == kind && kind != ChangeKind::brightness) {
            EXPECT_GT(distance, last) << change_words(change);
        }
        kind = change.kind;
        last = distance;
    }
    EXPECT_EQ(kinds, 5);
}

TEST(PictureChanges, TheSameSeedGivesTheSameNoise) {
    Image a = noise_picture(20, 20, 1, 0);
    Image b = a;
    Image c = a;
    apply_change(a, {ChangeKind::noise, 8}, 3);
    apply_change(b, {ChangeKind::noise, 8}, 3);
    apply_change(c, {ChangeKind::noise, 8}, 4);
    EXPECT_EQ(a.rgba, b.rgba);
    EXPECT_NE(a.rgba, c.rgba);
}

TEST(PictureChanges, NoiseHasTheDeviationAskedFor) {
    Image grey{std::vector<std::uint8_t>(100 * 100 * 4, 128), 100, 100};
    apply_change(grey, {ChangeKind::noise, 8}, 1);
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < grey.rgba.size(); ++i) {
        if (i % 4 == 3) continue;
        sum += grey.rgba[i] - 128.0;
        squares += std::pow(grey.rgba[i] - 128.0, 2);
    }
    EXPECT_NEAR(sum / 30'000, 0, 0.2);
    EXPECT_NEAR(std::sqrt(squares / 30'000), 8, 0.2);
}

TEST(PictureChanges, BrightnessMultipliesAndEndsAtWhite) {
    Image picture{{100, 200, 10, 255}, 1, 1};
    brighten(picture, 1.3);
    EXPECT_EQ(picture.rgba, (std::vector<std::uint8_t>{130, 255, 13, 255}));
}

}  // namespace
}  // namespace telltale
