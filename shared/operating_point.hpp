// Thresholds for a wanted error, for errors that are weighed alike, and for costs. Only points of the curve, nothing between
// them: these rates were counted. Of equally good points the one with the highest threshold.
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

// Where the two errors differ least; equal_error_rate is where they would be equal, between two points.
OperatingPoint at_equal_errors(const RocCurve& curve);
// Where apcer + bscer is smallest (Youden's index is largest).
OperatingPoint at_highest_balanced_accuracy(const RocCurve& curve);

// What a mistake costs, in any unit, and how many of the faces are expected to be fake.
struct ErrorCosts {
    double miss = 1;         // of a fake that is called real; >= 0
    double false_alarm = 1;  // of a real face that is called fake; >= 0
    double fake_share = 0.5;
};
// Of one face.
double expected_cost(const OperatingPoint& point, const ErrorCosts& costs);
// Where the expected cost is smallest. Errors: a cost that is negative or not finite, a share outside [0, 1].
Result<OperatingPoint> at_least_cost(const RocCurve& curve, const ErrorCosts& costs);

}  // namespace telltale
