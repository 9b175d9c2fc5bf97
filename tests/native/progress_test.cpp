#include "native/progress.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

TEST(Progress, SaysHowFarHowFastAndHowLong) {
    EXPECT_EQ(progress_line("epoch 1/5  train", 320, 640, 10, 100),
              "epoch 1/5  train  [###############---------------]  320/640  32.0 images/s  0:10 left");
}

TEST(Progress, LeavesTheBarOutWhereThereIsNoRoom) {
    EXPECT_EQ(progress_line("train", 0, 10, 0, 20), "train  0/10  0.0 images/s  0:00 left");
}

TEST(Progress, NeverIsWiderThanTheTerminal) {
    for (int width = 60; width < 200; ++width) {
        EXPECT_LT(progress_line("val", 12345, 99999, 3.5, width).size(), static_cast<std::size_t>(width));
    }
}

TEST(Progress, TellsTimeInWords) {
    EXPECT_EQ(clock_text(0), "0:00");
    EXPECT_EQ(clock_text(59.6), "1:00");
    EXPECT_EQ(clock_text(3723), "1:02:03");
}

}  // namespace
}  // namespace telltale
