#include "sample_list.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "evaluation_view.hpp"
#include "shared/sample_cells.hpp"

namespace telltale {
namespace {

using Rows = std::vector<std::uint32_t>;

const std::vector<ScoredSample>& samples_of(const EvaluationView& view) { return view.record.scores->samples; }

std::size_t histogram_bin(double score) {
    const auto bin = static_cast<std::size_t>(std::clamp(score, 0.0, 1.0) * static_cast<double>(kHistogramBins));
    return std::min(bin, kHistogramBins - 1);
}

std::size_t bar_of(const ScoredSample& sample) {
    return static_cast<std::size_t>(sample.label) * kHistogramBins + histogram_bin(sample.score);
}

template <typename Meant>
Rows rows_where(const std::vector<ScoredSample>& samples, Meant meant) {
    Rows rows;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (meant(samples[i])) rows.push_back(static_cast<std::uint32_t>(i));
    return rows;
}

// The nearest, and with the farthest of them all that lie as far.
Rows rows_near(const std::vector<ScoredSample>& samples, double threshold) {
    Rows rows(samples.size());
    std::iota(rows.begin(), rows.end(), 0u);
    const auto distance = [&](std::uint32_t row) { return std::abs(samples[row].score - threshold); };
    const std::size_t count = std::min(samples.size(), std::clamp<std::size_t>(samples.size() / 10, 10, kNearSamples));
    std::nth_element(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count - 1), rows.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return distance(a) < distance(b); });
    rows.resize(count);
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool is_in(const ReliabilityBin& bin, bool is_first, double score) {
    return (score > bin.lower_edge || (is_first && score >= bin.lower_edge)) && score <= bin.upper_edge;
}

std::optional<Rows> rows_of(const EvaluationView& view, const SampleChoice& choice) {
    if (!has_samples(view) || samples_of(view).empty()) return {};
    const std::vector<ScoredSample>& samples = samples_of(view);
    switch (choice.kind) {
        case ChoiceKind::cell:
            if (choice.index >= 4) return {};
            return rows_where(
                samples, [&](const ScoredSample& one) { return confusion_cell(one, view.threshold) == choice.index; });
        case ChoiceKind::bar:
            if (choice.index >= 2 * kHistogramBins) return {};
            return rows_where(samples, [&](const ScoredSample& one) { return bar_of(one) == choice.index; });
        case ChoiceKind::bin: {
            if (!view.curves || choice.index >= view.curves->reliability.size()) return {};
            const ReliabilityBin& bin = view.curves->reliability[choice.index];
            return rows_where(samples,
                              [&](const ScoredSample& one) { return is_in(bin, choice.index == 0, one.score); });
        }
        case ChoiceKind::group:
            if (!view.groups || choice.index >= view.groups->parts.size()) return {};
            return view.groups->parts[choice.index].samples;
        case ChoiceKind::disagreement:
            if (!view.comparison || choice.index > 0) return {};
            return disagreements(view);
        case ChoiceKind::noted:
            if (choice.index > 0) return {};
            return view.noted;
        case ChoiceKind::pictured:
            if (choice.index > 0) return {};
            return view.pictured;
        case ChoiceKind::near: break;
    }
    if (!std::isfinite(choice.threshold)) return {};
    return rows_near(samples, choice.threshold);
}

std::size_t count_from(const std::vector<double>& rising, double from) {
    return static_cast<std::size_t>(rising.end() - std::lower_bound(rising.begin(), rising.end(), from));
}
std::size_t count_above(const std::vector<double>& rising, double above) {
    return static_cast<std::size_t>(rising.end() - std::upper_bound(rising.begin(), rising.end(), above));
}

// As many as rows_of has, without walking over the samples: frames ask for bars and bins, pressed or not.
std::optional<std::size_t> count_of(const EvaluationView& view, const SampleChoice& choice) {
    if (!has_samples(view) || samples_of(view).empty()) return {};
    switch (choice.kind) {
        case ChoiceKind::cell: {
            if (choice.index >= 4) return {};
            const std::vector<double>& scores = choice.index / 2 == kReal ? view.reals : view.fakes;
            const std::size_t called_fake = count_from(scores, view.threshold);
            return choice.index % 2 == 1 ? called_fake : scores.size() - called_fake;
        }
        case ChoiceKind::bar: {
            if (choice.index >= 2 * kHistogramBins) return {};
            const std::vector<double>& scores = choice.index < kHistogramBins ? view.reals : view.fakes;
            const std::size_t bin = choice.index % kHistogramBins;
            const auto begin = std::partition_point(scores.begin(), scores.end(),
                                                    [&](double score) { return histogram_bin(score) < bin; });
            const auto end =
                std::partition_point(begin, scores.end(), [&](double score) { return histogram_bin(score) <= bin; });
            return static_cast<std::size_t>(end - begin);
        }
        case ChoiceKind::bin: {
            if (!view.curves || choice.index >= view.curves->reliability.size()) return {};
            const ReliabilityBin& bin = view.curves->reliability[choice.index];
            std::size_t count = 0;
            for (const std::vector<double>* scores : {&view.reals, &view.fakes})
                count +=
                    (choice.index == 0 ? count_from(*scores, bin.lower_edge) : count_above(*scores, bin.lower_edge)) -
                    count_above(*scores, bin.upper_edge);
            return count;
        }
        case ChoiceKind::group:
            if (!view.groups || choice.index >= view.groups->parts.size()) return {};
            return view.groups->parts[choice.index].samples.size();
        case ChoiceKind::near:
        case ChoiceKind::noted:
            if (choice.index > 0) return {};
            return view.noted.size();
        case ChoiceKind::pictured:
            if (choice.index > 0) return {};
            return view.pictured.size();
        case ChoiceKind::disagreement: break;
    }
    const std::optional<Rows> rows = rows_of(view, choice);
    return rows ? std::optional(rows->size()) : std::nullopt;
}

// Stable, so that equal ones stay in the file's order.
template <typename Key>
void sort_by(Rows& rows, bool falls, Key key) {
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return falls ? key(b) < key(a) : key(a) < key(b); });
}

void sort_rows(const EvaluationView& view, const SampleList& list, Rows& rows) {
    const std::vector<ScoredSample>& samples = samples_of(view);
    const SampleSorting& sorting = list.sorting;
    const bool reversed = sorting.reversed;
    switch (sorting.by) {
        case SampleOrder::most_wrong:
            return sort_by(rows, !reversed, [&](std::uint32_t row) { return wrongness(samples[row], view.threshold); });
        case SampleOrder::nearest:
            return sort_by(rows, reversed,
                           [&](std::uint32_t row) { return std::abs(samples[row].score - list.choice.threshold); });
        case SampleOrder::score: return sort_by(rows, !reversed, [&](std::uint32_t row) { return samples[row].score; });
        case SampleOrder::file:
            return sort_by(rows, reversed, [&](std::uint32_t row) -> const std::string& { return samples[row].id; });
        case SampleOrder::label: return sort_by(rows, reversed, [&](std::uint32_t row) { return samples[row].label; });
        case SampleOrder::group:
            return sort_by(rows, reversed, [&](std::uint32_t row) -> const std::string& { return samples[row].group; });
        case SampleOrder::second: {
            if (!view.comparison) return;
            const std::vector<double>& scores = view.comparison->second_scores;
            // What has none comes last, whichever way.
            const double none = reversed ? std::numeric_limits<double>::infinity() : -1;
            return sort_by(rows, !reversed,
                           [&](std::uint32_t row) { return std::isnan(scores[row]) ? none : scores[row]; });
        }
        case SampleOrder::column: break;
    }
    const std::vector<SampleColumn>& columns = view.record.scores->columns;
    if (sorting.column >= columns.size()) return;
    const std::vector<std::string>& values = columns[sorting.column].values;
    sort_by(rows, reversed, [&](std::uint32_t row) -> const std::string& { return values[row]; });
}

bool is_by_score(const SampleChoice& choice, const SampleSorting& sorting) {
    return choice.kind == ChoiceKind::cell &&
           (sorting.by == SampleOrder::most_wrong || sorting.by == SampleOrder::score);
}

// A cell is a piece of its class's rising scores, so nothing is sorted while a threshold is dragged. Equal scores stay in the
// file's order.
SampleList cell_by_score(const EvaluationView& view, const SampleChoice& choice, const SampleSorting& sorting) {
    const bool is_fake = choice.index / 2 == kFake;
    const std::vector<double>& scores = is_fake ? view.fakes : view.reals;
    const Rows& order = is_fake ? view.fake_order : view.real_order;
    const std::size_t first_called_fake = scores.size() - count_from(scores, view.threshold);
    const std::size_t begin = choice.index % 2 == 1 ? first_called_fake : 0;
    const std::size_t end = choice.index % 2 == 1 ? scores.size() : first_called_fake;
    // The most wrong fakes are those with the lowest scores.
    const bool rises = (sorting.by == SampleOrder::most_wrong && is_fake) != sorting.reversed;
    SampleList list{choice, sorting, {}};
    list.lowest = std::numeric_limits<double>::infinity();
    list.highest = -list.lowest;
    if (begin == end) return list;
    list.lowest = scores[begin];
    list.highest = scores[end - 1];
    list.rows.reserve(end - begin);
    const auto add = [&](std::size_t from, std::size_t to) {
        list.rows.insert(list.rows.end(), order.begin() + static_cast<std::ptrdiff_t>(from),
                         order.begin() + static_cast<std::ptrdiff_t>(to));
    };
    if (rises) {
        add(begin, end);
        return list;
    }
    for (std::size_t past = end; past > begin;) {
        std::size_t first = past - 1;
        while (first > begin && scores[first - 1] == scores[first]) --first;
        add(first, past);
        past = first;
    }
    return list;
}

}  // namespace

SampleSorting first_sorting(const SampleChoice& choice) {
    switch (choice.kind) {
        case ChoiceKind::group:
        case ChoiceKind::disagreement:
        case ChoiceKind::noted:
        case ChoiceKind::pictured:
        case ChoiceKind::cell: return {SampleOrder::most_wrong, 0, false};
        case ChoiceKind::near: return {SampleOrder::nearest, 0, false};
        case ChoiceKind::bar:
        case ChoiceKind::bin: break;
    }
    return {};
}

std::optional<SampleList> samples_behind(const EvaluationView& view, const SampleChoice& choice,
                                         const SampleSorting& sorting) {
    if (is_by_score(choice, sorting) && has_samples(view) && choice.index < 4)
        return cell_by_score(view, choice, sorting);
    std::optional<Rows> rows = rows_of(view, choice);
    if (!rows) return {};
    SampleList list{choice, sorting, {}};
    sort_rows(view, list, *rows);
    list.lowest = std::numeric_limits<double>::infinity();
    list.highest = -list.lowest;
    for (const std::uint32_t row : *rows) {
        list.lowest = std::min(list.lowest, samples_of(view)[row].score);
        list.highest = std::max(list.highest, samples_of(view)[row].score);
    }
    list.rows = std::move(*rows);
    return list;
}

void renew_samples(EvaluationView& view) {
    if (!view.behind) return;
    const ChoiceKind kind = view.behind->choice.kind;
    if (kind != ChoiceKind::cell && kind != ChoiceKind::disagreement && kind != ChoiceKind::noted) return;
    const std::int64_t number = view.behind->number;
    const std::size_t cursor = view.behind->cursor;
    view.behind = samples_behind(view, view.behind->choice, view.behind->sorting);
    if (!view.behind) return;
    view.behind->number = number;
    view.behind->cursor = std::min(cursor, std::max<std::size_t>(view.behind->rows.size(), 1) - 1);
}

std::optional<SampleChoice> stepped_choice(const EvaluationView& view, const SampleChoice& choice, int step) {
    SampleChoice next = choice;
    if (choice.kind == ChoiceKind::near) {
        if (!view.behind || view.behind->rows.empty()) return {};
        next.threshold = step > 0 ? view.behind->highest : view.behind->lowest;
        if (next.threshold != choice.threshold) return next;
        return {};
    }
    // An end is reached: samples_behind has nothing there.
    while (step > 0 || next.index > 0) {
        next.index = step > 0 ? next.index + 1 : next.index - 1;
        const std::optional<std::size_t> count = count_of(view, next);
        if (!count) return {};
        if (*count > 0) return next;
    }
    return {};
}

std::optional<SampleChoice> bar_at(const EvaluationView& view, double score) {
    if (!has_samples(view) || !(score >= 0 && score <= 1)) return {};
    const std::size_t bin = histogram_bin(score);
    double highest = 0;
    std::optional<SampleChoice> meant;
    for (const int label : {kReal, kFake}) {
        const auto whole = static_cast<double>((label == kFake ? view.fakes : view.reals).size());
        const std::size_t bar = static_cast<std::size_t>(label) * kHistogramBins + bin;
        const std::size_t count = count_of(view, {ChoiceKind::bar, bar}).value_or(0);
        if (count == 0 || static_cast<double>(count) / whole <= highest) continue;
        highest = static_cast<double>(count) / whole;
        meant = SampleChoice{ChoiceKind::bar, bar};
    }
    return meant;
}

}  // namespace telltale
