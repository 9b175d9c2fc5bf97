#include "shared/face_crop.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace telltale {
namespace {

Image drawn_image(int width, int height) {
    Image image{{}, width, height};
    for (int i = 0; i < width * height * 4; ++i) image.rgba.push_back(static_cast<std::uint8_t>(i * 7));
    return image;
}

TEST(FaceSquare, IsCentredWithMargin) {
    const SquarePx square = face_square({100, 50, 40, 60}, 0.25).value();
    EXPECT_EQ(square.side, 90);
    EXPECT_EQ(square.x, 75);
    EXPECT_EQ(square.y, 35);
}

TEST(FaceSquare, RefusesBoxesThatAreNone) {
    EXPECT_FALSE(face_square({0, 0, 0, 10}, 0).ok());
    EXPECT_FALSE(face_square({0, 0, std::numeric_limits<double>::quiet_NaN(), 10}, 0).ok());
    EXPECT_FALSE(face_square({0, 0, 1e9, 10}, 0).ok());
    EXPECT_FALSE(face_square({0, 0, 10, 10}, -0.5).ok());
}

TEST(FaceSquare, WholePictureIsTheLargestCentredSquare) {
    const SquarePx square = whole_picture_square(100, 60);
    EXPECT_EQ(square.side, 60);
    EXPECT_EQ(square.x, 20);
    EXPECT_EQ(square.y, 0);
}

TEST(CutSquare, RepeatsTheBorderOutsideThePicture) {
    const Image image = drawn_image(13, 9);
    for (const SquarePx square : {SquarePx{2, 1, 5}, SquarePx{-4, -3, 20}, SquarePx{10, 7, 8}, SquarePx{40, 40, 3}}) {
        const Image crop = cut_square(image.view(), square);
        ASSERT_EQ(crop.width, square.side);
        for (int y = 0; y < square.side; ++y) {
            for (int x = 0; x < square.side; ++x) {
                const int from_x = std::clamp(square.x + x, 0, image.width - 1);
                const int from_y = std::clamp(square.y + y, 0, image.height - 1);
                for (int c = 0; c < 4; ++c) {
                    ASSERT_EQ(crop.rgba[static_cast<std::size_t>((y * square.side + x) * 4 + c)],
                              image.rgba[static_cast<std::size_t>((from_y * image.width + from_x) * 4 + c)]);
                }
            }
        }
    }
}

}  // namespace
}  // namespace telltale
