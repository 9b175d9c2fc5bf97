#include "evaluation_plots.hpp"

#include <cstring>

#include "evaluation_words.hpp"
#include "shared/draw_plot.hpp"
#include "shared/raster.hpp"
#include "shared/standard_plots.hpp"
#include "shared/svg.hpp"

namespace telltale {
namespace {

constexpr double kWidePx = 720;
constexpr double kHeightPx = 480;

// Letters, digits and a few signs: what every file system takes.
std::string file_name_of(const EvaluationView& view, EvaluationFigure figure) {
    std::string base =
        view.only_scores ? view.name.substr(0, view.name.rfind('.')) : view.record.model_name + "_" + view.record.split;
    base = base.substr(0, 60);
    for (char& c : base)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) c = '_';
    return base + "_" + figure_file_name(figure);
}

}  // namespace

bool has_figure(const EvaluationView& view, EvaluationFigure figure) {
    return figure == EvaluationFigure::histogram ? has_samples(view) : view.curves.has_value();
}

Plot evaluation_plot(const EvaluationView& view, EvaluationFigure figure) {
    CHECK(has_figure(view, figure));
    StandardPlotOptions options;
    options.threshold = view.threshold;
    options.band = view.band ? &*view.band : nullptr;
    switch (figure) {
        case EvaluationFigure::histogram: break;
        case EvaluationFigure::roc: return roc_plot(view.curves->roc, options);
        case EvaluationFigure::det: return det_plot(view.curves->roc, options);
        case EvaluationFigure::precision_recall: return precision_recall_plot(view.curves->precision_recall, options);
        case EvaluationFigure::calibration: return reliability_plot(view.curves->reliability, options);
    }
    HistogramOptions histogram;
    histogram.threshold = view.threshold;
    const LabelledScores columns = labelled_scores(view.record.scores->samples);
    return score_histogram(columns.scores, columns.labels, histogram);
}

FigureFile figure_file(const EvaluationView& view, EvaluationFigure figure, FigureFormat format) {
    const Plot plot = evaluation_plot(view, figure);
    const Drawing drawing =
        whole_drawing(plot, {.width_px = plot.square ? kHeightPx : kWidePx, .height_px = kHeightPx});
    const std::string name = file_name_of(view, figure);
    if (format == FigureFormat::svg) {
        const std::string text = svg_of(drawing);
        return {SaveFile{name + ".svg", "image/svg+xml"},
                Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})};
    }
    const Image image = raster_of(drawing);
    return {SavePicture{name + ".png", image.width, image.height}, Payload::copy_of(image.rgba)};
}

}  // namespace telltale
