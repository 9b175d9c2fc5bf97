// Receiver operating characteristic: the curve, its area, the equal error rate. Equal to scikit-learn's roc_curve with
// drop_intermediate=False; equal scores move the curve diagonally.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "confusion.hpp"
#include "result.hpp"

namespace telltale {

struct RocPoint {
    double false_positive_rate = 0;
    double true_positive_rate = 0;
    double threshold = 0;  // called fake when score >= threshold; the first point's is +infinity
};

struct RocCurve {
    std::vector<RocPoint> points;  // thresholds fall, both rates rise, from (0,0) to (1,1)
    std::int64_t real_count = 0;
    std::int64_t fake_count = 0;
};

// Errors as check_scores.
Result<RocCurve> roc_curve(std::span<const double> scores, std::span<const std::uint8_t> labels);

// The k of a rate that was made as k / whole: the product is within a bit of k, far less than a half below 2^51.
inline std::int64_t count_behind_rate(double rate, std::int64_t whole) {
    return static_cast<std::int64_t>(rate * static_cast<double>(whole) + 0.5);
}
// The whole numbers behind a point's rates, exactly.
Confusion confusion_at_point(const RocCurve& curve, std::size_t point);
// The point that calls the same samples fake as a threshold does; not NaN. O(log n), for a threshold that is dragged.
std::size_t point_at_threshold(const RocCurve& curve, double threshold);

// Trapezoids, summed in whole numbers and divided once; equals the Mann–Whitney statistic with ties counted half.
double area_under_curve(const RocCurve& curve);

// On the curve's line between neighbouring points; on a vertical piece its upper end. A rate in [0, 1]. O(log n).
double true_positive_rate_at(const RocCurve& curve, double false_positive_rate);

struct EqualErrorRate {
    double rate = 0;
    double threshold = 0;
};
// Where the false-positive and the false-negative rate cross, linear between neighbouring points of the curve.
// The threshold is interpolated alike; beside the first point (+infinity) it is the finite neighbour's.
EqualErrorRate equal_error_rate(const RocCurve& curve);

}  // namespace telltale
