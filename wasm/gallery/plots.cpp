// The plots of the field over scores drawn by lot, with one threshold through all of them: drag it in any.
#include <algorithm>
#include <cmath>

#include "exhibits.hpp"
#include "shared/random.hpp"

namespace telltale {
namespace {

constexpr std::size_t kSamples = 2000;
constexpr double kThreshold = 0.42;
constexpr std::size_t kWithThreshold = 3;  // the last one, reliability, has none

// Two overlapping heaps on (0, 1): odd ones are fake.
GalleryPlots plots_by_lot() {
    GalleryPlots shown;
    Random random(7);
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < kSamples; ++i) {
        const bool is_fake = i % 2 == 1;
        const double share = 0.001 + 0.998 * random.unit();
        const double logit = 0.8 * std::log(share / (1 - share)) + (is_fake ? 0.8 : -1.1);
        scores.push_back(1 / (1 + std::exp(-logit)));
        labels.push_back(is_fake ? 1 : 0);
    }
    const Result<RocCurve> curve = roc_curve(scores, labels);
    const Result<std::vector<ReliabilityBin>> bins = reliability_bins(scores, labels);
    if (!curve || !bins) return shown;
    StandardPlotOptions options;
    options.threshold = kThreshold;
    HistogramOptions histogram;
    histogram.threshold = kThreshold;
    histogram.unsure = UnsureBand{0.31, 0.62, 0.1};
    shown.plots = {roc_plot(curve.value(), options), det_plot(curve.value(), options),
                   score_histogram(scores, labels, histogram), reliability_plot(bins.value())};
    shown.memories.resize(shown.plots.size());
    return shown;
}

}  // namespace

float plots_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    GalleryPlots& shown = exhibit.memory.plots;
    if (shown.plots.empty()) shown = plots_by_lot();
    const Columns columns = columns_of(exhibit.width, 400, Space::xl);
    const float height = std::floor(std::min(columns.width * 0.86F, 420.0F));
    float bottom = y;
    for (std::size_t i = 0; i < shown.plots.size(); ++i) {
        const std::size_t column = i % columns.count;
        if (i > 0 && column == 0) y = bottom + Space::xl;
        const float x = exhibit.x + columns.step * static_cast<float>(column);
        const float top = y + draw_text(draw_list(), ui.strong(), ImVec2(x, y), shown.plots[i].title, columns.width).y;
        PlotCanvasOptions options;
        options.revision = shown.revision;
        options.wheel_zooms = false;
        options.around = &exhibit.memory.scroll;
        const std::string id = "plot" + std::to_string(i);
        const std::optional<PlotDrag> drag =
            plot_canvas(ui, id.c_str(), shown.plots[i], {x, top, columns.width, height}, shown.memories[i], options);
        bottom = top + height;
        if (!drag) continue;
        const double threshold = threshold_at_guide(shown.plots[i], drag->value);
        for (std::size_t k = 0; k < kWithThreshold; ++k) set_threshold(shown.plots[k], threshold);
        ++shown.revision;
    }
    return bottom;
}

}  // namespace telltale
