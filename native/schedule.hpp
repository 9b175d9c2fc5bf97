// How the learning rate moves over a run: up from 0, then level or down a half cosine. Source of the cosine:
// I. Loshchilov, F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, without restarts.
#pragma once

#include <cstdint>

namespace telltale {

enum class RateDecay { none, cosine };

struct Schedule {
    std::int64_t warm_up_steps = 0;
    RateDecay decay = RateDecay::none;
    std::int64_t total_steps = 1;
};

// The share of the rate at a step, from 0. The first step of a warm-up already learns: 1 / warm_up_steps.
double rate_scale(const Schedule& schedule, std::int64_t step);

}  // namespace telltale
