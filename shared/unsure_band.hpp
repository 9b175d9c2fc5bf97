// The scores between which Telltale says "unsure", chosen on validation data for a wanted error rate.
#pragma once

#include "roc.hpp"

namespace telltale {

// Where nobody asks for another.
inline constexpr double kDefaultUnsureErrorRate = 0.10;

// score >= upper: likely fake; score < lower: no sign of forgery found; between: unsure. lower <= upper.
struct UnsureBand {
    double lower = 0.5;
    double upper = 0.5;
    double wanted_error_rate = 0;
};

// upper: the lowest threshold whose false-positive rate is <= wanted; lower: the highest whose false-negative rate is.
// When lower would pass upper (a good detector) both are the threshold between them where both rates hold.
// Finite always: a side that no threshold can reach stands at 0 or just above 1. wanted in (0, 0.5).
Result<UnsureBand> unsure_band(const RocCurve& validation_curve, double wanted_error_rate);

}  // namespace telltale
