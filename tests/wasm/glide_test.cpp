#include "wasm/glide.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

constexpr float kFrame = 1.0F / 60;

// A finger moves 10 px a frame, 600 px a second, until the time that is returned.
double throw_right(Glide& glide, int frames = 10) {
    double now = 5;
    for (int i = 0; i < frames; ++i) follow(glide, ImVec2(10, 0), {now += 1.0 / 60, kFrame, false});
    return now;
}

TEST(Glide, GoesOnAsFastAsTheFingerAndComesToRest) {
    Glide glide;
    double now = throw_right(glide);
    const ImVec2 first = glide_on(glide, {now += 1.0 / 60, kFrame, false});
    EXPECT_NEAR(first.x, 10, 0.5);
    EXPECT_EQ(first.y, 0);
    float previous = first.x;
    float whole = first.x;
    int frames = 1;
    for (; is_gliding(glide) && frames < 1000; ++frames) {
        const float moved = glide_on(glide, {now += 1.0 / 60, kFrame, false}).x;
        EXPECT_LE(moved, previous);
        previous = moved;
        whole += moved;
    }
    EXPECT_LT(frames, 120) << "it rests within two seconds";
    EXPECT_NEAR(whole, 600 / 4.0, 15) << "velocity over decay";
    EXPECT_EQ(glide_on(glide, {now + 1, kFrame, false}).x, 0);
}

TEST(Glide, StaysWhereTheFingerPausedBeforeItLeft) {
    Glide glide;
    const double now = throw_right(glide);
    EXPECT_EQ(glide_on(glide, {now + 0.2, kFrame, false}).x, 0);
    EXPECT_FALSE(is_gliding(glide));
}

TEST(Glide, DoesNothingWhereLessMotionIsWanted) {
    Glide glide;
    const double now = throw_right(glide);
    EXPECT_EQ(glide_on(glide, {now + 1.0 / 60, kFrame, true}).x, 0);
    EXPECT_FALSE(is_gliding(glide));
}

TEST(Glide, ANewFingerForgetsTheOldThrow) {
    Glide glide;
    double now = throw_right(glide);
    glide_on(glide, {now += 1.0 / 60, kFrame, false});
    follow(glide, ImVec2(0, 0), {now += 1.0 / 60, kFrame, false});
    EXPECT_FALSE(is_gliding(glide)) << "a finger that comes down holds it";
    follow(glide, ImVec2(0, 4), {now += 1.0 / 60, kFrame, false});
    EXPECT_EQ(glide.velocity_px_per_second.x, 0);
    EXPECT_GT(glide.velocity_px_per_second.y, 0);
}

TEST(Glide, IsNeverFasterThanAThrow) {
    Glide glide;
    follow(glide, ImVec2(1e6F, -1e6F), {1, kFrame, false});
    follow(glide, ImVec2(1e6F, -1e6F), {1, kFrame, false});
    EXPECT_LE(glide.velocity_px_per_second.x, 6000);
    EXPECT_GE(glide.velocity_px_per_second.y, -6000);
}

}  // namespace
}  // namespace telltale
