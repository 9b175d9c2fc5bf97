// Thresholds that a person may want, and what each gives on the samples at hand: shared/operating_point's, with their words.
// Nothing is moved, nothing drawn.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "shared/operating_point.hpp"

namespace telltale {

struct EvaluationView;

enum class ThresholdGoal { equal_errors, one_percent, five_percent, balanced, least_cost };
inline constexpr std::size_t kThresholdGoals = 5;

// As sliders have them, both in [0, 1]. A weight of one half: both mistakes cost the same; each quarter more is ten times.
struct CostWishes {
    double miss_weight = 0.5;
    double fake_share = 0.5;
};
ErrorCosts costs_of(const CostWishes& wishes);

struct OfferedThresholds {
    CostWishes wishes;
    std::array<OperatingPoint, kThresholdGoals> points;
};
OfferedThresholds offered_thresholds(const RocCurve& curve, const CostWishes& wishes);
inline const OperatingPoint& offered(const OfferedThresholds& all, ThresholdGoal goal) {
    return all.points[static_cast<std::size_t>(goal)];
}

// "equal errors"
std::string goal_words(ThresholdGoal goal);
// "Calls 12 of 276 real faces fake (4.3 %; 2.5 – 7.4 %), misses …", with Wilson's intervals. Only with both classes, as the next two.
std::string offer_sentence(const EvaluationView& view, ThresholdGoal goal);
// "A missed fake costs as much as 10 false alarms."
std::string weight_sentence(const CostWishes& wishes);
std::string share_sentence(const CostWishes& wishes);
// Why these look better than they are.
std::string optimism_sentence();
// All of it, for the mirror.
std::vector<std::string> threshold_notes(const EvaluationView& view);

}  // namespace telltale
