#include "native/schedule.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

TEST(Schedule, WithoutWarmUpAndDecayIsLevel) {
    for (const std::int64_t step : {0, 1, 99, 1000}) EXPECT_EQ(rate_scale({0, RateDecay::none, 100}, step), 1);
}

TEST(Schedule, WarmsUpLinearlyFromTheFirstStep) {
    const Schedule schedule{4, RateDecay::none, 100};
    EXPECT_DOUBLE_EQ(rate_scale(schedule, 0), 0.25);
    EXPECT_DOUBLE_EQ(rate_scale(schedule, 3), 1);
    EXPECT_DOUBLE_EQ(rate_scale(schedule, 4), 1);
}

TEST(Schedule, FallsAHalfCosineToZeroAndStaysThere) {
    const Schedule schedule{10, RateDecay::cosine, 110};
    EXPECT_DOUBLE_EQ(rate_scale(schedule, 10), 1);
    EXPECT_NEAR(rate_scale(schedule, 60), 0.5, 1e-15);
    EXPECT_NEAR(rate_scale(schedule, 110), 0, 1e-15);
    EXPECT_NEAR(rate_scale(schedule, 500), 0, 1e-15);
    for (std::int64_t step = 10; step < 110; ++step)
        EXPECT_GT(rate_scale(schedule, step), rate_scale(schedule, step + 1));
}

TEST(Schedule, SurvivesAWarmUpAsLongAsTheRun) {
    EXPECT_DOUBLE_EQ(rate_scale({10, RateDecay::cosine, 5}, 4), 0.5);
    EXPECT_GE(rate_scale({10, RateDecay::cosine, 5}, 10), 0);
}

}  // namespace
}  // namespace telltale
