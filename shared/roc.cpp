// Source: T. Fawcett, "An introduction to ROC analysis", 2006, algorithm 1 (ties advance both rates in one step).
#include "roc.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "scores.hpp"

namespace telltale {
namespace {

// Ends exactly at `to`: a threshold one bit above a score would call that sample real.
double between(double from, double to, double fraction) { return fraction == 1 ? to : from + fraction * (to - from); }

}  // namespace

Result<RocCurve> roc_curve(std::span<const double> scores, std::span<const std::uint8_t> labels) {
    const Result<Done> checked = check_scores(scores, labels);
    if (!checked) return checked.error();

    // Each class sorted by itself: eight bytes an element to move, and equal scores need no order.
    std::vector<double> reals;
    std::vector<double> fakes;
    for (std::size_t i = 0; i < scores.size(); ++i) (labels[i] == kFake ? fakes : reals).push_back(scores[i]);
    std::sort(reals.begin(), reals.end(), std::greater<>());
    std::sort(fakes.begin(), fakes.end(), std::greater<>());

    RocCurve curve;
    curve.real_count = static_cast<std::int64_t>(reals.size());
    curve.fake_count = static_cast<std::int64_t>(fakes.size());
    curve.points.push_back({0, 0, std::numeric_limits<double>::infinity()});
    std::size_t reals_called_fake = 0;
    std::size_t fakes_called_fake = 0;
    while (reals_called_fake < reals.size() || fakes_called_fake < fakes.size()) {
        double threshold = -std::numeric_limits<double>::infinity();
        if (reals_called_fake < reals.size()) threshold = reals[reals_called_fake];
        if (fakes_called_fake < fakes.size()) threshold = std::max(threshold, fakes[fakes_called_fake]);
        while (reals_called_fake < reals.size() && reals[reals_called_fake] >= threshold) ++reals_called_fake;
        while (fakes_called_fake < fakes.size() && fakes[fakes_called_fake] >= threshold) ++fakes_called_fake;
        curve.points.push_back({static_cast<double>(reals_called_fake) / static_cast<double>(reals.size()),
                                static_cast<double>(fakes_called_fake) / static_cast<double>(fakes.size()), threshold});
    }
    return curve;
}

double area_under_curve(const RocCurve& curve) {
    CHECK(curve.points.size() >= 2);
    double area = 0;
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const RocPoint& from = curve.points[i - 1];
        const RocPoint& to = curve.points[i];
        area +=
            (to.false_positive_rate - from.false_positive_rate) * (from.true_positive_rate + to.true_positive_rate) / 2;
    }
    return area;
}

EqualErrorRate equal_error_rate(const RocCurve& curve) {
    CHECK(curve.points.size() >= 2);
    // False-positive minus false-negative rate: rises strictly from -1 to 1 along the curve, so it is zero once.
    const auto excess = [](const RocPoint& point) {
        return point.false_positive_rate - (1 - point.true_positive_rate);
    };
    std::size_t after = 1;
    while (after + 1 < curve.points.size() && excess(curve.points[after]) < 0) ++after;
    const RocPoint& from = curve.points[after - 1];
    const RocPoint& to = curve.points[after];
    const double fraction = -excess(from) / (excess(to) - excess(from));
    EqualErrorRate crossing;
    crossing.rate = between(from.false_positive_rate, to.false_positive_rate, fraction);
    crossing.threshold = std::isfinite(from.threshold) ? between(from.threshold, to.threshold, fraction) : to.threshold;
    return crossing;
}

}  // namespace telltale
