#include "operating_point.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace telltale {
namespace {

OperatingPoint operating_point(const RocCurve& curve, std::size_t index) {
    const Confusion confusion = confusion_at_point(curve, index);
    OperatingPoint point;
    point.threshold = curve.points[index].threshold;
    if (!std::isfinite(point.threshold)) {
        point.threshold = std::nextafter(curve.points[1].threshold, std::numeric_limits<double>::infinity());
    }
    point.apcer = false_negative_rate(confusion);
    point.bscer = false_positive_rate(confusion);
    return point;
}

// The first point whose loss is smallest.
template <typename Loss>
std::size_t least_point(const RocCurve& curve, Loss loss) {
    CHECK(curve.points.size() >= 2);
    std::size_t best = 0;
    auto least = loss(confusion_at_point(curve, 0));
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const auto here = loss(confusion_at_point(curve, i));
        if (!(here < least)) continue;
        least = here;
        best = i;
    }
    return best;
}

Result<Done> check_wanted(double wanted, const char* name) {
    if (wanted >= 0 && wanted <= 1) return Done{};
    return make_error("the wanted " + std::string(name) + " is " + std::to_string(wanted), "0 to 1");
}

}  // namespace

Result<OperatingPoint> at_wanted_bscer(const RocCurve& curve, double wanted) {
    CHECK(curve.points.size() >= 2);
    const Result<Done> checked = check_wanted(wanted, "BSCER");
    if (!checked) return checked.error();
    const auto after = std::partition_point(curve.points.begin(), curve.points.end(),
                                            [&](const RocPoint& point) { return point.false_positive_rate <= wanted; });
    return operating_point(curve, static_cast<std::size_t>(after - curve.points.begin()) - 1);
}

Result<OperatingPoint> at_wanted_apcer(const RocCurve& curve, double wanted) {
    CHECK(curve.points.size() >= 2);
    const Result<Done> checked = check_wanted(wanted, "APCER");
    if (!checked) return checked.error();
    // By counts: 1 - true_positive_rate may pass the wanted rate by its rounding.
    std::size_t first = 0;
    std::size_t past = curve.points.size() - 1;  // the last point misses nothing
    while (first < past) {
        const std::size_t middle = first + (past - first) / 2;
        if (false_negative_rate(confusion_at_point(curve, middle)) <= wanted) {
            past = middle;
        } else {
            first = middle + 1;
        }
    }
    return operating_point(curve, first);
}

OperatingPoint at_equal_errors(const RocCurve& curve) {
    return operating_point(
        curve, least_point(curve, [&](const Confusion& c) {
            return std::abs(c.real_called_fake * curve.fake_count - c.fake_called_real * curve.real_count);
        }));
}

OperatingPoint at_highest_balanced_accuracy(const RocCurve& curve) {
    return operating_point(curve, least_point(curve, [&](const Confusion& c) {
                               return c.real_called_fake * curve.fake_count + c.fake_called_real * curve.real_count;
                           }));
}

double expected_cost(const OperatingPoint& point, const ErrorCosts& costs) {
    return costs.fake_share * costs.miss * point.apcer + (1 - costs.fake_share) * costs.false_alarm * point.bscer;
}

Result<OperatingPoint> at_least_cost(const RocCurve& curve, const ErrorCosts& costs) {
    for (const double cost : {costs.miss, costs.false_alarm})
        if (!(cost >= 0) || !std::isfinite(cost))
            return make_error("the cost of a mistake is " + std::to_string(cost), "a finite number, 0 or above");
    const Result<Done> checked = check_wanted(costs.fake_share, "share of fakes");
    if (!checked) return checked.error();
    return operating_point(curve, least_point(curve, [&](const Confusion& c) {
                               return expected_cost({0, false_negative_rate(c), false_positive_rate(c)}, costs);
                           }));
}

}  // namespace telltale
