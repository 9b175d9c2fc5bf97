#include "shared/clipping.hpp"

#include <gtest/gtest.h>

#include "shared/dashes.hpp"

#include <cmath>

namespace telltale {
namespace {

constexpr BoxPx kBox{10, 20, 100, 50};

TEST(Clipping, KeepsTheSlopeOfALineThatEndsFarOut) {
    const PointPx far[] = {{-1e7, -1e7}, {1e7, 1e7}};
    const auto pieces = clipped_line(far, kBox);
    ASSERT_EQ(pieces.size(), 1u);
    ASSERT_EQ(pieces[0].size(), 2u);
    EXPECT_NEAR(pieces[0][0].x, 20, 1e-6);
    EXPECT_NEAR(pieces[0][0].y, 20, 1e-6);
    EXPECT_NEAR(pieces[0][1].x, 70, 1e-6);
    EXPECT_NEAR(pieces[0][1].y, 70, 1e-6);
}

TEST(Clipping, BreaksALineThatLeavesAndComesBack) {
    const PointPx line[] = {{20, 30}, {20, 100}, {60, 100}, {60, 30}};
    const auto pieces = clipped_line(line, kBox);
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0].back().y, 70);
    EXPECT_EQ(pieces[1].front().y, 70);
}

TEST(Clipping, LeavesALineInsideAsItIsAndDropsOneOutside) {
    const PointPx inside[] = {{20, 30}, {50, 60}, {80, 30}};
    const auto pieces = clipped_line(inside, kBox);
    ASSERT_EQ(pieces.size(), 1u);
    EXPECT_EQ(pieces[0].size(), 3u);
    const PointPx outside[] = {{0, 0}, {200, 10}};
    EXPECT_TRUE(clipped_line(outside, kBox).empty());
    EXPECT_TRUE(clipped_line({}, kBox).empty());
}

double area_of(const std::vector<StripColumn>& columns) {
    double area = 0;
    for (std::size_t i = 1; i < columns.size(); ++i)
        area += (columns[i].x - columns[i - 1].x) *
                ((columns[i].bottom - columns[i].top) + (columns[i - 1].bottom - columns[i - 1].top)) / 2;
    return area;
}

TEST(Clipping, OfAStripKeepsExactlyItsAreaInside) {
    // From far left to far right; its top rises through the box's top, its bottom is below the box.
    const StripColumn slanted[] = {{-90, 170, 500}, {210, -130, 500}};  // top: y = 80 − x
    // Inside, top is 70 at x = 10 and 20 at x = 60.
    EXPECT_NEAR(area_of(clipped_strip(slanted, kBox)), 50 * 50 / 2.0 + 50 * 50, 1e-9);
    const StripColumn outside[] = {{200, 0, 100}, {300, 0, 100}};
    EXPECT_TRUE(clipped_strip(outside, kBox).empty());
}

TEST(Clipping, OfAStripKeepsSteps) {
    const StripColumn steps[] = {{20, 40, 70}, {40, 40, 70}, {40, 30, 70}, {60, 30, 70}};
    EXPECT_NEAR(area_of(clipped_strip(steps, kBox)), 20 * 30 + 20 * 40, 1e-9);
}

TEST(Dashes, AreAsLongAsAskedAndLeaveEqualGaps) {
    const PointPx line[] = {{0, 0}, {30, 0}, {30, 25}};
    const auto dashes = dashes_of(line, 10);
    ASSERT_EQ(dashes.size(), 3u);
    EXPECT_EQ(dashes[0].back().x, 10);
    EXPECT_EQ(dashes[1].front().x, 20);
    ASSERT_EQ(dashes[2].size(), 2u);
    EXPECT_EQ(dashes[2].front().y, 10);
    EXPECT_EQ(dashes[2].back().y, 20);
}

TEST(Dashes, GoRoundCorners) {
    const PointPx corner[] = {{0, 0}, {5, 0}, {5, 5}};
    const auto dashes = dashes_of(corner, 10);
    ASSERT_EQ(dashes.size(), 1u);
    EXPECT_EQ(dashes[0].size(), 3u);
}

TEST(Dashes, OfAnEndlessLineHaveAnEnd) {
    const PointPx line[] = {{0, 0}, {1e12, 0}};
    EXPECT_LE(dashes_of(line, 1).size(), 10'000u);
    EXPECT_TRUE(dashes_of({}, 1).empty());
}

}  // namespace
}  // namespace telltale
