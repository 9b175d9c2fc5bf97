#include <cmath>

#include "evaluation_panels.hpp"
#include "wasm/components/table.hpp"
#include "wasm/evaluation_comparison_words.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/words/evaluation.hpp"
#include "wasm/words/evaluation_comparison.hpp"

namespace telltale {

float evaluation_comparison(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    CHECK(view.comparison.has_value());
    ImDrawList* draw = draw_list();
    const TextStyle muted = ui.muted();
    const auto name = [&](const char* which, const std::string& text, ImU32 ink) {
        const TextStyle strong = ui.style(ui.fonts.semi_bold, TypeSize::body, ink);
        const float left = std::ceil(text_size(muted, std::string(words::kSecond) + " ").x) + Space::xs;
        draw_text(draw, muted, ImVec2(x, y + 2), which);
        draw_text(draw, strong, ImVec2(x + left, y), fitted_at_end(strong, displayable(text), width - left));
        y += line_height_px(strong);
    };
    name(words::kFirst, first_name(view), ui.palette->accent);
    name(words::kSecond, second_name(view), ui.palette->text);
    y += Space::s;
    y += draw_text(draw, muted, ImVec2(x, y), common_sentence(view), width).y + Space::s;
    const std::string verdict = verdict_sentence(view);
    if (!verdict.empty()) y += draw_text(draw, ui.strong(), ImVec2(x, y), verdict, width).y + Space::m;
    Table figures;
    figures.columns = {{"", ColumnKind::words}, {words::kFirst}, {words::kSecond}, {words::kDifference95Interval}};
    for (const DifferenceRow& row : difference_rows(view))
        figures.rows.push_back({{row.name, row.first, row.second, row.difference}, row.differs});
    TableOptions options;
    options.gap_px = Space::m;
    options.lines = true;
    if (!figures.rows.empty()) {
        y = table(ui, figures, x, y, width, options) + Space::xs;
        const std::string note =
            filled(words::kDifferencesExplained, threshold_text(view.comparison->record.threshold));
        y += draw_text(draw, muted, ImVec2(x, y), note, width).y + Space::m;
    }
    const float height = ui.target_px();
    if (view.comparison->common > 0) {
        const std::string label = disagreement_words(view);
        const ButtonOptions look{ButtonKind::secondary};
        command_button(ui, StudyEvaluation{ShowSamples{{ChoiceKind::disagreement, 0, 0}}}, label,
                       {x, y, std::min(width, button_width(ui, label, look)), height}, look);
        y += height + Space::s;
    }
    const ButtonOptions quiet{ButtonKind::quiet};
    command_button(ui, StudyEvaluation{DropSecond{}}, words::kStopComparing,
                   {x, y, std::min(width, button_width(ui, words::kStopComparing, quiet)), height}, quiet);
    return y + height;
}

}  // namespace telltale
