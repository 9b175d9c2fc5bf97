// What an evaluation says beside its figures, as tables: every score on its own, errors at thresholds, the unsure band,
// figures by a column, robustness. Each number says on what it was chosen; nothing is chosen here. tables.json is theirs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/breakdown.hpp"
#include "shared/calibration.hpp"
#include "shared/evaluation_record.hpp"
#include "shared/picture_changes.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {

// One of the network's numbers used as the score: P(fake), or a class's logit, fake being the positive class.
struct ScoreRow {
    std::string name;
    RateWithInterval auc;
    RateWithInterval equal_error_rate;
    RateWithInterval average_precision;
};

struct ThresholdRow {
    std::string name;
    std::string chosen_on;
    double threshold = 0;
    BreakdownRow row;  // APCER is its false-negative rate, BSCER its false-positive rate
};

// How many of each class the band names.
struct BandCounts {
    std::int64_t no_sign = 0;
    std::int64_t unsure = 0;
    std::int64_t likely_fake = 0;
};
struct BandTable {
    UnsureBand band;
    std::string chosen_on;
    BandCounts real;
    BandCounts fake;
};

// The figures of the same pictures after one change, at the same threshold.
struct RobustnessRow {
    PictureChange change;
    Confusion confusion;
    RateWithInterval auc;
    RateWithInterval accuracy;
};

// Scores as probabilities, before and after a calibration that was fitted elsewhere.
struct CalibrationTable {
    Calibration calibration;
    double brier_score = 0;
    double expected_calibration_error = 0;
    double calibrated_brier_score = 0;
    double calibrated_expected_calibration_error = 0;
};

struct EvaluationTables {
    std::vector<ScoreRow> scores;  // none where a class is missing
    std::vector<ThresholdRow> thresholds;
    std::optional<BandTable> band;
    std::optional<CalibrationTable> calibration;
    std::vector<Breakdown> breakdowns;
    std::vector<RobustnessRow> robustness;
};

// A threshold that was chosen elsewhere, and on what.
struct ChosenThreshold {
    std::string name;
    std::string chosen_on;
    double threshold = 0.5;
};

struct TableOptions {
    std::vector<ChosenThreshold> thresholds;  // shown first, in this order
    std::optional<UnsureBand> band;
    std::string band_chosen_on;
    std::optional<Calibration> calibration;  // fitted on validation
    std::vector<std::string> columns;        // to break figures down by
    double threshold = 0.5;                  // theirs
    int fake_index = 1;                      // of the samples' logits
    int thread_count = 1;
};

// The samples' scores after the calibration, by their log odds. Errors: samples without logits.
Result<std::vector<double>> calibrated_scores(const ScoreTable& table, const Calibration& calibration, int fake_index);

// Errors: a column that is not there or has too many values.
Result<EvaluationTables> evaluation_tables(const ScoreTable& table, const TableOptions& options);

// tables.json: format telltale.evaluation_tables, version 1.
std::string write_tables(const EvaluationRecord& record, const EvaluationTables& tables);
// For a terminal.
std::string evaluation_text(const EvaluationRecord& record, const EvaluationTables& tables);

}  // namespace telltale
