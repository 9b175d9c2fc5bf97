#include "native/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace telltale {

double rate_scale(const Schedule& schedule, std::int64_t step) {
    if (step < schedule.warm_up_steps)
        return static_cast<double>(step + 1) / static_cast<double>(schedule.warm_up_steps);
    if (schedule.decay == RateDecay::none) return 1;
    const std::int64_t falling_steps = std::max<std::int64_t>(1, schedule.total_steps - schedule.warm_up_steps);
    const double share =
        std::min(1.0, static_cast<double>(step - schedule.warm_up_steps) / static_cast<double>(falling_steps));
    return (1 + std::cos(std::numbers::pi * share)) / 2;
}

}  // namespace telltale
