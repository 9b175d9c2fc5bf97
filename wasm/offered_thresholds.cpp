#include "offered_thresholds.hpp"

#include <algorithm>
#include <cmath>

#include "evaluation_view.hpp"
#include "evaluation_words.hpp"
#include "judgement.hpp"
#include "shared/proportion.hpp"

namespace telltale {
namespace {

std::string counted(std::int64_t hits, std::int64_t count, const char* what) {
    const Interval interval = wilson_interval(hits, count);
    return count_text(hits) + " of " + count_text(count) + what + " (" +
           percent_text(static_cast<double>(hits) / static_cast<double>(count)) + "; " + interval_text(interval, true) +
           ")";
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
        case ThresholdGoal::equal_errors: return "equal errors";
        case ThresholdGoal::one_percent: return "at most 1 % false alarms";
        case ThresholdGoal::five_percent: return "at most 5 % false alarms";
        case ThresholdGoal::balanced: return "highest balanced accuracy";
        case ThresholdGoal::least_cost: break;
    }
    return "least cost, as weighed below";
}

std::string offer_sentence(const EvaluationView& view, ThresholdGoal goal) {
    CHECK(view.curves.has_value());
    const RocCurve& curve = view.curves->roc;
    const OperatingPoint& point = offered(view.curves->offered, goal);
    const std::int64_t alarms = count_behind_rate(point.bscer, curve.real_count);
    const std::int64_t missed = count_behind_rate(point.apcer, curve.fake_count);
    return "Calls " + counted(alarms, curve.real_count, " real faces fake") + ", misses " +
           counted(missed, curve.fake_count, " fakes") + ".";
}

std::string weight_sentence(const CostWishes& wishes) {
    const double ratio = costs_of(wishes).miss;
    const auto times = [](double value) {
        return value < 9.95 ? number_text(value, 1) : count_text(std::llround(value));
    };
    if (std::abs(ratio - 1) < 0.01) return "A missed fake costs as much as a false alarm.";
    if (ratio > 1) return "A missed fake costs as much as " + times(ratio) + " false alarms.";
    return "A false alarm costs as much as " + times(1 / ratio) + " missed fakes.";
}

std::string share_sentence(const CostWishes& wishes) {
    return "Of 100 faces " + count_text(std::llround(wishes.fake_share * 100)) + " are expected to be fake.";
}

std::string optimism_sentence() {
    return "Each is chosen on the very faces that it is counted on, so it looks better than it is. Choose on other faces "
           "before you rely on it: telltale evaluate --choose-on val.";
}

std::vector<std::string> threshold_notes(const EvaluationView& view) {
    CHECK(view.curves.has_value());
    const OfferedThresholds& all = view.curves->offered;
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < kThresholdGoals; ++i) {
        const auto goal = static_cast<ThresholdGoal>(i);
        notes.push_back("Threshold of " + goal_words(goal) + ": " + threshold_text(offered(all, goal).threshold) +
                        ". " + offer_sentence(view, goal));
    }
    notes.push_back(weight_sentence(all.wishes) + " " + share_sentence(all.wishes));
    notes.push_back(optimism_sentence());
    return notes;
}

}  // namespace telltale
