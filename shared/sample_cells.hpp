// The cells of the confusion matrix as samples: which one a sample lies in, and in which order a reader looks at them. Their
// counts are confusion.hpp's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "scores.hpp"

namespace telltale {

// Twice the label, and one more where the sample is called fake.
std::size_t confusion_cell(const ScoredSample& sample, double threshold);
// The cells as they are looked at: what went wrong comes first.
inline constexpr std::array<std::size_t, 4> kCellsAsLookedAt{2, 1, 3, 0};

// How far a score lies on the wrong side of the threshold; negative: on the right one.
double wrongness(const ScoredSample& sample, double threshold);

// The samples' places by cell, in each the most wrong first; equal ones stay in their order.
std::array<std::vector<std::uint32_t>, 4> samples_by_cell(std::span<const ScoredSample> samples, double threshold);
// So many samples, of each cell in turn the next one, so that every cell's list begins with them.
std::vector<std::uint32_t> first_of_cells(std::span<const ScoredSample> samples, double threshold, std::size_t count);

}  // namespace telltale
