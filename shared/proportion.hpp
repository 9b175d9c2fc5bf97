// The interval of a share that was counted, by Wilson's score method (1927): for rates of few or independent pictures,
// where a bootstrap of nothing but hits would claim to be certain.
#pragma once

#include <cstdint>

#include "bootstrap.hpp"

namespace telltale {

// hits of count, count > 0; equal to scipy's binomtest(…).proportion_ci(method="wilson"). confidence in (0, 1).
Interval wilson_interval(std::int64_t hits, std::int64_t count, double confidence = 0.95);

}  // namespace telltale
