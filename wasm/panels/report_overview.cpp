#include <algorithm>
#include <cmath>

#include "report_panels.hpp"
#include "shared/report_matrix.hpp"
#include "shared/report_numbers.hpp"
#include "shared/standard_plots.hpp"
#include "wasm/components/card.hpp"
#include "wasm/components/table.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/report/report_commands.hpp"
#include "wasm/words/report.hpp"
#include "wasm/words/verdict.hpp"

namespace telltale {
namespace {

constexpr float kLeastCard = 300;
constexpr float kSmallPlot = 240;
constexpr float kWidestTabs = 420;

std::string cell_text(const EvaluationRecord& record) {
    if (std::isnan(record.figures.auc)) return {};
    const std::string area = fixed_text(record.figures.auc, 3);
    return record.intervals ? area + " (" + exact_interval_text(record.intervals->of.auc, false) + ")" : area;
}

std::string faces_text(const EvaluationRecord& record) {
    const Confusion& counts = record.figures.confusion;
    return filled(words::kRealAndFakeFaces, count_text(real_count(counts)), count_text(fake_count(counts)));
}

// A table is worth its room where several models meet several sets, or the same set.
float matrix_card(Ui& ui, const RunRecord& record, float x, float y, float width) {
    const ReportMatrix matrix = report_matrix(record.evaluations);
    Table areas;
    areas.columns.push_back({words::kModel, ColumnKind::words});
    for (const std::string& set : matrix.sets) areas.columns.push_back({displayable(set, 40)});
    for (std::size_t m = 0; m < matrix.models.size(); ++m) {
        TableRow row{{displayable(matrix.models[m], 80)}};
        for (std::size_t s = 0; s < matrix.sets.size(); ++s) {
            std::string areas_here;
            for (const std::size_t i : matrix.at(m, s)) {
                if (!areas_here.empty()) areas_here += "; ";
                areas_here += cell_text(record.evaluations[i].record);
            }
            row.cells.push_back(std::move(areas_here));
        }
        areas.rows.push_back(std::move(row));
    }
    TableOptions options;
    options.lines = true;
    return card(ui, {words::kAreasOfModelsAndData, words::kHowToReadAreas, Space::l}, {x, y, width},
                [&](float cx, float cy, float cw) { return table(ui, areas, cx, cy, cw, options); });
}

std::optional<Plot> small_plot(const ReportedEvaluation& evaluation, SmallFigure figure) {
    if (figure == SmallFigure::training)
        return evaluation.training.epochs.empty() ? std::nullopt : std::optional(loss_plot(evaluation.training));
    if (!evaluation.record.scores) return {};
    const LabelledScores columns = labelled_scores(evaluation.record.scores->samples);
    if (figure == SmallFigure::reliability) {
        const Result<std::vector<ReliabilityBin>> bins = reliability_bins(columns.scores, columns.labels);
        return bins ? std::optional(reliability_plot(bins.value())) : std::nullopt;
    }
    const Result<RocCurve> roc = roc_curve(columns.scores, columns.labels);
    return roc ? std::optional(roc_plot(roc.value())) : std::nullopt;
}

void bring_up_to_date(SmallCurve& curve, const ReportedEvaluation& evaluation, SmallFigure figure, float width) {
    if (curve.width == width && curve.figure == figure) return;
    curve = {width, figure, {}};
    const PlotSize size{static_cast<double>(width), static_cast<double>(kSmallPlot),
                        static_cast<double>(TypeSize::small)};
    if (const std::optional<Plot> plot = small_plot(evaluation, figure)) curve.drawing = whole_drawing(*plot, size);
}

// Those that some result has. Returns the bottom.
float figure_tabs(Ui& ui, const RunRecord& record, SmallFigure& figure, float x, float y, float width) {
    std::vector<SmallFigure> figures{SmallFigure::roc, SmallFigure::reliability};
    std::vector<std::string> names{words::kRocCurves, words::kReliability};
    const auto is_trained = [](const ReportedEvaluation& one) { return !one.training.epochs.empty(); };
    if (std::any_of(record.evaluations.begin(), record.evaluations.end(), is_trained)) {
        figures.push_back(SmallFigure::training);
        names.emplace_back(words::kTraining);
    }
    const auto found = std::find(figures.begin(), figures.end(), figure);
    const auto current = found == figures.end() ? 0 : static_cast<std::size_t>(found - figures.begin());
    figure = figures[tabs(ui, "small_figures", names, current, x, y, std::min(width, kWidestTabs))];
    return y + tabs_height_px(ui);
}

float result_card(Ui& ui, const AppState& state, std::size_t index, OverviewMemory& memory, const Rect& rect) {
    const EvaluationRecord& record = state.report->record.evaluations[index].record;
    const ReportCommand open{ReportAction::show_one, index};
    ImGui::PushID(static_cast<int>(index));
    const Press press = press_area(ui, "result", rect);
    ImGui::PopID();
    if (press.pressed) ui.commands.push_back(open);
    panel_background(ui, rect);
    if (press.hovered && ui.shows_hover())
        draw_list()->AddRect(rect.min(), rect.max(), ui.palette->accent, Radius::panel);
    const float x = rect.x + Space::l;
    const float width = rect.width - 2 * Space::l;
    float y = rect.y + Space::l;
    const TextStyle strong = ui.strong();
    draw_text(draw_list(), strong, ImVec2(x, y), fitted_at_end(strong, displayable(model_text(record)), width));
    y += line_height_px(strong);
    const TextStyle muted = ui.muted();
    const std::string data = displayable(set_text(record)) + ": " + faces_text(record);
    draw_text(draw_list(), muted, ImVec2(x, y), fitted_in_middle(muted, data, width));
    y += line_height_px(muted) + Space::xs;
    draw_text(draw_list(), ui.body(), ImVec2(x, y), fitted_at_end(ui.body(), area_sentence(record), width));
    y += line_height_px(ui.body()) + Space::s;
    SmallCurve& curve = memory.curves[index];
    bring_up_to_date(curve, state.report->record.evaluations[index], memory.figure, width);
    if (curve.drawing)
        draw_drawing(ui, *curve.drawing, ImVec2(x, y));
    else
        draw_text(draw_list(), muted, ImVec2(x, y), words::kNothingToDrawOfIt, width);
    focus_ring(ui, open, rect, Radius::panel);
    return rect.bottom();
}

float result_height(const Ui& ui) {
    return 2 * Space::l + line_height_px(ui.strong()) + line_height_px(ui.muted()) + Space::xs +
           line_height_px(ui.body()) + Space::s + kSmallPlot;
}

}  // namespace

void report_overview(Ui& ui, const AppState& state, OverviewMemory& memory, const PageLayout& layout) {
    CHECK(state.report.has_value());
    const RunRecord& record = state.report->record;
    if (memory.number != state.report->number) memory = {};
    memory.number = state.report->number;
    memory.curves.resize(record.evaluations.size());
    const Rect content = begin_region(ui, "report_overview", layout.body, &memory.scroll);
    const float x = content.x + layout.margin;
    const float width = content.width - 2 * layout.margin;
    float y = content.y + Space::s;
    y = matrix_card(ui, record, x, y, width) + Space::l;
    y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), ui.touch ? words::kTapAResult : words::kPressAResult, width)
             .y +
         Space::m;
    y = figure_tabs(ui, record, memory.figure, x, y, width) + Space::m;
    const auto columns =
        static_cast<std::size_t>(std::max(1.0F, std::floor((width + Space::l) / (kLeastCard + Space::l))));
    const float part = std::floor((width - Space::l * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    const float height = result_height(ui);
    for (std::size_t i = 0; i < record.evaluations.size(); ++i) {
        const std::size_t row = i / columns;
        const auto column = static_cast<float>(i % columns);
        const float top = y + static_cast<float>(row) * (height + Space::l);
        // Curves out of sight are made when they come into it.
        if (top > layout.body.bottom() || top + height < layout.body.y) continue;
        result_card(ui, state, i, memory, {x + column * (part + Space::l), top, part, height});
    }
    const std::size_t rows = (record.evaluations.size() + columns - 1) / columns;
    end_region(ui, y + static_cast<float>(rows) * (height + Space::l) + Space::l, &memory.scroll);
}

float report_buttons(Ui& ui, const AppState& state, float x, float y, float width) {
    const ButtonOptions quiet{ButtonKind::quiet};
    const auto put = [&](ReportAction action, const char* label) {
        command_button(ui, ReportCommand{action, 0}, label,
                       {x, y, std::min(width, button_width(ui, label, quiet)), ui.target_px()}, quiet);
        y += ui.target_px();
    };
    if (has_report_link(state)) put(ReportAction::copy_link, words::kCopyLink);
    if (!state.is_result_page && state.report->record.evaluations.size() > 1)
        put(ReportAction::show_all, words::kAllResults);
    const ButtonOptions options{ButtonKind::secondary};
    bool is_first = true;
    for (std::size_t i = 0; i < state.report->record.evaluations.size(); ++i) {
        if (!can_compare(state, i)) continue;
        if (std::exchange(is_first, false))
            y +=
                Space::s +
                draw_text(draw_list(), ui.muted(), ImVec2(x, y + Space::s), words::kCompareWithAnotherResult, width).y +
                Space::xs;
        const std::string label =
            fitted_in_middle(ui.body(), displayable(name_in_report(state, i)), width - 2 * Space::l);
        command_button(ui, ReportCommand{ReportAction::compare_with, i}, label, {x, y, width, ui.target_px()}, options);
        y += ui.target_px() + Space::xs;
    }
    return y;
}

}  // namespace telltale
