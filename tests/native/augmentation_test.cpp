#include "native/augmentation.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace telltale
