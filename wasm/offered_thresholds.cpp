#include "offered_thresholds.hpp"

#include <algorithm>
#include <cmath>

#include "evaluation_view.hpp"
#include "evaluation_words.hpp"
#include "judgement.hpp"
#include "shared/proportion.hpp"
#include "words/evaluation.hpp"

namespace telltale {
namespace {

struct CountedRate {
    std::string hits, of, percent, interval;
};
CountedRate rate_of(std::int64_t hits, std::int64_t count) {
    return {count_text(hits), count_text(count), percent_text(static_cast<double>(hits) / static_cast<double>(count)),
            interval_text(wilson_interval(hits, count), true)};
}

}  // namespace

ErrorCosts costs_of(const CostWishes& wishes) {
    return {std::pow(10, 4 * (wishes.miss_weight - 0.5)), 1, std::clamp(wishes.fake_share, 0.0, 1.0)};
}

OfferedThresholds offered_thresholds(const RocCurve& curve, const CostWishes& wishes) {
    const Result<OperatingPoint> cheapest = at_least_cost(curve, costs_of(wishes));
    CHECK(cheapest.ok());
    return {wishes,
            {at_equal_errors(curve), at_wanted_bscer(curve, 0.01).value(), at_wanted_bscer(curve, 0.05).value(),
             at_highest_balanced_accuracy(curve), cheapest.value()}};
}

std::string goal_words(ThresholdGoal goal) {
    switch (goal) {
        case ThresholdGoal::equal_errors: return words::kEqualErrors;
        case ThresholdGoal::one_percent: return words::kAtMostOnePercentFalseAlarms;
        case ThresholdGoal::five_percent: return words::kAtMostFivePercentFalseAlarms;
        case ThresholdGoal::balanced: return words::kHighestBalancedAccuracy;
        case ThresholdGoal::least_cost: break;
    }
    return words::kLeastCostAsWeighedBelow;
}

std::string offer_sentence(const EvaluationView& view, ThresholdGoal goal) {
    CHECK(view.curves.has_value());
    const RocCurve& curve = view.curves->roc;
    const OperatingPoint& point = offered(view.curves->offered, goal);
    const std::int64_t alarms = count_behind_rate(point.bscer, curve.real_count);
    const std::int64_t missed = count_behind_rate(point.apcer, curve.fake_count);
    const CountedRate called = rate_of(alarms, curve.real_count);
    const CountedRate passed = rate_of(missed, curve.fake_count);
    return filled(words::kCallsAndMisses, called.hits, called.of, called.percent, called.interval, passed.hits,
                  passed.of, passed.percent, passed.interval);
}

std::string weight_sentence(const CostWishes& wishes) {
    const double ratio = costs_of(wishes).miss;
    const auto times = [](double value) {
        return value < 9.95 ? number_text(value, 1) : count_text(std::llround(value));
    };
    if (std::abs(ratio - 1) < 0.01) return words::kBothCostTheSame;
    if (ratio > 1) return filled(words::kAMissedFakeCostsMore, times(ratio));
    return filled(words::kAFalseAlarmCostsMore, times(1 / ratio));
}

std::string share_sentence(const CostWishes& wishes) {
    return filled(words::kFakesExpected, count_text(std::llround(wishes.fake_share * 100)));
}

std::string optimism_sentence() { return words::kEachLooksBetterThanItIs; }

std::vector<std::string> threshold_notes(const EvaluationView& view) {
    CHECK(view.curves.has_value());
    const OfferedThresholds& all = view.curves->offered;
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < kThresholdGoals; ++i) {
        const auto goal = static_cast<ThresholdGoal>(i);
        notes.push_back(filled(words::kThresholdNote, goal_words(goal), threshold_text(offered(all, goal).threshold),
                               offer_sentence(view, goal)));
    }
    notes.push_back(weight_sentence(all.wishes) + " " + share_sentence(all.wishes));
    notes.push_back(optimism_sentence());
    return notes;
}

}  // namespace telltale
