// The figures of a resample from how often each score was drawn: what bootstrap and paired_bootstrap share. Draws nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bootstrap.hpp"

namespace telltale {

// How often each (level, label) was drawn; level i's reals at 2i, its fakes at 2i + 1.
using LevelCounts = std::vector<std::uint32_t>;

struct ClassCounts {
    std::int64_t reals = 0;
    std::int64_t fakes = 0;
};
ClassCounts class_counts(const LevelCounts& counts);

// How many levels, which fall, lie at or above a threshold.
std::size_t levels_called_fake(std::span<const double> levels, double threshold);

// whole: the counts' sum, both classes at least one.
Figures resampled_figures(const LevelCounts& counts, const ClassCounts& whole, std::size_t level_count_called_fake);

}  // namespace telltale
