#include "resample_figures.hpp"

#include <algorithm>

namespace telltale {
namespace {

std::int64_t count_of(const LevelCounts& counts, std::size_t member) {
    return static_cast<std::int64_t>(counts[member]);
}

double share(std::int64_t part, std::int64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

// The false-positive rate where the line between two points crosses the false-negative rate, as equal_error_rate has it.
double crossing(const ClassCounts& from, const ClassCounts& to, const ClassCounts& whole) {
    const auto excess = [&](const ClassCounts& counts) {
        return share(counts.reals, whole.reals) - (1 - share(counts.fakes, whole.fakes));
    };
    const double fraction = -excess(from) / (excess(to) - excess(from));
    const double rate = share(from.reals, whole.reals);
    const double next_rate = share(to.reals, whole.reals);
    return fraction == 1 ? next_rate : rate + fraction * (next_rate - rate);
}

}  // namespace

std::size_t levels_called_fake(std::span<const double> levels, double threshold) {
    const auto below =
        std::partition_point(levels.begin(), levels.end(), [&](double level) { return level >= threshold; });
    return static_cast<std::size_t>(below - levels.begin());
}

ClassCounts class_counts(const LevelCounts& counts) {
    ClassCounts sum;
    for (std::size_t member = 0; member < counts.size(); member += 2) {
        sum.reals += count_of(counts, member);
        sum.fakes += count_of(counts, member + 1);
    }
    return sum;
}

Figures resampled_figures(const LevelCounts& counts, const ClassCounts& whole, std::size_t level_count_called_fake) {
    Figures figures;
    ClassCounts called_fake;
    ClassCounts at_threshold;
    std::int64_t twice_area = 0;
    double precision_sum = 0;
    bool crossed = false;
    for (std::size_t level = 0; 2 * level < counts.size(); ++level) {
        if (level == level_count_called_fake) at_threshold = called_fake;
        const std::int64_t reals = count_of(counts, 2 * level);
        const std::int64_t fakes = count_of(counts, 2 * level + 1);
        if (reals + fakes == 0) continue;
        const ClassCounts next{called_fake.reals + reals, called_fake.fakes + fakes};
        twice_area += reals * (called_fake.fakes + next.fakes);
        precision_sum += static_cast<double>(fakes) * share(next.fakes, next.reals + next.fakes);
        // In whole numbers: the false-positive rate has reached the false-negative one.
        if (!crossed && next.reals * whole.fakes >= (whole.fakes - next.fakes) * whole.reals) {
            figures.equal_error_rate = crossing(called_fake, next, whole);
            crossed = true;
        }
        called_fake = next;
    }
    if (2 * level_count_called_fake >= counts.size()) at_threshold = called_fake;
    figures.auc =
        static_cast<double>(twice_area) / (2 * static_cast<double>(whole.reals) * static_cast<double>(whole.fakes));
    figures.average_precision = precision_sum / static_cast<double>(whole.fakes);
    const std::int64_t real_called_real = whole.reals - at_threshold.reals;
    figures.accuracy = share(real_called_real + at_threshold.fakes, whole.reals + whole.fakes);
    figures.false_positive_rate = share(at_threshold.reals, whole.reals);
    figures.false_negative_rate = share(whole.fakes - at_threshold.fakes, whole.fakes);
    figures.half_total_error_rate = (figures.false_positive_rate + figures.false_negative_rate) / 2;
    figures.balanced_accuracy = 1 - figures.half_total_error_rate;
    return figures;
}

}  // namespace telltale
