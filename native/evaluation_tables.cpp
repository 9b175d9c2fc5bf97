#include "native/evaluation_tables.hpp"

#include <algorithm>

#include "native/evaluation.hpp"
#include "shared/operating_point.hpp"

namespace telltale {
namespace {

constexpr const char* kOwnCurve = "this split's own curve";

Result<ScoreRow> score_row(const std::string& name, std::vector<ScoredSample> samples, std::size_t logit,
                           const TableOptions& options) {
    // A logit takes the score's place; nothing below asks for a number of [0, 1].
    if (logit < samples.front().logits.size())
        for (ScoredSample& sample : samples) sample.score = sample.logits[logit];
    const Result<RankedSamples> ranked = ranked_samples(samples);
    if (!ranked) return ranked.error();
    const Figures figures = figures_of(ranked.value(), 0);
    const Result<RecordedIntervals> intervals = bootstrap_intervals(samples, 0, {.thread_count = options.thread_count});
    if (!intervals) return intervals.error();
    const FigureIntervals& of = intervals.value().of;
    return ScoreRow{name,
                    {figures.auc, of.auc},
                    {figures.equal_error_rate, of.equal_error_rate},
                    {figures.average_precision, of.average_precision}};
}

Result<std::vector<ScoreRow>> score_rows(const ScoreTable& table, const TableOptions& options) {
    std::vector<ScoreRow> rows;
    for (std::size_t logit = 0; logit <= table.class_names.size(); ++logit) {
        // First P(fake), then each logit.
        const bool is_score = logit == 0;
        const std::string name = is_score ? "P(fake)" : "logit of " + table.class_names[logit - 1];
        Result<ScoreRow> row = score_row(name, table.samples, is_score ? SIZE_MAX : logit - 1, options);
        if (!row) return row.error();
        rows.push_back(std::move(row).value());
    }
    return rows;
}

ThresholdRow threshold_row(const ChosenThreshold& chosen, const ScoreTable& table) {
    return {chosen.name, chosen.chosen_on, chosen.threshold,
            breakdown_row({}, table.samples, {.threshold = chosen.threshold})};
}

// Where this split's own curve has errors of 1, 5 and 10 %: how detectors are compared, not how one is set.
Result<std::vector<ChosenThreshold>> points_of_own_curve(const RocCurve& curve) {
    std::vector<ChosenThreshold> points;
    points.push_back({"equal errors", kOwnCurve, equal_error_rate(curve).threshold});
    for (const int percent : {1, 5, 10}) {
        const Result<OperatingPoint> point = at_wanted_bscer(curve, percent / 100.0);
        if (!point) return point.error();
        points.push_back({"BSCER at most " + std::to_string(percent) + " %", kOwnCurve, point.value().threshold});
    }
    for (const int percent : {1, 5, 10}) {
        const Result<OperatingPoint> point = at_wanted_apcer(curve, percent / 100.0);
        if (!point) return point.error();
        points.push_back({"APCER at most " + std::to_string(percent) + " %", kOwnCurve, point.value().threshold});
    }
    return points;
}

BandTable band_table(const UnsureBand& band, const std::string& chosen_on, const ScoreTable& table) {
    BandTable counted{band, chosen_on, {}, {}};
    for (const ScoredSample& sample : table.samples) {
        BandCounts& counts = sample.label == kFake ? counted.fake : counted.real;
        if (sample.score >= band.upper)
            ++counts.likely_fake;
        else if (sample.score < band.lower)
            ++counts.no_sign;
        else
            ++counts.unsure;
    }
    return counted;
}

Result<CalibrationTable> calibration_table(const ScoreTable& table, const Calibration& calibration, int fake_index) {
    const Result<std::vector<double>> after = calibrated_scores(table, calibration, fake_index);
    if (!after) return after.error();
    const LabelledScores columns = labelled_scores(table.samples);
    CalibrationTable counted{calibration, 0, 0, 0, 0};
    for (const bool is_after : {false, true}) {
        const std::vector<double>& scores = is_after ? after.value() : columns.scores;
        const Result<double> brier = brier_score(scores, columns.labels);
        if (!brier) return brier.error();
        const Result<std::vector<ReliabilityBin>> bins = reliability_bins(scores, columns.labels);
        if (!bins) return bins.error();
        (is_after ? counted.calibrated_brier_score : counted.brier_score) = brier.value();
        (is_after ? counted.calibrated_expected_calibration_error : counted.expected_calibration_error) =
            expected_calibration_error(bins.value());
    }
    return counted;
}

}  // namespace

Result<std::vector<double>> calibrated_scores(const ScoreTable& table, const Calibration& calibration, int fake_index) {
    std::vector<double> scores;
    for (const ScoredSample& sample : table.samples) {
        const Result<double> log_odds = fake_log_odds(sample.logits, fake_index);
        if (!log_odds) return log_odds.error();
        scores.push_back(calibrated_score(calibration, log_odds.value()));
    }
    return scores;
}

Result<EvaluationTables> evaluation_tables(const ScoreTable& table, const TableOptions& options) {
    EvaluationTables tables;
    for (const ChosenThreshold& chosen : options.thresholds) tables.thresholds.push_back(threshold_row(chosen, table));
    const LabelledScores columns = labelled_scores(table.samples);
    if (const Result<RocCurve> curve = roc_curve(columns.scores, columns.labels)) {
        Result<std::vector<ScoreRow>> rows = score_rows(table, options);
        if (!rows) return rows.error();
        tables.scores = std::move(rows).value();
        const Result<std::vector<ChosenThreshold>> points = points_of_own_curve(curve.value());
        if (!points) return points.error();
        for (const ChosenThreshold& point : points.value()) tables.thresholds.push_back(threshold_row(point, table));
        if (options.calibration) {
            const Result<CalibrationTable> counted = calibration_table(table, *options.calibration, options.fake_index);
            if (!counted) return counted.error();
            tables.calibration = counted.value();
        }
    }
    if (options.band) tables.band = band_table(*options.band, options.band_chosen_on, table);
    for (const std::string& column : options.columns) {
        Result<Breakdown> breakdown = breakdown_by(table, column, {.threshold = options.threshold});
        if (!breakdown) return breakdown.error();
        tables.breakdowns.push_back(std::move(breakdown).value());
    }
    return tables;
}

}  // namespace telltale
