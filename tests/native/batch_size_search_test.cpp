#include "native/batch_size_search.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

std::vector<int> sizes(const std::vector<BatchTrial>& trials) {
    std::vector<int> sizes;
    for (const BatchTrial& trial : trials) sizes.push_back(trial.batch_size);
    return sizes;
}

TEST(BatchSizeSearch, EndsWhereNothingIsGained) {
    const auto trials = try_batch_sizes([](int size) { return size < 64 ? 10.0 * size : 330.0; }, {});
    EXPECT_EQ(sizes(trials), (std::vector<int>{8, 16, 32, 64}));
    EXPECT_EQ(fastest_batch_size(trials), 64);  // by less than 5 %, but it is
}

TEST(BatchSizeSearch, EndsWhereItGetsSlowerAndTakesTheFastest) {
    const auto trials = try_batch_sizes([](int size) { return size <= 16 ? 10.0 * size : 100.0; }, {});
    EXPECT_EQ(sizes(trials), (std::vector<int>{8, 16, 32}));
    EXPECT_EQ(fastest_batch_size(trials), 16);
}

TEST(BatchSizeSearch, EndsWhereMemoryDoes) {
    const auto timer = [](int size) { return size > 32 ? std::optional<double>() : 10.0 * size; };
    const auto trials = try_batch_sizes(timer, {});
    EXPECT_EQ(sizes(trials), (std::vector<int>{8, 16, 32, 64}));
    EXPECT_EQ(fastest_batch_size(trials), 32);
    const std::string text = batch_trials_text(trials);
    EXPECT_NE(text.find("batch    32     320.0 images/s  fastest\n"), std::string::npos) << text;
    EXPECT_NE(text.find("batch    64  not enough memory\n"), std::string::npos) << text;
}

TEST(BatchSizeSearch, NeverPassesTheLargest) {
    const auto timer = [](int size) { return std::optional(10.0 * size); };
    EXPECT_EQ(sizes(try_batch_sizes(timer, {.largest = 50})), (std::vector<int>{8, 16, 32, 50}));
    EXPECT_EQ(sizes(try_batch_sizes(timer, {.largest = 3})), (std::vector<int>{3}));
    EXPECT_EQ(sizes(try_batch_sizes(timer, {.largest = 16})), (std::vector<int>{8, 16}));
}

TEST(BatchSizeSearch, WithoutRoomForTheSmallestThereIsNone) {
    const auto trials = try_batch_sizes([](int) { return std::optional<double>(); }, {});
    EXPECT_EQ(sizes(trials), (std::vector<int>{8}));
    EXPECT_FALSE(fastest_batch_size(trials));
}

}  // namespace
}  // namespace telltale
