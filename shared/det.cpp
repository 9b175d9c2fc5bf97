// Source of probit: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied
// Statistics 37, 1988, PPND16: a relative error of about 1e-16. The middle needs + - x / only; the tails log and sqrt.
#include "det.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace telltale {
namespace {

using Coefficients = std::array<double, 8>;  // of r^0 … r^7

constexpr Coefficients kMiddleAbove{3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                    1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                    3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr Coefficients kMiddleBelow{1.0,
                                    4.2313330701600911252e+1,
                                    6.8718700749205790830e+2,
                                    5.3941960214247511077e+3,
                                    2.1213794301586595867e+4,
                                    3.9307895800092710610e+4,
                                    2.8729085735721942674e+4,
                                    5.2264952788528545610e+3};
constexpr Coefficients kTailAbove{1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                  3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Coefficients kTailBelow{1.0,
                                  2.05319162663775882187e0,
                                  1.67638483018380384940e0,
                                  6.89767334985100004550e-1,
                                  1.48103976427480074590e-1,
                                  1.51986665636164571966e-2,
                                  5.47593808499534494600e-4,
                                  1.05075007164441684324e-9};
constexpr Coefficients kFarTailAbove{6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                     2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients kFarTailBelow{1.0,
                                     5.99832206555887937690e-1,
                                     1.36929880922735805310e-1,
                                     1.48753612908506148525e-2,
                                     7.86869131145613259100e-4,
                                     1.84631831751005468180e-5,
                                     1.42151175831644588870e-7,
                                     2.04426310338993978564e-15};

double polynomial(const Coefficients& coefficients, double r) {
    double sum = coefficients[7];
    for (std::size_t i = 7; i-- > 0;) sum = sum * r + coefficients[i];
    return sum;
}

double quotient(const Coefficients& above, const Coefficients& below, double r) {
    return polynomial(above, r) / polynomial(below, r);
}

double share(std::int64_t part, std::int64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

// Most steps of a curve move one rate only, and nobody can predict which: the rates of a block are gathered without a
// branch, so that each distinct one costs one probit and the processor works at several of them at once.
constexpr std::size_t kBlock = 512;

struct DistinctRates {
    std::array<double, kBlock> numbers;
    std::array<std::uint16_t, kBlock> slots;  // of each point of the block, in numbers
    std::size_t count = 0;
};

void gather(std::span<const RocPoint> block, double RocPoint::*rate, DistinctRates& out) {
    double last = std::numeric_limits<double>::quiet_NaN();
    std::size_t count = 0;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const double number = block[i].*rate;
        count += number != last ? 1 : 0;
        last = number;
        out.numbers[count - 1] = number;
        out.slots[i] = static_cast<std::uint16_t>(count - 1);
    }
    out.count = count;
}

}  // namespace

double probit(double probability) {
    const double from_middle = probability - 0.5;
    if (std::fabs(from_middle) <= 0.425) {
        return from_middle * quotient(kMiddleAbove, kMiddleBelow, 0.180625 - from_middle * from_middle);
    }
    const double tail = from_middle < 0 ? probability : 1 - probability;
    if (!(tail > 0)) {
        if (tail < 0 || std::isnan(tail)) return std::numeric_limits<double>::quiet_NaN();
        return from_middle < 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    const double r = std::sqrt(-std::log(tail));
    const double deviate =
        r <= 5 ? quotient(kTailAbove, kTailBelow, r - 1.6) : quotient(kFarTailAbove, kFarTailBelow, r - 5);
    return from_middle < 0 ? -deviate : deviate;
}

double normal_cumulative(double deviate) {
    constexpr double kHalfRoot = 0.70710678118654752440;  // 1/√2
    return std::erfc(-deviate * kHalfRoot) / 2;
}

DetCurve det_curve(const RocCurve& curve) {
    DetCurve det;
    det.points.reserve(curve.points.size());
    DistinctRates false_positives;
    DistinctRates hits;
    for (std::size_t begin = 0; begin < curve.points.size(); begin += kBlock) {
        const auto block = std::span(curve.points).subspan(begin, std::min(kBlock, curve.points.size() - begin));
        gather(block, &RocPoint::false_positive_rate, false_positives);
        gather(block, &RocPoint::true_positive_rate, hits);
        for (std::size_t i = 0; i < false_positives.count; ++i) {
            false_positives.numbers[i] = probit(false_positives.numbers[i]);
        }
        for (std::size_t i = 0; i < hits.count; ++i) {
            // From the count of misses itself: 1 - rate would lose half the digits of a small one.
            const std::int64_t misses = curve.fake_count - count_behind_rate(hits.numbers[i], curve.fake_count);
            hits.numbers[i] = probit(share(misses, curve.fake_count));
        }
        for (std::size_t i = 0; i < block.size(); ++i) {
            det.points.push_back({false_positives.numbers[false_positives.slots[i]], hits.numbers[hits.slots[i]]});
        }
    }
    return det;
}

}  // namespace telltale
