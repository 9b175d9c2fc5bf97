// Source: B. Efron and R. Tibshirani, "An introduction to the bootstrap", 1993, chapter 13 (percentile intervals).
#include "bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "random.hpp"
#include "resample_figures.hpp"
#include "sorted_scores.hpp"

namespace telltale {
namespace {

// Of derive_seed: no other draw of ours uses this stream.
constexpr std::uint64_t kStream = 0x626f6f74;  // "boot"

enum Stratum : std::size_t { kOnlyReals, kOnlyFakes, kBoth };

struct Unit {
    std::vector<std::uint32_t> members;  // sorted: the units of equal samples are equal
};

std::int64_t count_of(const LevelCounts& counts, std::size_t member) {
    return static_cast<std::int64_t>(counts[member]);
}

double share(std::int64_t part, std::int64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

Stratum stratum_of(const Unit& unit) {
    const bool any_fake =
        std::any_of(unit.members.begin(), unit.members.end(), [](std::uint32_t member) { return member % 2 == kFake; });
    const bool any_real =
        std::any_of(unit.members.begin(), unit.members.end(), [](std::uint32_t member) { return member % 2 == kReal; });
    if (any_fake && any_real) return kBoth;
    return any_fake ? kOnlyFakes : kOnlyReals;
}

void draw(const RankedSamples& samples, Random& random, LevelCounts& counts) {
    std::fill(counts.begin(), counts.end(), 0);
    const bool single_members = samples.unit_ends.size() == samples.members.size();
    std::uint32_t begin = 0;
    for (const std::uint32_t end : samples.stratum_ends) {
        const std::uint32_t unit_count = end - begin;
        for (std::uint32_t i = 0; i < unit_count; ++i) {
            const std::size_t unit = begin + static_cast<std::size_t>(random.below(unit_count));
            if (single_members) {
                ++counts[samples.members[unit]];
                continue;
            }
            const std::uint32_t first = unit == 0 ? 0 : samples.unit_ends[unit - 1];
            for (std::uint32_t member = first; member < samples.unit_ends[unit]; ++member) {
                ++counts[samples.members[member]];
            }
        }
        begin = end;
    }
}

void add_true_positive_rates(const LevelCounts& counts, const ClassCounts& whole, std::span<const double> grid,
                             std::vector<double>& out) {
    const std::size_t wanted = out.size() + grid.size();
    auto next_rate = grid.begin();
    ClassCounts from;
    for (std::size_t level = 0; 2 * level < counts.size() && next_rate != grid.end(); ++level) {
        const std::int64_t reals = count_of(counts, 2 * level);
        const std::int64_t fakes = count_of(counts, 2 * level + 1);
        if (reals > 0) {
            const double rate = share(from.reals, whole.reals);
            const double rate_after = share(from.reals + reals, whole.reals);
            const double hits = share(from.fakes, whole.fakes);
            const double hits_after = share(from.fakes + fakes, whole.fakes);
            for (; next_rate != grid.end() && *next_rate < rate_after; ++next_rate) {
                out.push_back(hits + (*next_rate - rate) / (rate_after - rate) * (hits_after - hits));
            }
        }
        from.reals += reals;
        from.fakes += fakes;
    }
    out.resize(wanted, 1.0);  // at a false-positive rate of 1
}

double quantile(const std::vector<double>& rising, double probability) {
    const double place = probability * static_cast<double>(rising.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, rising.size() - 1);
    const double fraction = place - static_cast<double>(below);
    const double step = rising[above] - rising[below];
    return fraction < 0.5 ? rising[below] + step * fraction : rising[above] - step * (1 - fraction);
}

Interval interval_of(std::span<const Figures> figures, double Figures::*figure, double confidence) {
    std::vector<double> values;
    values.reserve(figures.size());
    for (const Figures& one : figures) values.push_back(one.*figure);
    return percentile_interval(std::move(values), confidence);
}

}  // namespace

Result<RankedSamples> ranked_samples(std::span<const double> scores, std::span<const std::uint8_t> labels,
                                     std::span<const std::string> groups) {
    const Result<Done> checked = check_scores(scores, labels);
    if (!checked) return checked.error();
    if (!groups.empty() && groups.size() != scores.size()) {
        return make_error(
            "there are " + std::to_string(scores.size()) + " scores and " + std::to_string(groups.size()) + " groups",
            "one group for each score, or none at all");
    }
    if (scores.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
        return make_error("there are " + std::to_string(scores.size()) + " samples to draw from",
                          "at most " + std::to_string(std::numeric_limits<std::uint32_t>::max() / 2));
    }
    RankedSamples ranked;
    for (const double score : scores) ranked.levels.push_back(score + 0.0);  // -0 becomes 0
    sort_falling(ranked.levels);
    ranked.levels.erase(std::unique(ranked.levels.begin(), ranked.levels.end()), ranked.levels.end());

    std::array<std::vector<Unit>, 3> strata;
    std::map<std::string, Unit, std::less<>> unit_of_group;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto level = std::lower_bound(ranked.levels.begin(), ranked.levels.end(), scores[i], std::greater<>());
        const auto member = static_cast<std::uint32_t>(2 * (level - ranked.levels.begin()) + labels[i]);
        ++(labels[i] == kFake ? ranked.fake_count : ranked.real_count);
        if (!groups.empty() && !groups[i].empty()) {
            unit_of_group[groups[i]].members.push_back(member);
        } else {
            strata[labels[i] == kFake ? kOnlyFakes : kOnlyReals].push_back({{member}});
        }
    }
    for (auto& [name, unit] : unit_of_group) strata[stratum_of(unit)].push_back(std::move(unit));
    for (std::size_t stratum = 0; stratum < strata.size(); ++stratum) {
        // By their members, not their names or places: the order and the names of the samples must change nothing.
        for (Unit& unit : strata[stratum]) std::sort(unit.members.begin(), unit.members.end());
        std::sort(strata[stratum].begin(), strata[stratum].end(),
                  [](const Unit& a, const Unit& b) { return a.members < b.members; });
        for (const Unit& unit : strata[stratum]) {
            ranked.members.insert(ranked.members.end(), unit.members.begin(), unit.members.end());
            ranked.unit_ends.push_back(static_cast<std::uint32_t>(ranked.members.size()));
        }
        ranked.stratum_ends[stratum] = static_cast<std::uint32_t>(ranked.unit_ends.size());
    }
    return ranked;
}

Result<RankedSamples> ranked_samples(std::span<const ScoredSample> samples) {
    const LabelledScores columns = labelled_scores(samples);
    std::vector<std::string> groups;
    groups.reserve(samples.size());
    for (const ScoredSample& sample : samples) groups.push_back(sample.group);
    return ranked_samples(columns.scores, columns.labels, groups);
}

Figures figures_of(const RankedSamples& samples, double threshold) {
    LevelCounts counts(2 * samples.levels.size());
    for (const std::uint32_t member : samples.members) ++counts[member];
    return resampled_figures(counts, class_counts(counts), levels_called_fake(samples.levels, threshold));
}

Resamples bootstrap(const RankedSamples& samples, const BootstrapOptions& options, std::uint64_t first,
                    std::uint64_t last) {
    CHECK(first <= last && !std::isnan(options.threshold));
    const std::span<const double> grid = options.false_positive_rates;
    CHECK(std::is_sorted(grid.begin(), grid.end()));
    CHECK(grid.empty() || (grid.front() >= 0 && grid.back() <= 1));
    const std::size_t level_count = levels_called_fake(samples.levels, options.threshold);
    Resamples resamples;
    resamples.figures.reserve(static_cast<std::size_t>(last - first));
    resamples.true_positive_rates.reserve(static_cast<std::size_t>(last - first) * grid.size());
    LevelCounts counts(2 * samples.levels.size());
    for (std::uint64_t i = first; i < last; ++i) {
        Random random(derive_seed(options.seed, kStream, i));
        draw(samples, random, counts);
        const ClassCounts whole = class_counts(counts);
        resamples.figures.push_back(resampled_figures(counts, whole, level_count));
        add_true_positive_rates(counts, whole, grid, resamples.true_positive_rates);
    }
    return resamples;
}

void append(Resamples& resamples, Resamples&& later) {
    resamples.figures.insert(resamples.figures.end(), later.figures.begin(), later.figures.end());
    resamples.true_positive_rates.insert(resamples.true_positive_rates.end(), later.true_positive_rates.begin(),
                                         later.true_positive_rates.end());
}

Interval percentile_interval(std::vector<double> values, double confidence) {
    CHECK(!values.empty() && confidence > 0 && confidence < 1);
    CHECK(std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); }));
    std::sort(values.begin(), values.end());
    const double outside = (1 - confidence) / 2;
    return {quantile(values, outside), quantile(values, 1 - outside)};
}

FigureIntervals figure_intervals(std::span<const Figures> figures, double confidence) {
    FigureIntervals intervals;
    intervals.auc = interval_of(figures, &Figures::auc, confidence);
    intervals.average_precision = interval_of(figures, &Figures::average_precision, confidence);
    intervals.equal_error_rate = interval_of(figures, &Figures::equal_error_rate, confidence);
    intervals.accuracy = interval_of(figures, &Figures::accuracy, confidence);
    intervals.balanced_accuracy = interval_of(figures, &Figures::balanced_accuracy, confidence);
    intervals.false_positive_rate = interval_of(figures, &Figures::false_positive_rate, confidence);
    intervals.false_negative_rate = interval_of(figures, &Figures::false_negative_rate, confidence);
    intervals.half_total_error_rate = interval_of(figures, &Figures::half_total_error_rate, confidence);
    return intervals;
}

}  // namespace telltale
