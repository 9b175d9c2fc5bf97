// An evaluation's plots, and each as a file: standard_plots.hpp's, given what the evaluation holds. Showing and dragging are
// the panel's.
#pragma once

#include <string>

#include "evaluation_view.hpp"
#include "messages.hpp"
#include "payload.hpp"
#include "shared/plot.hpp"

namespace telltale {

// "simple_net_made_up_test".
std::string evaluation_file_stem(const EvaluationView& view);
// Letters, digits and a few signs, which every file system takes.
std::string file_stem(std::string name);

// Without samples there are none; with one class there is the histogram alone.
bool has_figure(const EvaluationView& view, EvaluationFigure figure);
// Only where has_figure.
Plot evaluation_plot(const EvaluationView& view, EvaluationFigure figure);

enum class FigureFormat { svg, png, clipboard };
struct FigureFile {
    ToPage message;  // SaveFile or SavePicture
    Payload payload;
};
// "simple_net_test_roc.svg", on light paper. Only where has_figure.
FigureFile figure_file(const EvaluationView& view, EvaluationFigure figure, FigureFormat format);

}  // namespace telltale
