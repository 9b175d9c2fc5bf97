// What validation data choose beside the threshold and the band: a calibration, and thresholds for wanted false positives.
// As run.json and a model's card hold them; fitting and counting is the trainer's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calibration.hpp"
#include "json.hpp"
#include "result.hpp"
#include "split_figures.hpp"

namespace telltale {

// Temperature and bias for the network's log odds. A score stays the network's own P(fake), on which threshold and band
// stand; the calibrated one is shown beside it. Its bias holds the share of fakes among the validation pictures.
struct ChosenCalibration {
    std::optional<Calibration> calibration;  // none: no finite answer is best
    std::string reason;                      // why there is none
    double log_loss_before = 0;              // in nats, on the validation pictures
    double log_loss_after = 0;
    std::int64_t real_count = 0;
    std::int64_t fake_count = 0;
};
Json calibration_to_json(const ChosenCalibration& chosen);
Result<ChosenCalibration> calibration_from_json(const Json& json);

struct PointRates {
    MeasuredRate false_positive_rate;
    MeasuredRate false_negative_rate;
};

// A threshold chosen on validation, and what it does: there, and fixed as it is on test pictures.
struct ChosenPoint {
    double wanted_false_positive_rate = 0;
    double threshold = 0;
    PointRates validation;
    std::optional<PointRates> test;
};
// What the network's output `feature_distance` means (onnx/feature_distance.hpp): 1 is the distance from the training
// pictures that this share of validation pictures keeps.
struct FeatureDistanceLimit {
    std::string value;  // of the graph, whose channels are the features
    double share = 0.99;
    std::int64_t training_count = 0;
    std::int64_t validation_count = 0;
};
Json distance_limit_to_json(const FeatureDistanceLimit& limit);
Result<FeatureDistanceLimit> distance_limit_from_json(const Json& json);

Json operating_points_to_json(const std::vector<ChosenPoint>& points);
// Errors: more than 100 points, and every number out of its bounds.
Result<std::vector<ChosenPoint>> operating_points_from_json(const Json& json);

}  // namespace telltale
