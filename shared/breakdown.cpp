#include "breakdown.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "evaluation_figures.hpp"
#include "proportion.hpp"

namespace telltale {
namespace {

using Samples = std::vector<ScoredSample>;

Interval wider(const Interval& a, const Interval& b) {
    return {std::min(a.lower, b.lower), std::max(a.upper, b.upper)};
}

RateWithInterval counted(std::int64_t hits, std::int64_t count) {
    return {static_cast<double>(hits) / static_cast<double>(count), wilson_interval(hits, count)};
}

// "3-9" before "10-19": by the number that a value begins with, then as text; those without a number last.
struct ByNumberThenText {
    bool operator()(const std::string& a, const std::string& b) const {
        const auto number = [](const std::string& value) {
            std::uint32_t start = UINT32_MAX;
            std::from_chars(value.data(), value.data() + value.size(), start);  // left as it is without digits
            return start;
        };
        return std::pair(number(a), std::string_view(a)) < std::pair(number(b), std::string_view(b));
    }
};

std::string names_of(const ScoreTable& table) {
    std::string names = "group";
    for (const SampleColumn& column : table.columns) names += ", " + column.name;
    return names;
}

}  // namespace

BreakdownRow breakdown_row(std::string value, std::span<const ScoredSample> samples, const BreakdownOptions& options) {
    BreakdownRow row;
    row.value = std::move(value);
    row.confusion = counts_at(labelled_scores(samples), options.threshold);
    const Confusion& counts = row.confusion;
    const std::int64_t reals = real_count(counts);
    const std::int64_t fakes = fake_count(counts);
    row.accuracy = counted(counts.real_called_real + counts.fake_called_fake, reals + fakes);
    if (reals > 0) row.false_positive_rate = counted(counts.real_called_fake, reals);
    if (fakes > 0) row.false_negative_rate = counted(counts.fake_called_real, fakes);
    const Result<RankedSamples> ranked = ranked_samples(samples);
    if (!ranked) return row;  // one class alone: nothing to rank
    BootstrapOptions bootstrap_options;
    bootstrap_options.seed = options.seed;
    bootstrap_options.threshold = options.threshold;
    const Resamples resamples =
        bootstrap(ranked.value(), bootstrap_options, 0, static_cast<std::uint64_t>(options.resample_count));
    const FigureIntervals intervals = figure_intervals(resamples.figures);
    row.auc = RateWithInterval{figures_of(ranked.value(), options.threshold).auc, intervals.auc};
    const bool has_groups =
        std::any_of(samples.begin(), samples.end(), [](const ScoredSample& one) { return !one.group.empty(); });
    if (!has_groups) return row;
    row.accuracy.interval = wider(row.accuracy.interval, intervals.accuracy);
    row.false_positive_rate->interval = wider(row.false_positive_rate->interval, intervals.false_positive_rate);
    row.false_negative_rate->interval = wider(row.false_negative_rate->interval, intervals.false_negative_rate);
    return row;
}

Result<std::vector<ValueSamples>> samples_by_value(const ScoreTable& table, std::string_view column) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const SampleColumn& one) { return one.name == column; });
    if (found == table.columns.end() && column != "group")
        return make_error("the data have no column '" + std::string(column) + "'", names_of(table));
    std::map<std::string, std::vector<std::uint32_t>, ByNumberThenText> by_value;
    for (std::size_t i = 0; i < table.samples.size(); ++i) {
        const std::string& value = found == table.columns.end() ? table.samples[i].group : found->values[i];
        by_value[value].push_back(static_cast<std::uint32_t>(i));
        if (by_value.size() > kMostBreakdownValues) {
            return make_error("the column '" + std::string(column) + "' has more than " +
                                  std::to_string(kMostBreakdownValues) + " values",
                              "a column of few kinds");
        }
    }
    std::vector<ValueSamples> values;
    values.reserve(by_value.size());
    for (auto& [value, samples] : by_value) values.push_back({value, std::move(samples)});
    return values;
}

Result<Breakdown> breakdown_by(const ScoreTable& table, std::string_view column, const BreakdownOptions& options) {
    Result<std::vector<ValueSamples>> values = samples_by_value(table, column);
    if (!values) return values.error();
    Breakdown breakdown{std::string(column), {}};
    for (ValueSamples& one : values.value()) {
        Samples samples;
        samples.reserve(one.samples.size());
        for (const std::uint32_t index : one.samples) samples.push_back(table.samples[index]);
        breakdown.rows.push_back(breakdown_row(std::move(one.value), samples, options));
    }
    return breakdown;
}

}  // namespace telltale
