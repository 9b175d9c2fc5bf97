// The figures of one split at a threshold, each with its interval and its number of pictures, as run.json and a model's
// card hold them. Computes none.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "bootstrap.hpp"
#include "json.hpp"
#include "result.hpp"

namespace telltale {

// A share of pictures that was counted: how far it would move with other pictures of the same kind, and of how many it is.
struct MeasuredRate {
    double value = 0;
    Interval interval;
    std::int64_t n = 0;
};
Json measured_rate_to_json(const MeasuredRate& rate);
// Errors: a value outside [0, 1], an interval the wrong way round, n of no picture.
Result<MeasuredRate> measured_rate_from_json(const Json& json);

// Percentile intervals of a bootstrap.
struct SplitIntervals {
    double confidence = 0.95;
    std::int64_t resample_count = 0;
    bool by_group = false;  // whole groups were drawn, not single pictures
    Interval accuracy{};
    Interval auc{};
    Interval equal_error_rate{};
    Interval false_positive_rate{};
    Interval false_negative_rate{};
};

struct SplitFigures {
    double accuracy = 0;
    double auc = 0;
    double equal_error_rate = 0;
    double false_positive_rate = 0;
    double false_negative_rate = 0;
    double majority_baseline = 0;
    std::int64_t real_count = 0;
    std::int64_t fake_count = 0;
    std::optional<SplitIntervals> intervals{};  // older runs and files have none
};

// Which pictures a figure is a share of.
enum class CountedOver { all, reals, fakes };

// One row for each figure that may have an interval: reading, writing and showing walk the list.
struct SplitFigureField {
    const char* key;
    double SplitFigures::*value;
    Interval SplitIntervals::*interval;
    CountedOver counted_over;
};
inline constexpr std::size_t kSplitFigureCount = 5;
const std::array<SplitFigureField, kSplitFigureCount>& split_figure_fields();

// n of a figure.
std::int64_t picture_count(const SplitFigures& figures, CountedOver counted_over);

Json split_figures_to_json(const SplitFigures& figures);
// Errors: a figure outside [0, 1], a count that is none, intervals that contradict figures or counts.
Result<SplitFigures> split_figures_from_json(const Json& json);

}  // namespace telltale
