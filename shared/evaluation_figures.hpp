// The figures of scored samples at a threshold: what evaluation.json says and the page shows. Point values only; their
// intervals and how they are drawn are bootstrap.hpp's.
#pragma once

#include <array>

#include "bootstrap.hpp"
#include "confusion.hpp"
#include "scores.hpp"

namespace telltale {

// Every figure lies in [0, 1]. NaN where the samples give none: a class without samples.
struct EvaluationFigures {
    Confusion confusion;
    double fake_share = 0;
    double majority_baseline = 0;
    // Of the order of the scores alone.
    double auc = 0;
    double equal_error_rate = 0;
    double average_precision = 0;
    // At the threshold.
    double accuracy = 0;
    double balanced_accuracy = 0;
    double half_total_error_rate = 0;
    double false_positive_rate = 0;
    double false_negative_rate = 0;
    double accuracy_at_one_half = 0;  // of the larger logit, for two classes
    // Of the scores as probabilities.
    double brier_score = 0;
    double expected_calibration_error = 0;
};

// One row of the list below: reading, writing, comparing and showing walk it.
struct FigureField {
    const char* key;
    double EvaluationFigures::*member;
    int since_version;                    // of evaluation.json
    bool from_confusion;                  // follows from the four counts alone
    Interval FigureIntervals::*interval;  // null: has none
};
inline constexpr std::size_t kFigureCount = 13;
const std::array<FigureField, kFigureCount>& figure_fields();

// The figures that the counts alone give; the others are NaN.
EvaluationFigures figures_of_counts(const Confusion& confusion);
// Counts of a class that has no samples are 0: confusion_at wants both.
Confusion counts_at(const LabelledScores& columns, double threshold);
// Scores in [0, 1]; labels as kReal and kFake.
EvaluationFigures evaluation_figures(const LabelledScores& columns, double threshold);

}  // namespace telltale
