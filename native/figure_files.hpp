// Drawings as SVG and PNG files in print's colours; the figures of an evaluation so, and every point of them as CSV.
#pragma once

#include <filesystem>
#include <string>

#include "shared/drawing.hpp"
#include "shared/evaluation_record.hpp"
#include "shared/plot.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {

// STEM.svg and STEM.png.
void write_drawing(const Drawing& drawing, const std::filesystem::path& stem);
void write_plot(const Plot& plot, const std::filesystem::path& stem, const PlotSize& size = {});

struct FigureFileOptions {
    std::optional<UnsureBand> band{};         // shaded in the histogram
    std::vector<double> calibrated_scores{};  // as the samples; empty: none. A second line in the reliability diagram
    int thread_count = 1;
};

// roc, det, precision_recall, histogram, reliability; roc_logits and det_logits where there are logits. A class alone has
// the histogram only. The folder is made.
void write_evaluation_figures(const EvaluationRecord& record, const std::filesystem::path& folder,
                              const FigureFileOptions& options);

// score, threshold, false_positive_rate, true_positive_rate, false_negative_rate, precision: every point of P(fake)'s
// curves, then of each logit's. The header alone where a class is missing.
std::string curve_points_csv(const ScoreTable& table);

}  // namespace telltale
