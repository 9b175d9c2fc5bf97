#include "unsure_band.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {

Result<UnsureBand> unsure_band(const RocCurve& validation_curve, double wanted_error_rate) {
    CHECK(validation_curve.points.size() >= 2);
    if (!(wanted_error_rate > 0 && wanted_error_rate < 0.5)) {
        return make_error("the wanted error rate is " + std::to_string(wanted_error_rate),
                          "more than 0 and less than 0.5");
    }
    // Thresholds fall along the curve: the false-positive rate holds from its start, the false-negative rate to its end.
    UnsureBand band;
    band.wanted_error_rate = wanted_error_rate;
    band.upper = std::nextafter(1.0, 2.0);
    band.lower = 0.0;
    bool lower_found = false;
    for (const RocPoint& point : validation_curve.points) {
        if (!std::isfinite(point.threshold)) continue;
        if (point.false_positive_rate <= wanted_error_rate) band.upper = point.threshold;
        if (!lower_found && 1 - point.true_positive_rate <= wanted_error_rate) {
            band.lower = point.threshold;
            lower_found = true;
        }
    }
    if (band.lower > band.upper) {
        // Both rates hold anywhere between the two; the equal error rate's threshold is the card's threshold as well.
        const double middle = std::clamp(equal_error_rate(validation_curve).threshold, band.upper, band.lower);
        band.lower = middle;
        band.upper = middle;
    }
    return band;
}

}  // namespace telltale
