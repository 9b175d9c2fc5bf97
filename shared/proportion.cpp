#include "proportion.hpp"

#include <algorithm>
#include <cmath>

#include "check.hpp"
#include "det.hpp"

namespace telltale {

Interval wilson_interval(std::int64_t hits, std::int64_t count, double confidence) {
    CHECK(count > 0 && hits >= 0 && hits <= count && confidence > 0 && confidence < 1);
    const double z = probit((1 + confidence) / 2);
    const auto n = static_cast<double>(count);
    const double share = static_cast<double>(hits) / n;
    const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double reach = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    // At the ends rounding would leave a hair beside 0 and 1.
    return {hits == 0 ? 0 : std::max(0.0, centre - reach), hits == count ? 1 : std::min(1.0, centre + reach)};
}

}  // namespace telltale
