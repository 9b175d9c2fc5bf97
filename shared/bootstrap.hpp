// Bootstrap: how far figures and curves would move with other samples of the same kind. Percentile intervals, stratified by
// class, by group where there are groups. No threads: a caller splits the resamples over its own, with the same result.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "result.hpp"
#include "scores.hpp"

namespace telltale {

// Samples sorted once, so that a resample is counts beside the sorted scores: O(n), nothing is sorted again.
// A unit is what is drawn whole: the samples of a group, or one sample of no group. Units are drawn with replacement within
// their stratum (only reals, only fakes, groups of both), as many as there are, so that no resample lacks a class.
struct RankedSamples {
    std::vector<double> levels;                 // the distinct scores, falling
    std::vector<std::uint32_t> members;         // 2 * the score's index in levels + the label, unit after unit
    std::vector<std::uint32_t> unit_ends;       // past a unit's last member
    std::array<std::uint32_t, 3> stratum_ends;  // past a stratum's last unit
    std::int64_t real_count = 0;
    std::int64_t fake_count = 0;
};

// The order of the samples changes nothing. groups: empty, or a name for each sample ("" = of no group).
// Errors as check_scores, and when groups has another size.
Result<RankedSamples> ranked_samples(std::span<const double> scores, std::span<const std::uint8_t> labels,
                                     std::span<const std::string> groups = {});
Result<RankedSamples> ranked_samples(std::span<const ScoredSample> samples);

// What may have an interval. One walk over a resample gives all of them.
struct Figures {
    double auc = 0;
    double average_precision = 0;
    double equal_error_rate = 0;
    double accuracy = 0;  // this and the rest at the threshold
    double balanced_accuracy = 0;
    double false_positive_rate = 0;
    double false_negative_rate = 0;
    double half_total_error_rate = 0;
};

// Of the samples themselves, each counted once.
Figures figures_of(const RankedSamples& samples, double threshold);

// Above this a thousand resamples take minutes, and what they show is thinner than a line: callers draw none.
inline constexpr std::size_t kMostBootstrapSamples = 200'000;

struct BootstrapOptions {
    std::uint64_t seed = 1;
    double threshold = 0.5;  // called fake when score >= threshold
    // Where the ROC curve's band is wanted: false-positive rates in [0, 1], rising; empty: no band.
    std::vector<double> false_positive_rates;
};

struct Resamples {
    std::vector<Figures> figures;
    // On the grid, resample after resample: linear between the curve's points, on a vertical piece its upper end.
    std::vector<double> true_positive_rates;
};

// The resamples first … last-1. Number i is the same in whatever range it is asked for.
Resamples bootstrap(const RankedSamples& samples, const BootstrapOptions& options, std::uint64_t first,
                    std::uint64_t last);
// Adds the later resamples behind the earlier ones.
void append(Resamples& resamples, Resamples&& later);

struct Interval {
    double lower = 0;
    double upper = 0;
};

// False where every resample gave the same: then it says nothing of other samples.
inline bool has_width(const Interval& interval) { return interval.lower < interval.upper; }

// The percentile interval, e.g. from 2.5 % to 97.5 %, linear between order statistics (numpy's "linear").
// confidence in (0, 1); no value may be missing.
Interval percentile_interval(std::vector<double> values, double confidence = 0.95);

// One for each figure.
struct FigureIntervals {
    Interval auc;
    Interval average_precision;
    Interval equal_error_rate;
    Interval accuracy;
    Interval balanced_accuracy;
    Interval false_positive_rate;
    Interval false_negative_rate;
    Interval half_total_error_rate;
};
FigureIntervals figure_intervals(std::span<const Figures> figures, double confidence = 0.95);

}  // namespace telltale
