// The regions of an open evaluation. Each reads the state, draws from a place on and pushes commands into ui.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "shared/drawing.hpp"
#include "shared/report_cards.hpp"
#include "wasm/app_state.hpp"
#include "wasm/components/table.hpp"
#include "wasm/evaluation_plots.hpp"
#include "wasm/plot_canvas.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// Narrow pages show one of these at a time.
enum class EvaluationSection { plots, counts, figures, groups, about };

// How a list of samples is looked at.
struct SampleListMemory {
    std::int64_t number = 0;  // of the list that is shown
    std::size_t cursor = 0;   // brought into sight when it moves
    float rows_y = 0;         // of the content in the last frame: while it moves no thumbnail is asked for
    std::size_t columns = 1;  // of the grid in the last frame; 1: rows
    ScrollState scroll;
    std::optional<std::size_t> face;  // the sample that is looked at large
    ScrollState face_scroll;
};

// What a result page knows of the evaluation with this number, made once.
struct ReportFacts {
    std::int64_t number = 0;
    std::vector<ReportFact> model;
    std::vector<ReportFact> reproduction;
    std::vector<Table> tables;
    float width = 0;  // of the curves
    std::vector<Drawing> curves;
};

// The plots of the evaluation with this number, made once and not in every frame; and how they are looked at.
struct EvaluationMemory {
    std::int64_t number = 0;
    bool has_band = false;
    std::int64_t comparison = 0;  // its number; 0: none
    double threshold = 0;
    std::uint64_t revision = 0;
    std::array<std::optional<Plot>, kEvaluationFigures> plots;
    std::array<PlotMemory, kEvaluationFigures> looks;
    ScrollState words;
    ScrollState drawings;
    SampleListMemory samples;
    ReportFacts facts;
    std::optional<Rect> pressed;  // the card that the list is asked of: it stays in sight when the list opens
    EvaluationSection section = EvaluationSection::plots;
};

// The whole body of the page. Only with an evaluation.
void evaluation_page(Ui& ui, const AppState& state, EvaluationMemory& memory, const PageLayout& layout,
                     const std::vector<Pinch>& pinches);

// The keys of an open evaluation: arrows move the threshold, those up and down the list's cursor while there is a list, all
// four in a grid or before a large face; Enter opens, N notes; Escape closes the face, the list or else the evaluation. False
// when the key means nothing here.
bool take_evaluation_key(Ui& ui, const AppState& state, const EvaluationMemory& memory, const KeyPress& key);

// What was measured, what the threshold means, and the threshold's buttons. Returns the bottom, as all below.
float evaluation_summary(Ui& ui, const AppState& state, float x, float y, float width);
// The 2 × 2 of counts; a cell lists its samples.
float evaluation_counts(Ui& ui, const EvaluationView& view, float x, float y, float width);
// The samples of what was pressed, sorted as asked, in a box of their own; a row opens its picture where the open folder has
// it. Only while there is a list (state.evaluation->behind).
void sample_list(Ui& ui, const AppState& state, SampleListMemory& memory, const Rect& rect);
// The face of the list that is looked at. Only while there is one (state.evaluation->face).
void shown_face_card(Ui& ui, const AppState& state, SampleListMemory& memory, const Rect& rect);
// Lists of the faces with pictures and with notes; nothing where the page has none.
float face_list_buttons(Ui& ui, const AppState& state, float x, float y, float width);

// What a press on a listed face does: it opens its picture in the open folder, or is looked at large.
std::optional<Command> press_on_face(const AppState& state, std::size_t sample);
// That a reader has noted something; returns the width it takes.
float note_mark(const Ui& ui, float x, float middle_y);
// The small picture of a row, asked for where it is missing and may_ask.
void sample_thumbnail(Ui& ui, const AppState& state, std::size_t row, bool may_ask, const Rect& spot);
struct GridPlan {
    std::size_t columns = 1;
    float tile = 0;
    float line_height = 0;
};
GridPlan grid_plan(const Ui& ui, float width);
void grid_line(Ui& ui, const AppState& state, const GridPlan& plan, std::size_t line, bool may_ask, float x, float y);

// Only while a note is written (state.note).
void note_dialog(Ui& ui, const AppState& state, const Rect& page);

// Thresholds for a goal, each a button with what it gives, and the sliders of the costs. Only with both classes.
float evaluation_thresholds(Ui& ui, const EvaluationView& view, float x, float y, float width);
// The columns to choose from, and the chosen one's values. Only where there are columns.
float evaluation_groups(Ui& ui, const EvaluationView& view, float x, float y, float width);
// Its model, training, tables and how it was measured, as cards. Only where a result page tells of them.
bool has_report_facts(const AppState& state);
float report_facts(Ui& ui, const AppState& state, ReportFacts& facts, float x, float y, float width);
// Two evaluations beside each other. Only with a comparison.
float evaluation_comparison(Ui& ui, const EvaluationView& view, float x, float y, float width);
// A round "?" as large as a target: what a figure or plot is.
void help_button(Ui& ui, HelpTopic topic, float x, float middle_y);
void figure_help_dialog(Ui& ui, const AppState& state, const Rect& page);
// Every figure with its interval and its meaning, and how far the intervals are.
float evaluation_figures_list(Ui& ui, const EvaluationView& view, float x, float y, float width);

// What a press at a point of the drawing asks for.
std::optional<SampleChoice> choice_at(const EvaluationView& view, EvaluationFigure figure, const Plot& plot,
                                      const PlotFrame& frame, const PointPx& pressed);
// Marks what is listed in the plot; its drawing's top left corner is at the origin.
void mark_choice(const Ui& ui, const EvaluationView& view, EvaluationFigure figure, const Plot& plot,
                 const PlotFrame& frame, ImVec2 origin);

struct FigureCardOptions {
    float plot_height = 300;
    bool wide_page = true;
    const std::vector<Pinch>* pinches = nullptr;
};
// A plot in its card, with buttons that save it; dragging its threshold pushes SetThreshold.
float figure_card(Ui& ui, const EvaluationView& view, EvaluationMemory& memory, EvaluationFigure figure, float x,
                  float y, float width, const FigureCardOptions& options);

}  // namespace telltale
