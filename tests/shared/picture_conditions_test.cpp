#include "shared/picture_conditions.hpp"

#include <gtest/gtest.h>

#include "shared/blur_effect.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

Image picture_of(int width, int height, std::int64_t step) {
    Image image{std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4),
                width, height};
    std::uint8_t* to = image.rgba.data();
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x, to += 4) {
            to[0] = to[1] = to[2] = static_cast<std::uint8_t>((x * x * 3 + y * x + y * 7) / step % 256);
            to[3] = 255;
        }
    }
    return image;
}

TEST(BlurEffect, IsThatOfTheReference) {
    const Json golden = read_golden_json("tests/golden/blur/blur.json");
    for (const Json& one : *golden.find("cases")->if_array()) {
        const Image image = picture_of(static_cast<int>(one.integer("width").value()),
                                       static_cast<int>(one.integer("height").value()), one.integer("step").value());
        EXPECT_NEAR(blur_effect(image.view()), one.number("value").value(), 1e-9) << one.string("name").value();
    }
}

Face face_with_nose_at(double share) {
    Face face;
    face.landmarks_in_image = {PointPx{40, 50}, PointPx{80, 50}, PointPx{40 + 40 * share, 70}, PointPx{45, 90},
                               PointPx{75, 90}};
    return face;
}

TEST(HeadTurn, IsHowFarTheNoseStandsFromBetweenTheEyes) {
    EXPECT_DOUBLE_EQ(head_turn(face_with_nose_at(0.5)), 0);
    EXPECT_DOUBLE_EQ(head_turn(face_with_nose_at(0)), 1);
    EXPECT_DOUBLE_EQ(head_turn(face_with_nose_at(1)), 1);
    EXPECT_DOUBLE_EQ(head_turn(face_with_nose_at(-2)), 2);
    Face tilted = face_with_nose_at(0.75);
    for (PointPx& point : tilted.landmarks_in_image) point = {point.y, -point.x};
    EXPECT_DOUBLE_EQ(head_turn(tilted), 0.5);
    Face in_one_place;
    EXPECT_DOUBLE_EQ(head_turn(in_one_place), 2);
}

PictureConditions conditions_of(const SquarePx& crop, std::int64_t step = 1, std::optional<int> quality = {}) {
    PictureConditions conditions = measure_conditions(picture_of(200, 150, step).view(), crop, 64);
    conditions.turn = 0;
    conditions.jpeg_quality = quality;
    return conditions;
}

TEST(PictureConditions, NothingIsSaidOfALargeSharpFace) {
    EXPECT_TRUE(weaknesses_of(conditions_of({20, 20, 100}, 1, 90)).empty());
    EXPECT_TRUE(weaknesses_of(conditions_of({20, 20, 48})).empty());
}

TEST(PictureConditions, EachWeaknessIsFoundAtItsLimitAndSaidWithItsNumber) {
    const auto only = [](const PictureConditions& conditions) {
        const std::vector<Weakness> found = weaknesses_of(conditions);
        EXPECT_EQ(found.size(), 1u);
        return found.empty() ? std::string() : weakness_sentence(found[0], conditions);
    };
    EXPECT_NE(only(conditions_of({20, 20, 47})).find("47 px wide, where the model reads 64"), std::string::npos);
    EXPECT_NE(only(conditions_of({20, 20, 100}, 1, 50)).find("quality about 50"), std::string::npos);
    EXPECT_TRUE(weaknesses_of(conditions_of({20, 20, 100}, 1, 51)).empty());
    EXPECT_NE(only(conditions_of({-20, 20, 100})).find("20 % of the crop"), std::string::npos);
    EXPECT_TRUE(weaknesses_of(conditions_of({-14, 20, 100})).empty());
    EXPECT_NE(only(conditions_of({20, 20, 100}, 1'000'000)).find("1.00 of 1"), std::string::npos);
    PictureConditions turned = conditions_of({20, 20, 100});
    turned.turn = 0.63;
    EXPECT_NE(only(turned).find("turned"), std::string::npos);
    turned.turn.reset();
    turned.feature_distance = 1;
    EXPECT_TRUE(weaknesses_of(turned).empty());
    turned.feature_distance = 2.31;
    EXPECT_NE(only(turned).find("2.4 times as far"), std::string::npos) << only(turned);
    turned.feature_distance.reset();
    EXPECT_TRUE(weaknesses_of(turned).empty());
}

TEST(PictureConditions, TheGravestComesFirstAndACropOutsideIsAllOutside) {
    PictureConditions conditions = conditions_of({1000, 1000, 40}, 1, 20);
    EXPECT_DOUBLE_EQ(conditions.outside_fraction, 1);
    conditions.turn = 1;
    conditions.feature_distance = 3;
    const std::vector<Weakness> found = weaknesses_of(conditions);
    ASSERT_EQ(found.size(), 6u);
    EXPECT_EQ(found.front(), Weakness::unlike_training);
    EXPECT_EQ(found.back(), Weakness::cut_off);
    for (const Weakness one : found) EXPECT_NE(std::string(weakness_name(one)), "");
    EXPECT_EQ(conditions_of({0, 0, 3}).blur, 0);
}

}  // namespace
}  // namespace telltale
