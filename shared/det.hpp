// Detection error trade-off: the ROC curve's two errors on axes of normal deviates (probit), and that scale itself.
#pragma once

#include <vector>

#include "roc.hpp"

namespace telltale {

// The x with normal_cumulative(x) = probability; -infinity at 0, +infinity at 1, NaN outside [0, 1].
double probit(double probability);
// The share of a standard normal distribution below a deviate.
double normal_cumulative(double deviate);

// Errors of 0 and 1 have infinite deviates: a plot leaves them out or clips them at its edge.
struct DetPoint {
    double false_positive_deviate = 0;
    double false_negative_deviate = 0;
};

struct DetCurve {
    std::vector<DetPoint> points;  // point i is the ROC curve's point i, where its rates and threshold stand
};

DetCurve det_curve(const RocCurve& curve);

}  // namespace telltale
