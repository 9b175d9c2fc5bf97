#include "validation_choices.hpp"

#include "json_fields.hpp"

namespace telltale {
namespace {

constexpr std::size_t kMostPoints = 100;
// Far beyond what any fit gives; within them log odds stay finite.
constexpr double kLeastTemperature = 1e-9;
constexpr double kLargestTemperature = 1e9;
constexpr double kLargestBias = 1e9;
constexpr double kLargestLogLoss = 1e9;

// Whatever else a file may say, these numbers are of use only when they were not chosen on the test.
Result<Done> check_chosen_on_validation(const Json& json) {
    const Result<std::string> chosen_on = json.string("chosen_on");
    if (!chosen_on) return chosen_on.error();
    if (chosen_on.value() == "validation") return Done{};
    return make_error("'chosen_on' is '" + chosen_on.value() + "'", "validation");
}

Json rates_to_json(const PointRates& rates) {
    return Json::Object{{"false_positive_rate", measured_rate_to_json(rates.false_positive_rate)},
                        {"false_negative_rate", measured_rate_to_json(rates.false_negative_rate)}};
}

Result<Done> read_rate(const Json& json, const char* key, MeasuredRate& into) {
    const Json* member = json.find(key);
    if (member == nullptr) return make_error("'" + std::string(key) + "' is missing");
    const Result<MeasuredRate> rate = measured_rate_from_json(*member);
    if (!rate) return make_error("'" + std::string(key) + "': " + rate.error().message);
    into = rate.value();
    return Done{};
}

Result<Done> read_rates(const Json& json, const char* split, PointRates& into) {
    const Json* member = json.find(split);
    if (member == nullptr) return make_error("'" + std::string(split) + "' is missing");
    for (const Result<Done>& read : {read_rate(*member, "false_positive_rate", into.false_positive_rate),
                                     read_rate(*member, "false_negative_rate", into.false_negative_rate)}) {
        if (!read) return make_error("'" + std::string(split) + "': " + read.error().message);
    }
    return Done{};
}

Result<ChosenPoint> point_from_json(const Json& json) {
    ChosenPoint point;
    for (const Result<Done>& read :
         {read_share(json, "wanted_false_positive_rate", point.wanted_false_positive_rate),
          read_threshold(json, "threshold", point.threshold), read_rates(json, "validation", point.validation)}) {
        if (!read) return read.error();
    }
    if (json.find("test") == nullptr) return point;
    const Result<Done> read = read_rates(json, "test", point.test.emplace());
    if (!read) return read.error();
    return point;
}

}  // namespace

Json calibration_to_json(const ChosenCalibration& chosen) {
    Json json = Json::Object{{"chosen_on", "validation"}};
    if (chosen.calibration) {
        json.set("temperature", chosen.calibration->temperature);
        json.set("bias", chosen.calibration->bias);
        json.set("log_loss_before", chosen.log_loss_before);
        json.set("log_loss_after", chosen.log_loss_after);
    } else {
        json.set("absent", chosen.reason);
    }
    json.set("real_count", chosen.real_count);
    json.set("fake_count", chosen.fake_count);
    return json;
}

Result<ChosenCalibration> calibration_from_json(const Json& json) {
    ChosenCalibration chosen;
    for (const Result<Done>& read :
         {check_chosen_on_validation(json), read_count(json, "real_count", chosen.real_count),
          read_count(json, "fake_count", chosen.fake_count), read_optional_text(json, "absent", chosen.reason)}) {
        if (!read) return read.error();
    }
    if (json.find("absent") != nullptr) return chosen;
    Calibration& calibration = chosen.calibration.emplace();
    for (const Result<Done>& read :
         {read_number(json, "temperature", kLeastTemperature, kLargestTemperature, calibration.temperature),
          read_number(json, "bias", -kLargestBias, kLargestBias, calibration.bias),
          read_number(json, "log_loss_before", 0, kLargestLogLoss, chosen.log_loss_before),
          read_number(json, "log_loss_after", 0, kLargestLogLoss, chosen.log_loss_after)}) {
        if (!read) return read.error();
    }
    return chosen;
}

Json operating_points_to_json(const std::vector<ChosenPoint>& points) {
    Json::Array list;
    for (const ChosenPoint& point : points) {
        Json json = Json::Object{{"wanted_false_positive_rate", point.wanted_false_positive_rate},
                                 {"threshold", point.threshold},
                                 {"validation", rates_to_json(point.validation)}};
        if (point.test) json.set("test", rates_to_json(*point.test));
        list.push_back(std::move(json));
    }
    return Json::Object{{"chosen_on", "validation"}, {"points", std::move(list)}};
}

Result<std::vector<ChosenPoint>> operating_points_from_json(const Json& json) {
    const Result<Done> checked = check_chosen_on_validation(json);
    if (!checked) return checked.error();
    const Json* list = json.find("points");
    if (list == nullptr || list->if_array() == nullptr) return make_error("'points' is missing or no list");
    if (list->if_array()->size() > kMostPoints) {
        return make_error("there are " + std::to_string(list->if_array()->size()) + " operating points",
                          "at most " + std::to_string(kMostPoints));
    }
    std::vector<ChosenPoint> points;
    for (const Json& one : *list->if_array()) {
        Result<ChosenPoint> point = point_from_json(one);
        if (!point) return make_error("point " + std::to_string(points.size() + 1) + ": " + point.error().message);
        points.push_back(std::move(point).value());
    }
    return points;
}

Json distance_limit_to_json(const FeatureDistanceLimit& limit) {
    return Json::Object{{"value", limit.value},
                        {"share", limit.share},
                        {"chosen_on", "validation"},
                        {"training_count", limit.training_count},
                        {"validation_count", limit.validation_count}};
}

Result<FeatureDistanceLimit> distance_limit_from_json(const Json& json) {
    FeatureDistanceLimit limit;
    for (const Result<Done>& read :
         {read_optional_text(json, "value", limit.value), read_share(json, "share", limit.share),
          read_count(json, "training_count", limit.training_count),
          read_count(json, "validation_count", limit.validation_count)}) {
        if (!read) return read.error();
    }
    return limit;
}

}  // namespace telltale
