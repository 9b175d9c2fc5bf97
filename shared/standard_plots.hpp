// The plots of this field: ROC, DET, precision and recall, histogram of scores, reliability. They take what the metrics give and
// say how it is shown; draw_plot draws them.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "calibration.hpp"
#include "curve_band.hpp"
#include "plot.hpp"
#include "precision_recall.hpp"
#include "roc.hpp"
#include "unsure_band.hpp"

namespace telltale {

struct StandardPlotOptions {
    std::string label;                // of the curve; empty: none is drawn
    std::optional<double> threshold;  // the chosen one: a mark on curves, a draggable line in the histogram
    const CurveBand* band = nullptr;  // ROC and DET; borrowed for the call
};

Plot roc_plot(const RocCurve& curve, const StandardPlotOptions& options = {});
Plot det_plot(const RocCurve& curve, const StandardPlotOptions& options = {});
Plot precision_recall_plot(const PrecisionRecallCurve& curve, const StandardPlotOptions& options = {});

struct HistogramOptions {
    std::size_t bin_count = 40;
    std::optional<double> threshold;
    std::optional<UnsureBand> unsure;  // shaded
};
// Shares of each class over the scores, so that classes of different size compare. label 0 = real, 1 = fake.
Plot score_histogram(std::span<const double> scores, std::span<const std::uint8_t> labels,
                     const HistogramOptions& options = {});

// Mean score against share of fakes, empty bins left out.
Plot reliability_plot(std::span<const ReliabilityBin> bins, const StandardPlotOptions& options = {});

// Moves the threshold's mark and line of a plot made above, so that dragging copies no curve; adds them where there were none.
void set_threshold(Plot& plot, double threshold);
// The threshold that a place of its line means: on ROC, DET and precision-recall that of the nearest point. Finite.
double threshold_at_guide(const Plot& plot, double guide_value);

}  // namespace telltale
