#include "native/shortcuts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <thread>

#include "shared/scores.hpp"

namespace telltale {
namespace {

struct Columns {
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
    std::vector<std::string> groups;

    void add(double score, const TraitContext& context, std::size_t i) {
        scores.push_back(score);
        labels.push_back(context.labels[i]);
        groups.push_back(context.groups[i]);
    }
};

using Counts = std::map<std::string, ClassCounts, std::less<>>;

template <typename Wanted>
Counts count_values(const Trait& trait, const TraitContext& context, const Wanted& wanted) {
    Counts counts;
    for (std::size_t i = 0; i < trait.words.size(); ++i) {
        if (!wanted(i)) continue;
        ClassCounts& of_value = counts[trait.words[i]];
        ++(context.labels[i] == kFake ? of_value.fake : of_value.real);
    }
    return counts;
}

ClassCounts sum_of(const Counts& counts) {
    ClassCounts sum;
    for (const auto& [value, of_value] : counts) {
        sum.real += of_value.real;
        sum.fake += of_value.fake;
    }
    return sum;
}

// The value's share of fakes less that of all, with one picture's worth of the latter put in, so that a value seen once
// is not certain. The numerator is a whole number: values with the same share are ties, and one never seen is at 0.
double score_of(const Counts& counts, const ClassCounts& all, const std::string& value) {
    const auto found = counts.find(value);
    if (found == counts.end()) return 0;
    const std::int64_t count = found->second.real + found->second.fake;
    const std::int64_t whole = all.real + all.fake;
    return static_cast<double>(found->second.fake * whole - count * all.fake) /
           (static_cast<double>(whole) * static_cast<double>(count + 1));
}

template <typename Learnt, typename Measured>
void score_values(const Trait& trait, const TraitContext& context, const Learnt& learnt, const Measured& measured,
                  Columns& columns) {
    const Counts counts = count_values(trait, context, learnt);
    const ClassCounts all = sum_of(counts);
    for (std::size_t i = 0; i < trait.words.size(); ++i) {
        if (measured(i)) columns.add(score_of(counts, all, trait.words[i]), context, i);
    }
}

ClassCounts classes_where(const TraitContext& context, bool train) {
    ClassCounts counts;
    for (std::size_t i = 0; i < context.labels.size(); ++i) {
        if ((context.is_train[i] != 0) == train) ++(context.labels[i] == kFake ? counts.fake : counts.real);
    }
    return counts;
}

bool enough(const ClassCounts& counts) { return std::min(counts.real, counts.fake) >= kFewestOfAClass; }

Columns score_words(const Trait& trait, const TraitContext& context, std::string_view& measured_on) {
    Columns columns;
    const auto is_train = [&](std::size_t i) { return context.is_train[i] != 0; };
    if (enough(classes_where(context, true)) && enough(classes_where(context, false))) {
        measured_on = "the other splits";
        score_values(
            trait, context, is_train, [&](std::size_t i) { return !is_train(i); }, columns);
        return columns;
    }
    measured_on = "two halves, each scored by the other";
    for (const std::uint32_t half : {0U, 1U}) {
        score_values(
            trait, context, [&](std::size_t i) { return context.halves[i] != half; },
            [&](std::size_t i) { return context.halves[i] == half; }, columns);
    }
    return columns;
}

Columns numbers_that_are(const Trait& trait, const TraitContext& context) {
    Columns columns;
    for (std::size_t i = 0; i < trait.numbers.size(); ++i) {
        if (!std::isnan(trait.numbers[i])) columns.add(trait.numbers[i], context, i);
    }
    return columns;
}

void list_values(const Trait& trait, const TraitContext& context, const Columns& columns, MeasuredTrait& measured) {
    if (measured.ordered) {
        std::vector<double> sorted = columns.scores;
        std::sort(sorted.begin(), sorted.end());
        measured.value_count = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
        return;
    }
    const Counts counts = count_values(trait, context, [](std::size_t) { return true; });
    measured.value_count = static_cast<std::int64_t>(counts.size());
    for (const auto& [value, of_value] : counts) measured.values.push_back({value, of_value.real, of_value.fake});
    std::stable_sort(measured.values.begin(), measured.values.end(),
                     [](const ValueCount& a, const ValueCount& b) { return a.real + a.fake > b.real + b.fake; });
    if (measured.values.size() > kMostListedValues) measured.values.resize(kMostListedValues);
}

Interval interval_of(const RankedSamples& ranked, const ShortcutOptions& options) {
    const auto parts = std::min(options.resample_count, static_cast<std::uint64_t>(options.thread_count));
    BootstrapOptions wanted;
    wanted.seed = options.seed;
    std::vector<Resamples> drawn(parts);
    const auto work = [&](std::uint64_t part) {
        drawn[part] = bootstrap(ranked, wanted, options.resample_count * part / parts,
                                options.resample_count * (part + 1) / parts);
    };
    std::vector<std::thread> threads;
    for (std::uint64_t part = 1; part < parts; ++part) threads.emplace_back(work, part);
    work(0);
    for (std::thread& thread : threads) thread.join();
    std::vector<double> areas;
    for (const Resamples& some : drawn) {
        for (const Figures& figures : some.figures) areas.push_back(figures.auc);
    }
    return percentile_interval(std::move(areas), options.confidence);
}

}  // namespace

std::optional<MeasuredTrait> measure_trait(const Trait& trait, const TraitContext& context,
                                           const ShortcutOptions& options) {
    const std::size_t count = context.labels.size();
    CHECK(context.groups.size() == count && context.is_train.size() == count && context.halves.size() == count);
    CHECK(trait.numbers.size() == count || trait.words.size() == count);
    CHECK(options.resample_count > 0 && options.thread_count > 0);
    MeasuredTrait measured;
    measured.name = trait.name;
    measured.ordered = !trait.numbers.empty();
    measured.measured_on = "all pictures";
    const Columns columns =
        measured.ordered ? numbers_that_are(trait, context) : score_words(trait, context, measured.measured_on);
    ClassCounts classes;
    for (const std::uint8_t label : columns.labels) ++(label == kFake ? classes.fake : classes.real);
    if (!enough(classes)) return {};
    list_values(trait, context, columns, measured);
    if (measured.value_count == 1) return measured;
    const Result<RankedSamples> ranked = ranked_samples(columns.scores, columns.labels, columns.groups);
    CHECK(ranked.ok());  // numbers are finite, and both classes are there
    measured.auc = figures_of(ranked.value(), 0).auc;
    measured.interval = interval_of(ranked.value(), options);
    measured.is_shortcut =
        measured.interval.lower > 0.5 + kShortcutMargin || measured.interval.upper < 0.5 - kShortcutMargin;
    return measured;
}

}  // namespace telltale
