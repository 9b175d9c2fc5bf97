#include "evaluation_figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "calibration.hpp"
#include "precision_recall.hpp"
#include "roc.hpp"

namespace telltale {

const std::array<FigureField, kFigureCount>& figure_fields() {
    using F = EvaluationFigures;
    using I = FigureIntervals;
    static constexpr std::array<FigureField, kFigureCount> kFields{{
        {"fake_share", &F::fake_share, 1, true, nullptr},
        {"majority_baseline", &F::majority_baseline, 1, true, nullptr},
        {"auc", &F::auc, 1, false, &I::auc},
        {"equal_error_rate", &F::equal_error_rate, 1, false, &I::equal_error_rate},
        {"average_precision", &F::average_precision, 2, false, &I::average_precision},
        {"accuracy", &F::accuracy, 1, true, &I::accuracy},
        {"balanced_accuracy", &F::balanced_accuracy, 1, true, &I::balanced_accuracy},
        {"half_total_error_rate", &F::half_total_error_rate, 2, true, &I::half_total_error_rate},
        {"false_positive_rate", &F::false_positive_rate, 1, true, &I::false_positive_rate},
        {"false_negative_rate", &F::false_negative_rate, 1, true, &I::false_negative_rate},
        {"accuracy_at_one_half", &F::accuracy_at_one_half, 1, false, nullptr},
        {"brier_score", &F::brier_score, 2, false, nullptr},
        {"expected_calibration_error", &F::expected_calibration_error, 2, false, nullptr},
    }};
    return kFields;
}

EvaluationFigures figures_of_counts(const Confusion& confusion) {
    EvaluationFigures figures;
    for (const FigureField& field : figure_fields()) figures.*field.member = std::numeric_limits<double>::quiet_NaN();
    const auto total = static_cast<double>(real_count(confusion) + fake_count(confusion));
    figures.confusion = confusion;
    figures.fake_share = static_cast<double>(fake_count(confusion)) / total;
    figures.majority_baseline = majority_baseline(confusion);
    figures.accuracy = accuracy(confusion);
    figures.balanced_accuracy = balanced_accuracy(confusion);
    figures.half_total_error_rate = half_total_error_rate(confusion);
    figures.false_positive_rate = false_positive_rate(confusion);
    figures.false_negative_rate = false_negative_rate(confusion);
    return figures;
}

Confusion counts_at(const LabelledScores& columns, double threshold) {
    CHECK(columns.scores.size() == columns.labels.size());
    Confusion counts;
    for (std::size_t i = 0; i < columns.scores.size(); ++i) {
        const bool called_fake = columns.scores[i] >= threshold;
        if (columns.labels[i] == kFake)
            ++(called_fake ? counts.fake_called_fake : counts.fake_called_real);
        else
            ++(called_fake ? counts.real_called_fake : counts.real_called_real);
    }
    return counts;
}

EvaluationFigures evaluation_figures(const LabelledScores& columns, double threshold) {
    EvaluationFigures figures = figures_of_counts(counts_at(columns, threshold));
    figures.accuracy_at_one_half = accuracy(counts_at(columns, 0.5));
    const Result<RocCurve> curve = roc_curve(columns.scores, columns.labels);
    if (!curve) return figures;
    figures.auc = area_under_curve(curve.value());
    figures.equal_error_rate = equal_error_rate(curve.value()).rate;
    figures.average_precision = average_precision(precision_recall_curve(curve.value()));
    if (const Result<double> brier = brier_score(columns.scores, columns.labels)) figures.brier_score = brier.value();
    if (const auto bins = reliability_bins(columns.scores, columns.labels))
        figures.expected_calibration_error = expected_calibration_error(bins.value());
    return figures;
}

}  // namespace telltale
