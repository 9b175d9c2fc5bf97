#include "native/augmentation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "test_pictures.hpp"

namespace telltale {
namespace {

std::array<std::uint8_t, 3> pixel(const Image& image, int x, int y) {
    const std::uint8_t* at = image.rgba.data() + (static_cast<std::size_t>(y) * image.width + x) * 4;
    return {at[0], at[1], at[2]};
}

TEST(Augmentation, NothingToChangeChangesNothing) {
    const Image picture = noise_picture(12, 12, 1, 0);
    Random random(1);
    EXPECT_EQ(augment(picture.view(), {.padding_px = 0, .flip_probability = 0}, random).rgba, picture.rgba);
}

TEST(Augmentation, AFlipIsTheMirrorImage) {
    const Image picture = noise_picture(12, 9, 1, 0);
    Random random(1);
    const Image flipped = augment(picture.view(), {.padding_px = 0, .flip_probability = 1}, random);
    for (int y = 0; y < 9; ++y) {
        for (int x = 0; x < 12; ++x) ASSERT_EQ(pixel(flipped, x, y), pixel(picture, 11 - x, y));
    }
}

// Every picture must be the source moved by at most the padding, black where nothing was.
TEST(Augmentation, EveryShiftOccursAndUncoversBlack) {
    const Image picture = noise_picture(12, 12, 1, 1);
    std::set<std::pair<int, int>> shifts;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        Random random(seed);
        const Image moved = augment(picture.view(), {.padding_px = 4, .flip_probability = 0}, random);
        for (int dy = -4; dy <= 4; ++dy) {
            for (int dx = -4; dx <= 4; ++dx) {
                bool matches = true;
                for (int y = 0; y < 12 && matches; ++y) {
                    for (int x = 0; x < 12 && matches; ++x) {
                        const bool inside = x + dx >= 0 && x + dx < 12 && y + dy >= 0 && y + dy < 12;
                        matches = pixel(moved, x, y) ==
                                  (inside ? pixel(picture, x + dx, y + dy) : std::array<std::uint8_t, 3>{0, 0, 0});
                    }
                }
                if (matches) shifts.insert({dx, dy});
            }
        }
    }
    EXPECT_EQ(shifts.size(), 81u);
}

// A crop is a square of the source, and every place occurs.
TEST(Augmentation, ACropIsASquareOfThePictureFromAnywhere) {
    const Image picture = noise_picture(12, 10, 1, 1);
    std::set<std::pair<int, int>> places;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        Random random(seed);
        const Image crop = augment(picture.view(), {.padding_px = 0, .crop_px = 8, .flip_probability = 0}, random);
        ASSERT_EQ(crop.width, 8);
        ASSERT_EQ(crop.height, 8);
        for (int y = 0; y <= 2; ++y) {
            for (int x = 0; x <= 4; ++x) {
                bool matches = true;
                for (int at = 0; at < 64 && matches; ++at)
                    matches = pixel(crop, at % 8, at / 8) == pixel(picture, x + at % 8, y + at / 8);
                if (matches) places.insert({x, y});
            }
        }
    }
    EXPECT_EQ(places.size(), 15u);
}

TEST(Augmentation, ACropOfThePicturesSizeOrMoreIsThePicture) {
    const Image picture = noise_picture(12, 12, 1, 0);
    for (const std::int64_t side : {0, 12, 13}) {
        Random random(1);
        const AugmentationOptions options{.padding_px = 0, .crop_px = side, .flip_probability = 0};
        EXPECT_EQ(augment(picture.view(), options, random).rgba, picture.rgba);
    }
}

// Each change alone, with probability 1: it changes pixels, keeps the size, and the same seed gives the same picture.
TEST(Augmentation, EveryFurtherChangeIsOffByDefaultAndRepeatable) {
    const Image picture = noise_picture(40, 30, 1, 1);
    const AugmentationOptions plain{.padding_px = 0, .flip_probability = 0};
    std::vector<std::pair<const char*, AugmentationOptions>> changes;
    const auto add = [&](const char* name, double AugmentationOptions::*probability) {
        AugmentationOptions options = plain;
        options.*probability = 1;
        changes.emplace_back(name, options);
    };
    add("jpeg", &AugmentationOptions::jpeg_probability);
    add("blur", &AugmentationOptions::blur_probability);
    add("downscale", &AugmentationOptions::downscale_probability);
    add("noise", &AugmentationOptions::noise_probability);
    add("colour", &AugmentationOptions::colour_probability);
    add("cut-out", &AugmentationOptions::cut_out_probability);
    for (const auto& [name, options] : changes) {
        SCOPED_TRACE(name);
        Random first(3);
        Random again(3);
        const Image changed = augment(picture.view(), options, first);
        EXPECT_EQ(changed.width, 40);
        EXPECT_EQ(changed.height, 30);
        EXPECT_NE(changed.rgba, picture.rgba);
        EXPECT_EQ(changed.rgba, augment(picture.view(), options, again).rgba);
        for (std::size_t i = 3; i < changed.rgba.size(); i += 4) ASSERT_EQ(changed.rgba[i], 255);
    }
}

TEST(Augmentation, NoiseHasTheDeviationAskedForAtMost) {
    Image grey{std::vector<std::uint8_t>(200 * 200 * 4, 128), 200, 200};
    Random random(5);
    const Image noisy =
        augment(grey.view(),
                {.padding_px = 0, .flip_probability = 0, .noise_probability = 1, .noise_largest_deviation = 8}, random);
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < noisy.rgba.size(); ++i) {
        if (i % 4 == 3) continue;
        sum += noisy.rgba[i] - 128;
        squares += (noisy.rgba[i] - 128) * (noisy.rgba[i] - 128);
    }
    const double count = 200 * 200 * 3;
    EXPECT_NEAR(sum / count, 0, 0.1);
    EXPECT_GT(std::sqrt(squares / count), 0.1);
    EXPECT_LT(std::sqrt(squares / count), 8.1);
}

}  // namespace
}  // namespace telltale
