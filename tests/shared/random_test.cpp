#include "shared/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace telltale {
namespace {

// Numbers of tests/golden/reference_random.py.
TEST(Random, EqualsTheReference) {
    Random random(0);
    random.restore({1, 2, 3, 4});
    for (const std::uint64_t expected : {41943041u, 58720359u}) EXPECT_EQ(random.next(), expected);
    EXPECT_EQ(random.next(), 3588806011781223u);
    Random zero(0);
    EXPECT_EQ(zero.next(), 0x53175d61490b23dfu);
    EXPECT_EQ(zero.next(), 0x61da6f3dc380d507u);
    EXPECT_EQ(zero.next(), 0x5c0fdf91ec9a7bfcu);
    Random seven(7);
    for (const std::uint64_t expected : {55u, 172u, 717u, 427u, 963u, 465u, 723u, 329u})
        EXPECT_EQ(seven.below(1000), expected);
}

TEST(Random, FollowsTheSeedAndNothingElse) {
    Random first(42);
    Random second(42);
    Random other(43);
    bool differs = false;
    for (int i = 0; i < 100; ++i) {
        const std::uint64_t number = first.next();
        EXPECT_EQ(number, second.next());
        differs = differs || number != other.next();
    }
    EXPECT_TRUE(differs);
}

TEST(Random, RestoredStateGoesOnAlike) {
    Random random(1);
    random.next();
    const Random::State state = random.state();
    const std::uint64_t expected = random.next();
    random.restore(state);
    EXPECT_EQ(random.next(), expected);
}

TEST(Random, StaysWithinItsBoundsAndReachesThem) {
    Random random(9);
    std::array<int, 6> counts{};
    for (int i = 0; i < 6000; ++i) ++counts[random.below(6)];
    for (const int count : counts) EXPECT_NEAR(count, 1000, 150);
    for (int i = 0; i < 1000; ++i) {
        const double unit = random.unit();
        EXPECT_GE(unit, 0);
        EXPECT_LT(unit, 1);
    }
}

TEST(Random, PermutationHoldsEveryIndexOnce) {
    Random random(2);
    std::vector<std::uint32_t> order = permutation(100, random);
    EXPECT_FALSE(std::is_sorted(order.begin(), order.end()));
    std::sort(order.begin(), order.end());
    for (std::uint32_t i = 0; i < 100; ++i) EXPECT_EQ(order[i], i);
}

TEST(Random, DerivedSeedsDiffer) {
    EXPECT_NE(derive_seed(1, 0, 0), derive_seed(1, 0, 1));
    EXPECT_NE(derive_seed(1, 0, 0), derive_seed(1, 1, 0));
    EXPECT_NE(derive_seed(1, 0, 0), derive_seed(2, 0, 0));
}

}  // namespace
}  // namespace telltale
