// Thresholds for a wanted error: where one error stays within what is wanted and the other is smallest. Only points of the
// curve, nothing between them: these rates were counted.
#pragma once

#include "roc.hpp"

namespace telltale {

// In ISO/IEC 30107-3's words a fake is an attack presentation and a real a bona fide one.
struct OperatingPoint {
    double threshold = 0;  // finite; just above the highest score where nothing may be called fake
    double apcer = 0;      // fakes called real: the false-negative rate. Over all fakes: the standard's worst kind of
                           // attack is the largest of the curves made for each kind
    double bscer = 0;      // reals called fake: the false-positive rate (older name: BPCER)
};

// The lowest threshold whose BSCER is at most `wanted` (a wanted false-positive rate), so the lowest APCER. wanted in [0, 1].
Result<OperatingPoint> at_wanted_bscer(const RocCurve& curve, double wanted);
// The highest threshold whose APCER is at most `wanted`, so the lowest BSCER. wanted in [0, 1].
Result<OperatingPoint> at_wanted_apcer(const RocCurve& curve, double wanted);

}  // namespace telltale
