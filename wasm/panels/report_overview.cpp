#include <algorithm>
#include <cmath>

#include "report_panels.hpp"
#include "shared/report_numbers.hpp"
#include "shared/standard_plots.hpp"
#include "wasm/components/card.hpp"
#include "wasm/components/table.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/report/report_commands.hpp"
#include "wasm/words/report.hpp"

namespace telltale {
namespace {

constexpr float kLeastCard = 300;
constexpr float kSmallPlot = 240;

std::string area_text(const EvaluationRecord& record) {
    if (std::isnan(record.figures.auc)) return words::kNoAreaOfOneClass;
    const std::string area = fixed_text(record.figures.auc, 3);
    if (!record.intervals) return filled(words::kAreaAlone, area);
    return filled(words::kAreaWithRange, area, exact_interval_text(record.intervals->of.auc, false));
}

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
    const ReportMatrix matrix = report_matrix(record);
    Table areas;
    areas.columns.push_back({words::kModel, ColumnKind::words});
    for (const std::string& set : matrix.sets) areas.columns.push_back({displayable(set, 40)});
    for (std::size_t m = 0; m < matrix.models.size(); ++m) {
        TableRow row{{displayable(matrix.models[m], 80)}};
        for (std::size_t s = 0; s < matrix.sets.size(); ++s) {
            const std::optional<std::size_t>& cell = matrix.at(m, s);
            row.cells.push_back(cell ? cell_text(record.evaluations[*cell].record) : std::string());
        }
        areas.rows.push_back(std::move(row));
    }
    TableOptions options;
    options.lines = true;
    return card(ui, {words::kAreasOfModelsAndData, {}, Space::l}, {x, y, width},
                [&](float cx, float cy, float cw) { return table(ui, areas, cx, cy, cw, options); });
}

void bring_up_to_date(SmallCurve& curve, const EvaluationRecord& record, float width) {
    if (curve.width == width || !record.scores) return;
    curve.width = width;
    const LabelledScores columns = labelled_scores(record.scores->samples);
    const Result<RocCurve> roc = roc_curve(columns.scores, columns.labels);
    if (!roc) return;
    const PlotSize size{static_cast<double>(width), static_cast<double>(kSmallPlot),
                        static_cast<double>(TypeSize::small)};
    curve.drawing = whole_drawing(roc_plot(roc.value()), size);
}

float result_card(Ui& ui, const AppState& state, std::size_t index, SmallCurve& curve, const Rect& rect) {
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
    draw_text(draw_list(), strong, ImVec2(x, y), fitted_at_end(strong, displayable(model_of(record)), width));
    y += line_height_px(strong);
    const TextStyle muted = ui.muted();
    const std::string data = displayable(data_of(record)) + ": " + faces_text(record);
    draw_text(draw_list(), muted, ImVec2(x, y), fitted_in_middle(muted, data, width));
    y += line_height_px(muted) + Space::xs;
    draw_text(draw_list(), ui.body(), ImVec2(x, y), fitted_at_end(ui.body(), area_text(record), width));
    y += line_height_px(ui.body()) + Space::s;
    bring_up_to_date(curve, record, width);
    if (curve.drawing) draw_drawing(ui, *curve.drawing, ImVec2(x, y));
    focus_ring(ui, open, rect, Radius::panel);
    return rect.bottom();
}

float result_height(const Ui& ui) {
    return 2 * Space::l + line_height_px(ui.strong()) + line_height_px(ui.muted()) + Space::xs +
           line_height_px(ui.body()) + Space::s + kSmallPlot;
}

}  // namespace

void report_overview(Ui& ui, const AppState& state, ReportMemory& memory, const PageLayout& layout) {
    CHECK(state.report.has_value());
    const RunRecord& record = state.report->record;
    memory.curves.resize(record.evaluations.size());
    const Rect content = begin_region(ui, "report_overview", layout.body, &memory.overview);
    const float x = content.x + layout.margin;
    const float width = content.width - 2 * layout.margin;
    float y = content.y + Space::s;
    y = matrix_card(ui, record, x, y, width) + Space::l;
    y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), ui.touch ? words::kTapAResult : words::kPressAResult, width)
             .y +
         Space::m;
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
        result_card(ui, state, i, memory.curves[i], {x + column * (part + Space::l), top, part, height});
    }
    const std::size_t rows = (record.evaluations.size() + columns - 1) / columns;
    end_region(ui, y + static_cast<float>(rows) * (height + Space::l) + Space::l, &memory.overview);
}

float report_buttons(Ui& ui, const AppState& state, float x, float y, float width) {
    const ButtonOptions quiet{ButtonKind::quiet};
    command_button(ui, ReportCommand{ReportAction::copy_link, 0}, words::kCopyLink,
                   {x, y, std::min(width, button_width(ui, words::kCopyLink, quiet)), ui.target_px()}, quiet);
    y += ui.target_px();
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
            fitted_at_end(ui.body(), displayable(evaluation_name(state, i)), width - 2 * Space::l);
        command_button(ui, ReportCommand{ReportAction::compare_with, i}, label, {x, y, width, ui.target_px()}, options);
        y += ui.target_px() + Space::xs;
    }
    return y;
}

}  // namespace telltale
