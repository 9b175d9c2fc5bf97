#include "shared/sorted_scores.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "shared/random.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

// Any finite double: random bits, so of every size and sign.
std::vector<double> drawn_doubles(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> out;
    while (out.size() < count) {
        const std::uint64_t bits = random.next();
        double number = 0;
        std::memcpy(&number, &bits, sizeof number);
        if (std::isfinite(number)) out.push_back(number);
    }
    return out;
}

void expect_sorted_as_by_comparison(std::vector<double> numbers) {
    std::vector<double> expected = numbers;
    std::sort(expected.begin(), expected.end(), std::greater<>());
    sort_falling(numbers);
    ASSERT_EQ(numbers, expected);
}

TEST(SortFalling, OrdersAnyNumbersInSmallAndLargeSets) {
    for (const std::size_t count : {0, 1, 2, 4095, 4096, 4097, 70000}) {
        SCOPED_TRACE(count);
        expect_sorted_as_by_comparison(drawn_doubles(count, 31));
        LabelledScores scores = reference_scores(32, count);
        expect_sorted_as_by_comparison(scores.scores);
        for (double& score : scores.scores) score = -score;
        expect_sorted_as_by_comparison(scores.scores);
        expect_sorted_as_by_comparison(reference_scores(33, count, 5).scores);
        expect_sorted_as_by_comparison(std::vector<double>(count, 0.5));
    }
}

TEST(SortFalling, OrdersTheExtremes) {
    std::vector<double> numbers = drawn_doubles(5000, 34);
    for (const double extreme : {std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(),
                                 std::numeric_limits<double>::denorm_min(), -std::numeric_limits<double>::denorm_min(),
                                 std::numeric_limits<double>::min(), 0.0, 1.0, -1.0}) {
        numbers.push_back(extreme);
    }
    expect_sorted_as_by_comparison(numbers);
}

TEST(SortedScores, SplitsTheClasses) {
    const SortedScores sorted =
        sorted_scores(std::vector<double>{0.3, -0.0, 0.9, 0.3}, std::vector<std::uint8_t>{0, 1, 1, 0}).value();
    EXPECT_EQ(sorted.reals, (std::vector<double>{0.3, 0.3}));
    EXPECT_EQ(sorted.fakes, (std::vector<double>{0.9, 0.0}));
    EXPECT_FALSE(std::signbit(sorted.fakes[1]));
}

TEST(SortedScores, RefusesWhatIsNoScoreSet) {
    EXPECT_FALSE(sorted_scores(std::vector<double>{0.3, std::nan("")}, std::vector<std::uint8_t>{0, 1}).ok());
    EXPECT_FALSE(sorted_scores(std::vector<double>{0.3, 0.4}, std::vector<std::uint8_t>{0, 0}).ok());
    EXPECT_FALSE(sorted_scores(std::vector<double>{0.3}, std::vector<std::uint8_t>{0, 1}).ok());
}

}  // namespace
}  // namespace telltale
