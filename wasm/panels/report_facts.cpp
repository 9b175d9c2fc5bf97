#include <algorithm>

#include "evaluation_panels.hpp"
#include "wasm/components/card.hpp"
#include "wasm/components/table.hpp"
#include "wasm/words/report.hpp"

namespace telltale {
namespace {

constexpr float kCurveHeight = 200;

float facts_list(Ui& ui, const std::vector<ReportFact>& facts, float x, float y, float width) {
    const TextStyle code = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
    for (const ReportFact& fact : facts) {
        y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), displayable(fact.name, 100), width).y;
        const std::string value = displayable(fact.value, 600);
        const bool is_hash = fact.is_code && value.find(' ') == std::string::npos;
        const TextStyle style = fact.is_code ? code : ui.body();
        y += draw_text(draw_list(), style, ImVec2(x, y), is_hash ? fitted_in_middle(style, value, width) : value, width)
                 .y +
             Space::s;
    }
    return y;
}

Table shown_table(const ReportTable& from) {
    Table shown;
    const std::size_t columns = from.header.empty() ? 2 : from.header.size();
    for (std::size_t i = 0; i < columns; ++i)
        shown.columns.push_back({from.header.empty() ? std::string() : displayable(from.header[i], 40),
                                 i == 0 || from.header.empty() ? ColumnKind::words : ColumnKind::numbers});
    for (const std::vector<std::string>& row : from.rows) {
        TableRow& cells = shown.rows.emplace_back();
        for (const std::string& cell : row) cells.cells.push_back(displayable(cell, 80));
    }
    return shown;
}

void bring_up_to_date(ReportFacts& facts, const AppState& state, float width) {
    const ReportedEvaluation& shown = state.report->record.evaluations[*state.report->shown];
    if (facts.number != state.evaluation->number) {
        facts = {};
        facts.number = state.evaluation->number;
        facts.model = model_facts(shown);
        facts.reproduction = reproduction_facts(state.report->record);
        for (const ReportTable& table : shown.tables) facts.tables.push_back(shown_table(table));
    }
    if (facts.width == width || shown.training.epochs.empty()) return;
    facts.width = width;
    const PlotSize size{static_cast<double>(width), static_cast<double>(kCurveHeight),
                        static_cast<double>(TypeSize::small)};
    facts.curves = {whole_drawing(loss_plot(shown.training), size), whole_drawing(accuracy_plot(shown.training), size)};
}

}  // namespace

bool has_report_facts(const AppState& state) {
    if (!state.evaluation || !state.report || !state.report->shown) return false;
    const ReportedEvaluation& shown = state.report->record.evaluations[*state.report->shown];
    return !shown.model_metadata.empty() || !shown.tables.empty() || !shown.training.epochs.empty() ||
           !state.report->record.command_line.empty();
}

float report_facts(Ui& ui, const AppState& state, ReportFacts& facts, float x, float y, float width) {
    const float inner = width - 2 * Space::l;
    bring_up_to_date(facts, state, inner);
    const auto part = [&](std::string heading, std::string sentence, const CardBody& body) {
        y = card(ui, {std::move(heading), std::move(sentence), Space::l}, {x, y, width}, body) + Space::l;
    };
    part(words::kModelOfTheResult, {},
         [&](float cx, float cy, float cw) { return facts_list(ui, facts.model, cx, cy, cw) - Space::s; });
    if (!facts.curves.empty())
        part(words::kItsTraining, {}, [&](float cx, float cy, float) {
            for (const Drawing& curve : facts.curves) {
                draw_drawing(ui, curve, ImVec2(cx, cy));
                cy += kCurveHeight + Space::s;
            }
            return cy - Space::s;
        });
    const std::vector<ReportTable>& tables = state.report->record.evaluations[*state.report->shown].tables;
    for (std::size_t i = 0; i < facts.tables.size(); ++i)
        part(displayable(tables[i].title, 200), displayable(tables[i].note, 400),
             [&](float cx, float cy, float cw) { return table(ui, facts.tables[i], cx, cy, cw); });
    if (!facts.reproduction.empty())
        part(words::kHowToGetTheseNumbersAgain, {},
             [&](float cx, float cy, float cw) { return facts_list(ui, facts.reproduction, cx, cy, cw) - Space::s; });
    return y;
}

}  // namespace telltale
