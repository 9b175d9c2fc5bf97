// Precision and recall: the curve and its average precision. Equal to scikit-learn's precision_recall_curve with
// drop_intermediate=False, in the order of the ROC curve, and to average_precision_score.
#pragma once

#include <vector>

#include "roc.hpp"

namespace telltale {

struct PrecisionRecallPoint {
    double recall = 0;
    double precision = 1;  // of nothing called fake: 1
    double threshold = 0;  // called fake when score >= threshold; the first point's is +infinity
};

struct PrecisionRecallCurve {
    std::vector<PrecisionRecallPoint> points;  // point i is the ROC curve's point i; recall rises from 0 to 1
    std::int64_t real_count = 0;
    std::int64_t fake_count = 0;
};

PrecisionRecallCurve precision_recall_curve(const RocCurve& curve);
// Errors as check_scores.
Result<PrecisionRecallCurve> precision_recall_curve(std::span<const double> scores,
                                                    std::span<const std::uint8_t> labels);

// The sum of every step in recall times the precision at its end; a step function, no trapezoids.
double average_precision(const PrecisionRecallCurve& curve);

// The precision of a detector that guesses: the share of fakes, the curve's base line.
double fake_share(const PrecisionRecallCurve& curve);

}  // namespace telltale
