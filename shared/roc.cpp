// Source: T. Fawcett, "An introduction to ROC analysis", 2006, algorithm 1 (ties advance both rates in one step).
#include "roc.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "scores.hpp"
#include "sorted_scores.hpp"

namespace telltale {
namespace {

// Ends exactly at `to`: a threshold one bit above a score would call that sample real.
double between(double from, double to, double fraction) { return fraction == 1 ? to : from + fraction * (to - from); }

}  // namespace

Result<RocCurve> roc_curve(std::span<const double> scores, std::span<const std::uint8_t> labels) {
    Result<SortedScores> sorted = sorted_scores(scores, labels);
    if (!sorted) return sorted.error();
    const std::vector<double>& reals = sorted.value().reals;
    const std::vector<double>& fakes = sorted.value().fakes;
    const auto real_count = static_cast<double>(reals.size());
    const auto fake_count = static_cast<double>(fakes.size());

    RocCurve curve;
    curve.real_count = static_cast<std::int64_t>(reals.size());
    curve.fake_count = static_cast<std::int64_t>(fakes.size());
    curve.points.reserve(scores.size() + 1);
    curve.points.push_back({0, 0, std::numeric_limits<double>::infinity()});
    // A sample a turn, without a branch on its class, which nobody can predict; a point when its score is through.
    constexpr double kEnd = -std::numeric_limits<double>::infinity();
    std::size_t reals_called_fake = 0;
    std::size_t fakes_called_fake = 0;
    double next_real = reals.front();
    double next_fake = fakes.front();
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const double threshold = std::max(next_real, next_fake);
        const bool is_real = next_real >= next_fake;
        reals_called_fake += is_real ? 1 : 0;
        fakes_called_fake += is_real ? 0 : 1;
        next_real = reals_called_fake < reals.size() ? reals[reals_called_fake] : kEnd;
        next_fake = fakes_called_fake < fakes.size() ? fakes[fakes_called_fake] : kEnd;
        if (std::max(next_real, next_fake) == threshold) continue;
        curve.points.push_back({static_cast<double>(reals_called_fake) / real_count,
                                static_cast<double>(fakes_called_fake) / fake_count, threshold});
    }
    return curve;
}

Confusion confusion_at_point(const RocCurve& curve, std::size_t point) {
    CHECK(point < curve.points.size());
    Confusion confusion;
    confusion.real_called_fake = count_behind_rate(curve.points[point].false_positive_rate, curve.real_count);
    confusion.fake_called_fake = count_behind_rate(curve.points[point].true_positive_rate, curve.fake_count);
    confusion.real_called_real = curve.real_count - confusion.real_called_fake;
    confusion.fake_called_real = curve.fake_count - confusion.fake_called_fake;
    return confusion;
}

std::size_t point_at_threshold(const RocCurve& curve, double threshold) {
    CHECK(!curve.points.empty() && !std::isnan(threshold));
    const auto below = std::partition_point(curve.points.begin() + 1, curve.points.end(),
                                            [&](const RocPoint& point) { return point.threshold >= threshold; });
    return static_cast<std::size_t>(below - curve.points.begin()) - 1;
}

double area_under_curve(const RocCurve& curve) {
    CHECK(curve.points.size() >= 2 && curve.real_count > 0 && curve.fake_count > 0);
    // Twice the area in units of one real times one fake: below 2^63 up to two thousand million samples a class.
    std::int64_t twice_area = 0;
    std::int64_t reals_before = 0;
    std::int64_t fakes_before = 0;
    for (const RocPoint& point : curve.points) {
        const std::int64_t reals = count_behind_rate(point.false_positive_rate, curve.real_count);
        const std::int64_t fakes = count_behind_rate(point.true_positive_rate, curve.fake_count);
        twice_area += (reals - reals_before) * (fakes_before + fakes);
        reals_before = reals;
        fakes_before = fakes;
    }
    return static_cast<double>(twice_area) /
           (2 * static_cast<double>(curve.real_count) * static_cast<double>(curve.fake_count));
}

double true_positive_rate_at(const RocCurve& curve, double false_positive_rate) {
    CHECK(curve.points.size() >= 2 && false_positive_rate >= 0 && false_positive_rate <= 1);
    const auto after = std::partition_point(curve.points.begin(), curve.points.end(), [&](const RocPoint& point) {
        return point.false_positive_rate <= false_positive_rate;
    });
    if (after == curve.points.end()) return curve.points.back().true_positive_rate;
    const RocPoint& from = *(after - 1);
    const double fraction =
        (false_positive_rate - from.false_positive_rate) / (after->false_positive_rate - from.false_positive_rate);
    return between(from.true_positive_rate, after->true_positive_rate, fraction);
}

EqualErrorRate equal_error_rate(const RocCurve& curve) {
    CHECK(curve.points.size() >= 2);
    // False-positive minus false-negative rate: rises strictly from -1 to 1 along the curve, so it is zero once.
    const auto excess = [](const RocPoint& point) {
        return point.false_positive_rate - (1 - point.true_positive_rate);
    };
    const auto at_or_after = std::partition_point(curve.points.begin() + 1, curve.points.end() - 1,
                                                  [&](const RocPoint& point) { return excess(point) < 0; });
    const RocPoint& from = *(at_or_after - 1);
    const RocPoint& to = *at_or_after;
    const double fraction = -excess(from) / (excess(to) - excess(from));
    EqualErrorRate crossing;
    crossing.rate = between(from.false_positive_rate, to.false_positive_rate, fraction);
    crossing.threshold = std::isfinite(from.threshold) ? between(from.threshold, to.threshold, fraction) : to.threshold;
    return crossing;
}

}  // namespace telltale
