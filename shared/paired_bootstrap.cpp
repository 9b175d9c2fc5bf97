// Source: B. Efron and R. Tibshirani, "An introduction to the bootstrap", 1993, chapters 8 and 13.
#include "paired_bootstrap.hpp"

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
constexpr std::uint64_t kStream = 0x70616972;  // "pair"

using Member = std::array<std::uint32_t, 2>;
using Unit = std::vector<Member>;

std::vector<double> falling_levels(std::span<const double> scores) {
    std::vector<double> levels;
    for (const double score : scores) levels.push_back(score + 0.0);  // -0 becomes 0
    sort_falling(levels);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

std::uint32_t member_of(const std::vector<double>& levels, double score, std::uint8_t label) {
    const auto level = std::lower_bound(levels.begin(), levels.end(), score, std::greater<>());
    return static_cast<std::uint32_t>(2 * (level - levels.begin()) + label);
}

// Only reals, only fakes, groups of both.
std::size_t stratum_of(const Unit& unit) {
    const auto has = [&](std::uint32_t label) {
        return std::any_of(unit.begin(), unit.end(), [&](const Member& member) { return member[0] % 2 == label; });
    };
    return has(kReal) && has(kFake) ? 2 : has(kFake) ? 1 : 0;
}

struct BothCounts {
    LevelCounts first, second;
};

void count_unit(const PairedSamples& samples, std::size_t unit, BothCounts& counts) {
    const std::uint32_t begin = unit == 0 ? 0 : samples.unit_ends[unit - 1];
    for (std::uint32_t member = begin; member < samples.unit_ends[unit]; ++member) {
        ++counts.first[samples.first_members[member]];
        ++counts.second[samples.second_members[member]];
    }
}

FiguresOfBoth figures_at(const PairedSamples& samples, const PairedBootstrapOptions& options,
                         const BothCounts& counts) {
    const ClassCounts whole = class_counts(counts.first);  // the same samples: the second's are as many
    return {
        resampled_figures(counts.first, whole, levels_called_fake(samples.first_levels, options.first_threshold)),
        resampled_figures(counts.second, whole, levels_called_fake(samples.second_levels, options.second_threshold))};
}

BothCounts no_counts(const PairedSamples& samples) {
    return {LevelCounts(2 * samples.first_levels.size()), LevelCounts(2 * samples.second_levels.size())};
}

}  // namespace

Result<PairedSamples> paired_samples(std::span<const double> first, std::span<const double> second,
                                     std::span<const std::uint8_t> labels, std::span<const std::string> groups) {
    for (const std::span<const double> scores : {first, second}) {
        const Result<Done> checked = check_scores(scores, labels);
        if (!checked) return checked.error();
    }
    if (!groups.empty() && groups.size() != labels.size()) {
        return make_error(
            "there are " + std::to_string(labels.size()) + " samples and " + std::to_string(groups.size()) + " groups",
            "one group for each sample, or none at all");
    }
    if (labels.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
        return make_error("there are " + std::to_string(labels.size()) + " samples to draw from");
    }
    PairedSamples paired;
    paired.first_levels = falling_levels(first);
    paired.second_levels = falling_levels(second);
    std::array<std::vector<Unit>, 3> strata;
    std::map<std::string, Unit, std::less<>> unit_of_group;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Member member{member_of(paired.first_levels, first[i], labels[i]),
                            member_of(paired.second_levels, second[i], labels[i])};
        if (!groups.empty() && !groups[i].empty())
            unit_of_group[groups[i]].push_back(member);
        else
            strata[labels[i] == kFake ? 1 : 0].push_back({member});
    }
    for (auto& [name, unit] : unit_of_group) strata[stratum_of(unit)].push_back(std::move(unit));
    for (std::size_t stratum = 0; stratum < strata.size(); ++stratum) {
        // By their members, not their names or places: the order and the names of the samples must change nothing.
        for (Unit& unit : strata[stratum]) std::sort(unit.begin(), unit.end());
        std::sort(strata[stratum].begin(), strata[stratum].end());
        for (const Unit& unit : strata[stratum]) {
            for (const Member& member : unit) {
                paired.first_members.push_back(member[0]);
                paired.second_members.push_back(member[1]);
            }
            paired.unit_ends.push_back(static_cast<std::uint32_t>(paired.first_members.size()));
        }
        paired.stratum_ends[stratum] = static_cast<std::uint32_t>(paired.unit_ends.size());
    }
    return paired;
}

FiguresOfBoth figures_of_both(const PairedSamples& samples, const PairedBootstrapOptions& options) {
    BothCounts counts = no_counts(samples);
    for (std::size_t unit = 0; unit < samples.unit_ends.size(); ++unit) count_unit(samples, unit, counts);
    return figures_at(samples, options, counts);
}

Figures figure_differences(const FiguresOfBoth& both) {
    Figures out;
    for (double Figures::*figure : {&Figures::auc, &Figures::average_precision, &Figures::equal_error_rate,
                                    &Figures::accuracy, &Figures::balanced_accuracy, &Figures::false_positive_rate,
                                    &Figures::false_negative_rate, &Figures::half_total_error_rate})
        out.*figure = both.second.*figure - both.first.*figure;
    return out;
}

std::vector<FiguresOfBoth> paired_bootstrap(const PairedSamples& samples, const PairedBootstrapOptions& options,
                                            std::uint64_t first, std::uint64_t last) {
    CHECK(first <= last && !std::isnan(options.first_threshold) && !std::isnan(options.second_threshold));
    std::vector<FiguresOfBoth> resamples;
    resamples.reserve(static_cast<std::size_t>(last - first));
    BothCounts counts = no_counts(samples);
    for (std::uint64_t i = first; i < last; ++i) {
        Random random(derive_seed(options.seed, kStream, i));
        std::fill(counts.first.begin(), counts.first.end(), 0);
        std::fill(counts.second.begin(), counts.second.end(), 0);
        std::uint32_t begin = 0;
        for (const std::uint32_t end : samples.stratum_ends) {
            const std::uint32_t unit_count = end - begin;
            for (std::uint32_t k = 0; k < unit_count; ++k)
                count_unit(samples, begin + static_cast<std::size_t>(random.below(unit_count)), counts);
            begin = end;
        }
        resamples.push_back(figures_at(samples, options, counts));
    }
    return resamples;
}

FigureIntervals difference_intervals(std::span<const FiguresOfBoth> resamples, double confidence) {
    std::vector<Figures> differences;
    differences.reserve(resamples.size());
    for (const FiguresOfBoth& one : resamples) differences.push_back(figure_differences(one));
    return figure_intervals(differences, confidence);
}

}  // namespace telltale
