// evaluation_tables.hpp's words for a terminal.
#include <cstdio>

#include "native/evaluation_tables.hpp"
#include "native/text_table.hpp"

namespace telltale {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string fixed(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string share(double value) { return fixed(100 * value, 1) + " %"; }

std::string plain(const RateWithInterval& rate) {
    return fixed(rate.value, 4) + " (" + fixed(rate.interval.lower, 4) + " to " + fixed(rate.interval.upper, 4) + ")";
}

std::string percent(const RateWithInterval& rate) {
    return share(rate.value) + " (" + fixed(100 * rate.interval.lower, 1) + " to " +
           fixed(100 * rate.interval.upper, 1) + ")";
}

std::string percent(const std::optional<RateWithInterval>& rate) { return rate ? percent(*rate) : "-"; }
std::string plain(const std::optional<RateWithInterval>& rate) { return rate ? plain(*rate) : "-"; }
std::string number(std::int64_t count) { return std::to_string(count); }

std::string counts_text(const Confusion& confusion) {
    return number(real_count(confusion)) + " real and " + number(fake_count(confusion)) + " fake faces";
}

std::string figures_text(const EvaluationRecord& record) {
    const EvaluationFigures& figures = record.figures;
    Rows rows{{"figure", "value", "chosen on"}};
    const auto add = [&](const char* name, double value, const Interval* interval, bool as_percent,
                         const std::string& chosen_on) {
        if (value != value) return;  // NaN: these samples do not give it
        const RateWithInterval rate{value, interval ? *interval : Interval{value, value}};
        std::string text = as_percent ? share(value) : fixed(value, 4);
        if (interval) text = as_percent ? percent(rate) : plain(rate);
        rows.push_back({name, text, chosen_on});
    };
    const FigureIntervals* of = record.intervals ? &record.intervals->of : nullptr;
    const std::string at = "threshold " + fixed(record.threshold, 4) + ", " + record.threshold_chosen_on;
    const std::string nothing = "nothing: of the order of the scores alone";
    add("AUC", figures.auc, of ? &of->auc : nullptr, false, nothing);
    add("average precision", figures.average_precision, of ? &of->average_precision : nullptr, false, nothing);
    add("equal error rate", figures.equal_error_rate, of ? &of->equal_error_rate : nullptr, true, nothing);
    add("accuracy", figures.accuracy, of ? &of->accuracy : nullptr, true, at);
    add("balanced accuracy", figures.balanced_accuracy, of ? &of->balanced_accuracy : nullptr, true, at);
    add("half total error rate", figures.half_total_error_rate, of ? &of->half_total_error_rate : nullptr, true, at);
    add("accuracy of the larger logit", figures.accuracy_at_one_half, nullptr, true, "nothing: threshold 0.5");
    add("Brier score", figures.brier_score, nullptr, false, "nothing");
    add("expected calibration error", figures.expected_calibration_error, nullptr, true, "nothing: 15 equal bins");
    return text_table(rows);
}

std::string confusion_text(const Confusion& confusion) {
    return text_table({{"", "called real", "called fake"},
                       {"real", number(confusion.real_called_real), number(confusion.real_called_fake)},
                       {"fake", number(confusion.fake_called_real), number(confusion.fake_called_fake)}});
}

std::string scores_text(const std::vector<ScoreRow>& scores) {
    Rows rows{{"score", "AUC", "equal error rate", "average precision"}};
    for (const ScoreRow& row : scores)
        rows.push_back({row.name, plain(row.auc), percent(row.equal_error_rate), plain(row.average_precision)});
    return text_table(rows) +
           "The logit of real is the mirror image: it rises with the wrong class, since fakes count as hits.\n";
}

std::string thresholds_text(const std::vector<ThresholdRow>& thresholds) {
    Rows rows{{"operating point", "threshold", "APCER, fakes missed", "BSCER, reals called fake", "chosen on"}};
    for (const ThresholdRow& one : thresholds)
        rows.push_back({one.name, fixed(one.threshold, 4), percent(one.row.false_negative_rate),
                        percent(one.row.false_positive_rate), one.chosen_on});
    return text_table(rows) + "A point of this split's own curve describes the curve; it is no setting to take over.\n";
}

std::string band_text(const BandTable& band) {
    Rows rows{{"", "no sign", "unsure", "likely fake"}};
    for (const auto& [name, counts] : {std::pair{"real", band.real}, std::pair{"fake", band.fake}})
        rows.push_back({name, number(counts.no_sign), number(counts.unsure), number(counts.likely_fake)});
    return "Unsure from " + fixed(band.band.lower, 4) + " to " + fixed(band.band.upper, 4) + ", chosen on " +
           band.chosen_on + " for at most " + fixed(100 * band.band.wanted_error_rate, 0) + " % of each error:\n" +
           text_table(rows);
}

std::string calibration_text(const CalibrationTable& calibration) {
    return "Calibrated on validation (temperature " + fixed(calibration.calibration.temperature, 3) + ", bias " +
           fixed(calibration.calibration.bias, 3) + "):\n" +
           text_table({{"", "Brier score", "expected calibration error"},
                       {"score", fixed(calibration.brier_score, 4), share(calibration.expected_calibration_error)},
                       {"calibrated", fixed(calibration.calibrated_brier_score, 4),
                        share(calibration.calibrated_expected_calibration_error)}});
}

std::string breakdown_text(const Breakdown& breakdown) {
    Rows rows{{breakdown.column, "real", "fake", "accuracy", "reals called fake", "fakes missed", "AUC"}};
    for (const BreakdownRow& row : breakdown.rows)
        rows.push_back({row.value.empty() ? "(none)" : row.value, number(real_count(row.confusion)),
                        number(fake_count(row.confusion)), percent(row.accuracy), percent(row.false_positive_rate),
                        percent(row.false_negative_rate), plain(row.auc)});
    return text_table(rows);
}

std::string robustness_text(const std::vector<RobustnessRow>& robustness) {
    Rows rows{{"pictures", "AUC", "accuracy"}};
    for (const RobustnessRow& row : robustness)
        rows.push_back({change_words(row.change), plain(row.auc), percent(row.accuracy)});
    return "Robustness, at the same threshold, on " + counts_text(robustness.front().confusion) + ":\n" +
           text_table(rows);
}

// A table of scores alone says nothing of where they come from.
std::string heading(const EvaluationRecord& record) {
    const auto is_known = [](const std::string& word) { return !word.empty() && word != "unknown"; };
    return (is_known(record.model_name) ? record.model_name : "an unknown model") + " on " +
           (is_known(record.split) ? record.split + " of " : "") + record.data_name;
}

}  // namespace

std::string evaluation_text(const EvaluationRecord& record, const EvaluationTables& tables) {
    const EvaluationFigures& figures = record.figures;
    std::string text = heading(record) + ": " + counts_text(figures.confusion) +
                       "; always the larger class would be right " + share(figures.majority_baseline) + "\n";
    if (record.intervals) {
        text += "In brackets: 95 % of " + number(record.intervals->resample_count) + " resamples of " +
                (record.intervals->by_group ? "whole groups.\n\n" : "pictures.\n\n");
    } else {
        text += "One class alone: no curves. In brackets: Wilson's 95 % intervals.\n\n";
    }
    text += figures_text(record) + "\n" + confusion_text(figures.confusion);
    if (!tables.scores.empty()) text += "\n" + scores_text(tables.scores);
    text += "\n" + thresholds_text(tables.thresholds);
    if (tables.band) text += "\n" + band_text(*tables.band);
    if (tables.calibration) text += "\n" + calibration_text(*tables.calibration);
    for (const Breakdown& breakdown : tables.breakdowns) text += "\n" + breakdown_text(breakdown);
    if (!tables.robustness.empty()) text += "\n" + robustness_text(tables.robustness);
    return text;
}

}  // namespace telltale
