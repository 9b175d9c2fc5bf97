#include "shared/label_placement.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

constexpr BoxPx kArea{0, 0, 200, 100};

TEST(LabelPlacement, StandsBesideItsPointAndCoversNoLine) {
    LabelPlacer placer(kArea);
    const std::vector<PointPx> line{{0, 50}, {200, 50}};
    placer.avoid_line(line);
    const std::optional<BoxPx> box = placer.place(points_along(line, 0.5, 0.9, 5), 40, 14);
    ASSERT_TRUE(box.has_value());
    EXPECT_TRUE(box->y > 50 || box->y + box->height < 50);
    EXPECT_LE(std::abs(box->y + box->height / 2 - 50), 20);
}

TEST(LabelPlacement, GivesTwoLabelsOnOneLineTwoPlaces) {
    LabelPlacer placer(kArea);
    const std::vector<PointPx> beside{{100, 50}, {40, 50}, {160, 50}};
    const std::optional<BoxPx> one = placer.place(beside, 60, 14);
    const std::optional<BoxPx> other = placer.place(beside, 60, 14);
    ASSERT_TRUE(one && other);
    // In one line with air between them.
    const bool apart = one->x + one->width + 6 <= other->x || other->x + other->width + 6 <= one->x ||
                       one->y + one->height <= other->y || other->y + other->height <= one->y;
    EXPECT_TRUE(apart);
}

TEST(LabelPlacement, GivesNoPlaceRatherThanOneOutsideOrOnAnother) {
    LabelPlacer placer(kArea);
    const std::vector<PointPx> beside{{100, 50}};
    EXPECT_FALSE(placer.place(beside, 300, 14).has_value());
    placer.avoid_box(kArea);
    EXPECT_FALSE(placer.place(beside, 10, 10).has_value());
    EXPECT_FALSE(placer.place({}, 10, 10).has_value());
}

TEST(LabelPlacement, PointsAlongALineAreEvenByLength) {
    const std::vector<PointPx> corner{{0, 0}, {10, 0}, {10, 10}, {10, 30}};
    const std::vector<PointPx> points = points_along(corner, 0, 1, 5);
    ASSERT_EQ(points.size(), 5u);
    EXPECT_EQ(points[1].x, 10);
    EXPECT_EQ(points[1].y, 0);
    EXPECT_EQ(points[2].y, 10);
    EXPECT_EQ(points[4].y, 30);
    // Backwards, too.
    EXPECT_EQ(points_along(corner, 1, 0, 5)[4].x, 0);
    EXPECT_TRUE(points_along({}, 0, 1, 3).empty());
}

}  // namespace
}  // namespace telltale
