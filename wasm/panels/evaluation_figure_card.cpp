#include <cmath>

#include "evaluation_panels.hpp"
#include "shared/standard_plots.hpp"
#include "wasm/components/card.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/words/evaluation.hpp"

namespace telltale {
namespace {

const char* heading_of(EvaluationFigure figure) {
    switch (figure) {
        case EvaluationFigure::histogram: return words::kScoresOfBothClasses;
        case EvaluationFigure::roc: return words::kRocPlot;
        case EvaluationFigure::det: return words::kDetPlot;
        case EvaluationFigure::precision_recall: return words::kPrecisionAndRecall;
        case EvaluationFigure::calibration: break;
    }
    return words::kCalibration;
}

// A plot is made when it is first seen, and its threshold moved after that: a drag copies no curve.
void bring_up_to_date(const EvaluationView& view, EvaluationMemory& memory) {
    if (memory.number != view.number) {
        memory.number = view.number;
        memory.plots = {};
        memory.looks = {};
        memory.has_band = view.band.has_value();
        ++memory.revision;
    }
    const std::int64_t comparison = view.comparison ? view.comparison->number : 0;
    if (memory.has_band != view.band.has_value() || memory.comparison != comparison) {
        memory.has_band = view.band.has_value();
        memory.comparison = comparison;
        memory.plots = {};
        ++memory.revision;
    }
    if (memory.threshold != view.threshold) {
        memory.threshold = view.threshold;
        ++memory.revision;
        for (std::optional<Plot>& plot : memory.plots)
            if (plot) set_threshold(*plot, view.threshold);
    }
}

// Returns the left edge.
float save_buttons(Ui& ui, EvaluationFigure figure, const Rect& head) {
    float x = head.right();
    const ButtonOptions options{ButtonKind::quiet};
    for (const FigureFormat format : {FigureFormat::clipboard, FigureFormat::png, FigureFormat::svg}) {
        const char* name = format == FigureFormat::svg   ? words::kSvg
                           : format == FigureFormat::png ? words::kPng
                                                         : words::kCopyFigure;
        const float width = button_width(ui, name, options);
        x -= width;
        command_button(ui, SaveFigure{figure, format}, name, {x, head.y, width, head.height}, options);
    }
    return x;
}

}  // namespace

float figure_card(Ui& ui, const EvaluationView& view, EvaluationMemory& memory, EvaluationFigure figure, float x,
                  float y, float width, const FigureCardOptions& options) {
    CHECK(has_figure(view, figure));
    bring_up_to_date(view, memory);
    const auto index = static_cast<std::size_t>(figure);
    if (!memory.plots[index]) memory.plots[index] = evaluation_plot(view, figure);
    const CardOptions frame{{}, {}, Space::m};
    return card(ui, frame, {x, y, width}, [&](float cx, float cy, float cw) {
        const float target = ui.target_px();
        const TextStyle strong = ui.strong();
        const float buttons_left = save_buttons(ui, figure, {cx, cy, cw, target});
        const float left = cx + Space::xs;
        const std::string heading = fitted_at_end(strong, heading_of(figure), buttons_left - target - left);
        draw_text(draw_list(), strong, ImVec2(left, cy + std::floor((target - line_height_px(strong)) / 2)), heading);
        help_button(ui, static_cast<HelpTopic>(figure), left + std::ceil(text_size(strong, heading).x),
                    cy + target / 2);
        const Rect rect{cx, cy + target + Space::xs, cw, options.plot_height};
        PlotCanvasOptions canvas;
        canvas.revision = memory.revision;
        canvas.wheel_zooms = false;
        canvas.around = options.wide_page ? &memory.drawings : &memory.words;
        canvas.pinches = options.pinches;
        const std::string id = std::string("plot_") + figure_file_name(figure);
        const Plot& plot = *memory.plots[index];
        const std::optional<PlotDrag> drag = plot_canvas(ui, id.c_str(), plot, rect, memory.looks[index], canvas);
        if (drag) ui.commands.push_back(SetThreshold{threshold_at_guide(plot, drag->value)});
        const PlotMemory& look = memory.looks[index];
        mark_choice(ui, view, figure, plot, look.frame, rect.min());
        if (!look.pressed) return rect.bottom();
        if (const auto choice = choice_at(view, figure, plot, look.frame, *look.pressed)) {
            ui.commands.push_back(StudyEvaluation{ShowSamples{*choice}});
            memory.pressed = rect;
        }
        return rect.bottom();
    });
}

}  // namespace telltale
