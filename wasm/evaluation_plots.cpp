#include "evaluation_plots.hpp"

#include <cstring>

#include "evaluation_words.hpp"
#include "shared/draw_plot.hpp"
#include "shared/raster.hpp"
#include "shared/standard_plots.hpp"
#include "shared/svg.hpp"
#include "words/evaluation.hpp"

namespace telltale {
namespace {

constexpr double kWidePx = 720;
constexpr double kHeightPx = 480;

Plot plot_of_first(const EvaluationView& view, EvaluationFigure figure) {
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

// The second's curve, in another colour and dashed; both get their names.
void add_second(const EvaluationView& view, EvaluationFigure figure, Plot& plot) {
    const EvaluationComparison& other = *view.comparison;
    Plot second = figure == EvaluationFigure::roc                ? roc_plot(other.roc)
                  : figure == EvaluationFigure::det              ? det_plot(other.roc)
                  : figure == EvaluationFigure::precision_recall ? precision_recall_plot(other.precision_recall)
                                                                 : reliability_plot(other.reliability);
    PlotCurve& curve = second.curves.front();
    curve.ink = Ink::text;  // the classes' colours are the classes'
    curve.dashed = true;
    curve.label = words::kSecond;
    plot.curves.front().label = words::kFirst;
    plot.curves.push_back(std::move(curve));
    // Of a weak and a strong one the wider axes hold both.
    for (PlotAxis Plot::*axis : {&Plot::x, &Plot::y})
        if ((second.*axis).high > (plot.*axis).high) plot.*axis = second.*axis;
    plot.description = filled(words::kPlotOfTwo, plot.description, second.description);
}

}  // namespace

std::string evaluation_file_stem(const EvaluationView& view) {
    const EvaluationRecord& record = view.record;
    const auto without_ending = [](const std::string& name) { return name.substr(0, name.rfind('.')); };
    if (view.only_scores) return file_stem(without_ending(view.name));
    std::string stem = without_ending(record.model_name);
    for (const std::string& part : {record.data_name, record.split})
        if (!part.empty()) stem += "_" + part;
    return file_stem(stem);
}

std::string file_stem(std::string name) {
    name.resize(std::min<std::size_t>(name.size(), 80));
    for (char& c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) c = '_';
    return name;
}

bool has_figure(const EvaluationView& view, EvaluationFigure figure) {
    return figure == EvaluationFigure::histogram ? has_samples(view) : view.curves.has_value();
}

Plot evaluation_plot(const EvaluationView& view, EvaluationFigure figure) {
    Plot plot = plot_of_first(view, figure);
    if (view.comparison && figure != EvaluationFigure::histogram) add_second(view, figure, plot);
    return plot;
}
FigureFile figure_file(const EvaluationView& view, EvaluationFigure figure, FigureFormat format) {
    const Plot plot = evaluation_plot(view, figure);
    const Drawing drawing =
        whole_drawing(plot, {.width_px = plot.square ? kHeightPx : kWidePx, .height_px = kHeightPx});
    const std::string name = evaluation_file_stem(view) + "_" + figure_file_name(figure);
    if (format == FigureFormat::svg) {
        const std::string text = svg_of(drawing);
        return {SaveFile{name + ".svg", "image/svg+xml"},
                Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})};
    }
    const Image image = raster_of(drawing);
    const bool copies = format == FigureFormat::clipboard;
    return {SavePicture{name + ".png", image.width, image.height, copies}, Payload::copy_of(image.rgba)};
}

}  // namespace telltale
