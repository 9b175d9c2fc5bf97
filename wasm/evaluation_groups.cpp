#include "evaluation_groups.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "evaluation_view.hpp"
#include "shared/proportion.hpp"

namespace telltale {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<ScoredSample> samples_of(const EvaluationView& view, const GroupPart& part) {
    std::vector<ScoredSample> samples;
    samples.reserve(part.samples.size());
    for (const std::uint32_t index : part.samples) samples.push_back(view.record.scores->samples[index]);
    return samples;
}

GroupPart part_of(const EvaluationView& view, ValueSamples values) {
    GroupPart part;
    part.value = std::move(values.value);
    part.samples = std::move(values.samples);
    for (const std::uint32_t index : part.samples) {
        const ScoredSample& sample = view.record.scores->samples[index];
        (sample.label == kFake ? part.fakes : part.reals).push_back(sample.score);
    }
    std::sort(part.reals.begin(), part.reals.end());
    std::sort(part.fakes.begin(), part.fakes.end());
    const std::vector<ScoredSample> samples = samples_of(view, part);
    part.group_count = group_count(samples);
    const LabelledScores columns = labelled_scores(samples);
    const Result<RocCurve> curve = roc_curve(columns.scores, columns.labels);
    if (curve) part.auc = area_under_curve(curve.value());
    return part;
}

RateWithInterval counted(std::int64_t hits, std::int64_t count) {
    return {static_cast<double>(hits) / static_cast<double>(count), wilson_interval(hits, count)};
}

void widen(std::optional<RateWithInterval>& rate, const Interval& other) {
    if (!rate) return;
    rate->interval = {std::min(rate->interval.lower, other.lower), std::max(rate->interval.upper, other.upper)};
}

std::int64_t from(const std::vector<double>& rising, double threshold) {
    return rising.end() - std::lower_bound(rising.begin(), rising.end(), threshold);
}

GroupRow row_of(const EvaluationView& view, std::size_t index) {
    const GroupTable& table = *view.groups;
    const GroupPart& part = table.parts[index];
    GroupRow out;
    out.part = index;
    out.row.value = part.value;
    const auto reals = static_cast<std::int64_t>(part.reals.size());
    const auto fakes = static_cast<std::int64_t>(part.fakes.size());
    Confusion& counts = out.row.confusion;
    counts.real_called_fake = from(part.reals, view.threshold);
    counts.fake_called_fake = from(part.fakes, view.threshold);
    counts.real_called_real = reals - counts.real_called_fake;
    counts.fake_called_real = fakes - counts.fake_called_fake;
    out.row.accuracy = counted(counts.real_called_real + counts.fake_called_fake, reals + fakes);
    if (reals > 0) out.row.false_positive_rate = counted(counts.real_called_fake, reals);
    if (fakes > 0) out.row.false_negative_rate = counted(counts.fake_called_real, fakes);
    if (part.auc)
        out.row.auc = RateWithInterval{*part.auc, part.intervals ? part.intervals->auc : Interval{kNone, kNone}};
    if (table.by_group && part.intervals && table.threshold == view.threshold) {
        widen(out.row.false_positive_rate, part.intervals->false_positive_rate);
        widen(out.row.false_negative_rate, part.intervals->false_negative_rate);
    }
    out.has_few_groups = table.by_group && part.group_count < kFewGroups;
    out.is_small = (reals > 0 && reals < kFewFaces) || (fakes > 0 && fakes < kFewFaces);
    return out;
}

// What is missing comes last, whichever way it is sorted.
double key_of(const GroupRow& row, GroupOrder order) {
    const auto value = [](const std::optional<RateWithInterval>& rate) { return rate ? rate->value : kNone; };
    switch (order) {
        case GroupOrder::value: return static_cast<double>(row.part);
        case GroupOrder::count:
            return static_cast<double>(real_count(row.row.confusion) + fake_count(row.row.confusion));
        case GroupOrder::auc: return value(row.row.auc);
        case GroupOrder::false_positive_rate: return value(row.row.false_positive_rate);
        case GroupOrder::false_negative_rate: break;
    }
    return value(row.row.false_negative_rate);
}

void begin_resampling(GroupTable& table, double threshold) {
    table.threshold = threshold;
    table.next = 0;
    table.ranked.reset();
    table.figures.clear();
}

}  // namespace

std::size_t group_count(std::span<const ScoredSample> samples) {
    std::vector<std::string_view> names;
    for (const ScoredSample& sample : samples)
        if (!sample.group.empty()) names.push_back(sample.group);
    std::sort(names.begin(), names.end());
    return static_cast<std::size_t>(std::unique(names.begin(), names.end()) - names.begin());
}

std::vector<std::string> group_columns(const EvaluationView& view) {
    std::vector<std::string> names;
    if (!has_samples(view)) return names;
    if (view.group_count > 0) names.emplace_back("group");
    for (const SampleColumn& column : view.record.scores->columns) names.push_back(column.name);
    return names;
}

void choose_group_column(EvaluationView& view, const std::string& column) {
    if (view.behind && view.behind->choice.kind == ChoiceKind::group) view.behind.reset();
    const bool was_chosen = view.groups && view.groups->column == column;
    view.groups.reset();
    if (was_chosen || !has_samples(view)) return;
    GroupTable& table = view.groups.emplace();
    table.column = column;
    Result<std::vector<ValueSamples>> values = samples_by_value(*view.record.scores, column);
    if (!values) {
        table.failure = values.error().message;
        return;
    }
    for (ValueSamples& one : values.value()) table.parts.push_back(part_of(view, std::move(one)));
    table.by_group = view.group_count > 0;
    begin_resampling(table, view.threshold);
}

void renew_groups(EvaluationView& view) {
    if (view.groups && view.groups->by_group && view.groups->threshold != view.threshold)
        begin_resampling(*view.groups, view.threshold);
}

bool continue_groups(EvaluationView& view) {
    if (!view.groups || view.record.scores->samples.size() > kMostBootstrapSamples) return false;
    GroupTable& table = *view.groups;
    while (table.next < table.parts.size() && !table.parts[table.next].auc) ++table.next;
    if (table.next >= table.parts.size()) return false;
    GroupPart& part = table.parts[table.next];
    if (!table.ranked) table.ranked = ranked_samples(samples_of(view, part)).value();
    BootstrapOptions options;
    options.threshold = table.threshold;
    const std::uint64_t slice = std::max<std::uint64_t>(1, kSliceSamples / (part.samples.size() + 30));
    const std::uint64_t first = table.figures.size();
    const std::uint64_t last = std::min(kPageResamples, first + slice);
    Resamples drawn = bootstrap(*table.ranked, options, first, last);
    table.figures.insert(table.figures.end(), drawn.figures.begin(), drawn.figures.end());
    if (last < kPageResamples) return true;
    part.intervals = figure_intervals(table.figures);
    table.ranked.reset();
    table.figures.clear();
    ++table.next;
    return table.next < table.parts.size();
}

std::vector<GroupRow> group_rows(const EvaluationView& view) {
    CHECK(view.groups.has_value());
    const GroupTable& table = *view.groups;
    std::vector<GroupRow> rows;
    for (std::size_t i = 0; i < table.parts.size(); ++i) rows.push_back(row_of(view, i));
    std::stable_sort(rows.begin(), rows.end(), [&](const GroupRow& a, const GroupRow& b) {
        const double x = key_of(a, table.order);
        const double y = key_of(b, table.order);
        if (std::isnan(x) || std::isnan(y)) return !std::isnan(x) && std::isnan(y);
        return table.reversed ? y < x : x < y;
    });
    return rows;
}

}  // namespace telltale
