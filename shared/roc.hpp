// Receiver operating characteristic: the curve, its area, the equal error rate. Equal to scikit-learn's roc_curve with
// drop_intermediate=False; equal scores move the curve diagonally.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

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

// Trapezoids; equals the Mann–Whitney statistic with ties counted half.
double area_under_curve(const RocCurve& curve);

struct EqualErrorRate {
    double rate = 0;
    double threshold = 0;
};
// Where the false-positive and the false-negative rate cross, linear between neighbouring points of the curve.
// The threshold is interpolated alike; beside the first point (+infinity) it is the finite neighbour's.
EqualErrorRate equal_error_rate(const RocCurve& curve);

}  // namespace telltale
