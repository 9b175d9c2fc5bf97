// Two detectors on the same samples: how far their figures lie apart, and how far that would move with other samples of the
// same kind. Every resample draws the same samples for both, so that what both find hard falls out of the difference.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bootstrap.hpp"

namespace telltale {

// As RankedSamples, with two scores a sample: the same sample stands at the same place of both lists of members.
struct PairedSamples {
    std::vector<double> first_levels, second_levels;  // the distinct scores, falling
    std::vector<std::uint32_t> first_members, second_members;
    std::vector<std::uint32_t> unit_ends;
    std::array<std::uint32_t, 3> stratum_ends;
};

// The order of the samples changes nothing. groups: empty, or a name for each sample ("" = of no group).
// Errors as check_scores, and when a column has another size.
Result<PairedSamples> paired_samples(std::span<const double> first, std::span<const double> second,
                                     std::span<const std::uint8_t> labels, std::span<const std::string> groups = {});

struct PairedBootstrapOptions {
    std::uint64_t seed = 1;
    double first_threshold = 0.5;  // each detector has its own
    double second_threshold = 0.5;
};

struct FiguresOfBoth {
    Figures first;
    Figures second;
};
// Of the samples themselves, each counted once.
FiguresOfBoth figures_of_both(const PairedSamples& samples, const PairedBootstrapOptions& options);
// Second minus first.
Figures figure_differences(const FiguresOfBoth& both);

// The resamples first … last-1. Number i is the same in whatever range it is asked for.
std::vector<FiguresOfBoth> paired_bootstrap(const PairedSamples& samples, const PairedBootstrapOptions& options,
                                            std::uint64_t first, std::uint64_t last);

// Of the differences: percentile intervals. Where one does not hold 0, the detectors differ.
FigureIntervals difference_intervals(std::span<const FiguresOfBoth> resamples, double confidence = 0.95);

}  // namespace telltale
