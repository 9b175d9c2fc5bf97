// A result page's drawings: each a <figure> with an SVG and a caption. Colours are paper's, on screens too.
#pragma once

#include <optional>
#include <string>

#include "curve_band.hpp"
#include "run_record.hpp"

namespace telltale {

// Resamples take a while and may use threads, so they are the caller's; without them curves have no bands.
struct ReportBands {
    std::optional<CurveBand> roc;
    std::optional<CurveBand> det;
};

// Scores, ROC, DET, precision and recall, reliability. Of one class alone the scores; without samples nothing.
// The name stands before every id, and is one of the page's own. What stands beside the drawings fills their last row.
std::string plot_figures_html(const EvaluationRecord& record, const ReportBands& bands, const std::string& name,
                              const std::string& beside = {});
// Loss and accuracy against the epochs; nothing where there are none.
std::string training_figures_html(const TrainingHistory& history, const std::string& name);

}  // namespace telltale
