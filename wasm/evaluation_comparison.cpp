#include "evaluation_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "evaluation_view.hpp"

namespace telltale {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// By name; a name that stands twice means nothing.
using ByName = std::unordered_map<std::string_view, const ScoredSample*>;

ByName by_name(const std::vector<ScoredSample>& samples) {
    ByName named;
    for (const ScoredSample& sample : samples) {
        if (sample.id.empty()) continue;
        const auto [entry, is_new] = named.emplace(sample.id, &sample);
        if (!is_new) entry->second = nullptr;
    }
    return named;
}

void pair_samples(const std::vector<ScoredSample>& first, const std::vector<ScoredSample>& second,
                  EvaluationComparison& comparison) {
    const ByName firsts = by_name(first);
    const ByName seconds = by_name(second);
    comparison.second_scores.assign(first.size(), kNone);
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto other = seconds.find(first[i].id);
        const auto own = firsts.find(first[i].id);
        const bool is_paired = own != firsts.end() && own->second && other != seconds.end() && other->second;
        if (!is_paired) {
            ++comparison.only_first;
        } else if (other->second->label != first[i].label) {
            ++comparison.contradicting;
        } else {
            ++comparison.common;
            comparison.second_scores[i] = other->second->score;
        }
    }
    comparison.only_second = static_cast<std::int64_t>(second.size()) - comparison.common - comparison.contradicting;
}

PairedBootstrapOptions options_of(const EvaluationComparison& comparison) {
    PairedBootstrapOptions options;
    options.first_threshold = comparison.first_threshold;
    options.second_threshold = comparison.record.threshold;
    return options;
}

}  // namespace

std::optional<EvaluationComparison> comparison_of(const EvaluationView& first, const EvaluationView& second) {
    if (!first.curves || !second.curves) return {};
    EvaluationComparison comparison;
    comparison.name = second.name;
    comparison.record = second.record;
    comparison.only_scores = second.only_scores;
    comparison.roc = second.curves->roc;
    comparison.precision_recall = second.curves->precision_recall;
    comparison.reliability = second.curves->reliability;
    const std::vector<ScoredSample>& samples = first.record.scores->samples;
    pair_samples(samples, second.record.scores->samples, comparison);
    comparison.record.scores.reset();
    std::vector<double> firsts, seconds;
    std::vector<std::uint8_t> labels;
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (std::isnan(comparison.second_scores[i])) continue;
        firsts.push_back(samples[i].score);
        seconds.push_back(comparison.second_scores[i]);
        labels.push_back(static_cast<std::uint8_t>(samples[i].label));
        groups.push_back(samples[i].group);
    }
    Result<PairedSamples> pairs = paired_samples(firsts, seconds, labels, groups);
    if (pairs) comparison.pairs = std::move(pairs).value();
    comparison.first_threshold = first.threshold;
    if (comparison.pairs) comparison.figures = figures_of_both(*comparison.pairs, options_of(comparison));
    return comparison;
}

void renew_comparison(EvaluationView& view) {
    if (!view.comparison || !view.comparison->pairs || view.comparison->first_threshold == view.threshold) return;
    EvaluationComparison& comparison = *view.comparison;
    comparison.first_threshold = view.threshold;
    comparison.resamples.clear();
    comparison.intervals.reset();
    comparison.figures = figures_of_both(*comparison.pairs, options_of(comparison));
}

bool is_comparing(const EvaluationView& view) {
    return view.comparison && view.comparison->pairs && !view.comparison->intervals &&
           static_cast<std::size_t>(view.comparison->common) <= kMostBootstrapSamples;
}

bool continue_comparison(EvaluationView& view) {
    if (!is_comparing(view)) return false;
    EvaluationComparison& comparison = *view.comparison;
    const std::uint64_t cost = 2 * static_cast<std::uint64_t>(comparison.common) + 60;
    const std::uint64_t first = comparison.resamples.size();
    const std::uint64_t last = std::min(kPageResamples, first + std::max<std::uint64_t>(1, kSliceSamples / cost));
    for (const FiguresOfBoth& one : paired_bootstrap(*comparison.pairs, options_of(comparison), first, last))
        comparison.resamples.push_back(one);
    if (last < kPageResamples) return true;
    comparison.intervals = difference_intervals(comparison.resamples);
    comparison.resamples = {};
    return false;
}

std::vector<std::uint32_t> disagreements(const EvaluationView& view) {
    std::vector<std::uint32_t> rows;
    if (!view.comparison) return rows;
    const std::vector<ScoredSample>& samples = view.record.scores->samples;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double other = view.comparison->second_scores[i];
        if (std::isnan(other)) continue;
        if ((samples[i].score >= view.threshold) != (other >= view.comparison->record.threshold))
            rows.push_back(static_cast<std::uint32_t>(i));
    }
    return rows;
}

}  // namespace telltale
