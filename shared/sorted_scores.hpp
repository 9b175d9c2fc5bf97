// The scores of each class, sorted once for every curve over them. Checks the input; knows no metric.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "result.hpp"

namespace telltale {

// Both fall, neither is empty; -0 has become 0.
struct SortedScores {
    std::vector<double> reals;
    std::vector<double> fakes;
};

// Errors as check_scores.
Result<SortedScores> sorted_scores(std::span<const double> scores, std::span<const std::uint8_t> labels);

// From the highest to the lowest; finite numbers only. By the bit patterns' radix where that is faster, O(n) for most sets.
void sort_falling(std::vector<double>& numbers);

}  // namespace telltale
