// The writing half of evaluation_tables.hpp: tables.json.
#include "native/evaluation_tables.hpp"
#include "shared/json.hpp"

namespace telltale {
namespace {

Json json_of(const RateWithInterval& rate) {
    return Json::Object{{"value", rate.value}, {"interval", Json::Array{rate.interval.lower, rate.interval.upper}}};
}

Json json_of(const std::optional<RateWithInterval>& rate) { return rate ? json_of(*rate) : Json(); }

Json json_of(const BandCounts& counts) {
    return Json::Object{{"no_sign", counts.no_sign}, {"unsure", counts.unsure}, {"likely_fake", counts.likely_fake}};
}

Json::Object figures_of_row(const BreakdownRow& row) {
    return {{"real_count", real_count(row.confusion)},
            {"fake_count", fake_count(row.confusion)},
            {"accuracy", json_of(row.accuracy)},
            {"false_positive_rate", json_of(row.false_positive_rate)},
            {"false_negative_rate", json_of(row.false_negative_rate)},
            {"auc", json_of(row.auc)}};
}

Json json_of(const ThresholdRow& row) {
    return Json::Object{{"name", row.name},
                        {"chosen_on", row.chosen_on},
                        {"threshold", row.threshold},
                        {"apcer", json_of(row.row.false_negative_rate)},
                        {"bscer", json_of(row.row.false_positive_rate)},
                        {"accuracy", json_of(row.row.accuracy)}};
}

Json json_of(const Breakdown& breakdown) {
    Json::Array rows;
    for (const BreakdownRow& row : breakdown.rows) {
        Json::Object members = figures_of_row(row);
        members.insert(members.begin(), {"value", row.value});
        rows.emplace_back(std::move(members));
    }
    return Json::Object{{"column", breakdown.column}, {"rows", std::move(rows)}};
}

Json json_of(const RobustnessRow& row) {
    return Json::Object{{"change", change_name(row.change.kind)},
                        {"strength", row.change.strength},
                        {"real_count", real_count(row.confusion)},
                        {"fake_count", fake_count(row.confusion)},
                        {"auc", json_of(row.auc)},
                        {"accuracy", json_of(row.accuracy)}};
}

template <typename Row>
Json list_of(const std::vector<Row>& rows) {
    Json::Array list;
    for (const Row& row : rows) list.push_back(json_of(row));
    return list;
}

}  // namespace

std::string write_tables(const EvaluationRecord& record, const EvaluationTables& tables) {
    Json json = Json::Object{
        {"format", "telltale.evaluation_tables"},
        {"version", 1},
        {"model", Json::Object{{"name", record.model_name}, {"sha256", record.model_sha256}}},
        {"data", Json::Object{{"name", record.data_name}, {"split", record.split}, {"sha256", record.data_sha256}}},
        {"threshold", record.threshold},
        {"threshold_chosen_on", record.threshold_chosen_on},
        {"confidence", 0.95}};
    Json::Array scores;
    for (const ScoreRow& row : tables.scores)
        scores.emplace_back(Json::Object{{"name", row.name},
                                         {"auc", json_of(row.auc)},
                                         {"equal_error_rate", json_of(row.equal_error_rate)},
                                         {"average_precision", json_of(row.average_precision)}});
    json.append("scores", std::move(scores));
    json.append("thresholds", list_of(tables.thresholds));
    if (const std::optional<BandTable>& band = tables.band)
        json.append("unsure_band", Json::Object{{"lower", band->band.lower},
                                                {"upper", band->band.upper},
                                                {"wanted_error_rate", band->band.wanted_error_rate},
                                                {"chosen_on", band->chosen_on},
                                                {"real", json_of(band->real)},
                                                {"fake", json_of(band->fake)}});
    if (const std::optional<CalibrationTable>& calibration = tables.calibration)
        json.append("calibration", Json::Object{{"chosen_on", "validation"},
                                                {"temperature", calibration->calibration.temperature},
                                                {"bias", calibration->calibration.bias},
                                                {"brier_score", calibration->brier_score},
                                                {"expected_calibration_error", calibration->expected_calibration_error},
                                                {"calibrated_brier_score", calibration->calibrated_brier_score},
                                                {"calibrated_expected_calibration_error",
                                                 calibration->calibrated_expected_calibration_error}});
    json.append("breakdowns", list_of(tables.breakdowns));
    json.append("robustness", list_of(tables.robustness));
    return write_json(json, 2) + "\n";
}

}  // namespace telltale
