#include "comparison_section.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/comparing.hpp"
#include "wasm/components/verdict_mark.hpp"
#include "wasm/judgement.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/model_comparison.hpp"

namespace telltale {
namespace {

float paragraph(const TextStyle& style, std::string_view text, float x, float y, float width) {
    if (text.empty()) return y;
    return y + draw_text(draw_list(), style, ImVec2(x, y), text, width).y + Space::xs;
}

float action(Ui& ui, const Command& command, const std::string& label, float x, float y, float width) {
    const ButtonOptions options{ButtonKind::secondary, Icon::none, false};
    const float height = ui.touch ? 44.0F : 36.0F;
    const float wide = std::min(width, std::max(140.0F, button_width(ui, label, options)));
    command_button(ui, command, label, {x, y, wide, height}, options);
    return y + height + Space::s;
}

float row(Ui& ui, const AppState& state, const ComparedModel& compared, float x, float y, float width) {
    const OfferedModel& model = state.classifiers[compared.offered];
    const TextStyle strong = ui.strong();
    std::string title = displayable(model.title, 80);
    if (model.id == state.classifier.id) title = filled(words::kShownAbove, title);
    y = paragraph(strong, title, x, y, width);
    TextStyle words = ui.body();
    if (compared.score) {
        const Verdict verdict = verdict_of(*compared.score, model.card.band);
        words = ui.style(ui.fonts.semi_bold, TypeSize::body, verdict_colour(*ui.palette, verdict));
    }
    y = paragraph(words, row_words(state, compared), x, y, width);
    if (compared.score) {
        const UnsureBand& band = model.card.band;
        y = paragraph(ui.muted(), filled(words::kUnsureFromTo, number_text(band.lower, 2), number_text(band.upper, 2)),
                      x, y, width);
    } else if (compared.failure.empty() && state.comparison.network.id == compared.id) {
        const Network& network = state.comparison.network;
        const bool is_known = network.stage == NetworkStage::fetching && network.total_bytes > 0;
        const double share =
            is_known ? static_cast<double>(network.loaded_bytes) / static_cast<double>(network.total_bytes) : -1;
        progress_bar(ui, {x, y + 2, width, 4}, share);
        y += Space::s + Space::xs;
    }
    y = paragraph(ui.muted(), displayable(training_line(model), 300), x, y, width);
    y = paragraph(ui.muted(), displayable(errors_line(model), 300), x, y, width);
    return y + Space::s;
}

}  // namespace

float comparison_section(Ui& ui, const AppState& state, float x, float y, float width) {
    const FaceComparison* comparison = chosen_comparison(state);
    if (!comparison && !can_compare(state)) return y;
    y += Space::s;
    y += draw_text(draw_list(), ui.strong(), ImVec2(x, y), kComparisonHeading, width).y + Space::s;
    if (!comparison) {
        const TextStyle plain = ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted);
        y = paragraph(plain, comparison_offer(state), x, y, width) + Space::xs;
        // Another face may be under way.
        return state.comparison.runs ? y : action(ui, CompareModels{}, words::kCompareTheModels, x, y, width);
    }
    for (const ComparedModel& compared : comparison->models) y = row(ui, state, compared, x, y, width);
    if (state.comparison.runs) return action(ui, StopComparing{}, words::kStop, x, y, width);
    y = paragraph(ui.strong(), agreement_sentence(state, *comparison), x, y, width) + Space::s;
    const bool is_whole = std::all_of(comparison->models.begin(), comparison->models.end(),
                                      [](const ComparedModel& one) { return one.score.has_value(); });
    if (!is_whole && can_compare(state)) y = action(ui, CompareModels{}, words::kAskAgain, x, y, width);
    return y;
}

}  // namespace telltale
