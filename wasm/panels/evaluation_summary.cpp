#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "report_panels.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/words/evaluation.hpp"
#include "wasm/words/folder.hpp"

namespace telltale {
namespace {

// − 0.400 +, and the way back.
float threshold_buttons(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const float side = ui.target_px();
    const TextStyle digits = ui.style(ui.fonts.mono, TypeSize::heading, ui.palette->text);
    const std::string text = threshold_text(view.threshold);
    const float text_width = std::ceil(text_size(digits, "0.000").x) + 2 * Space::m;
    command_button(ui, StepThreshold{-1}, words::kLowerTheThreshold, {x, y, side, side},
                   {ButtonKind::secondary, Icon::minus, true});
    centred_text(digits, text, x + side, y + std::floor((side - line_height_px(digits)) / 2), text_width);
    command_button(ui, StepThreshold{1}, words::kRaiseTheThreshold, {x + side + text_width, y, side, side},
                   {ButtonKind::secondary, Icon::plus, true});
    if (view.threshold != view.record.threshold) {
        const std::string label = filled(words::kBackToThreshold, threshold_text(view.record.threshold));
        const ButtonOptions options{ButtonKind::quiet, Icon::retry};
        const float left = x + 2 * side + text_width + Space::s;
        const float wide = button_width(ui, label, options);
        if (left + wide <= x + width) command_button(ui, ResetThreshold{}, label, {left, y, wide, side}, options);
    }
    return y + side;
}

// The figures that do not depend on the threshold, side by side. As high while their intervals are drawn.
float headline(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const std::vector<FigureLine> lines = headline_figures(view);
    if (lines.empty()) return y;
    const TextStyle value = ui.style(ui.fonts.semi_bold, TypeSize::title, ui.palette->text);
    const TextStyle muted = ui.muted();
    const bool expects_intervals = view.intervals || view.bootstrap.wanted > 0;
    const float part = std::floor((width + Space::l) / static_cast<float>(lines.size()));
    float bottom = y;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float left = x + part * static_cast<float>(i);
        float below = y + draw_text(draw_list(), value, ImVec2(left, y), lines[i].value).y;
        if (expects_intervals) {
            draw_text(draw_list(), muted, ImVec2(left, below), lines[i].interval);
            below += line_height_px(muted);
        }
        below += draw_text(draw_list(), muted, ImVec2(left, below), lines[i].name, part - Space::l).y;
        bottom = std::max(bottom, below);
    }
    return bottom + Space::l;
}

// Compare with another, and what is open as files.
float file_buttons(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const float height = ui.target_px();
    float left = x;
    const auto put = [&](const auto& step, const char* label, ButtonKind kind) {
        const ButtonOptions options{kind};
        const float wide = std::min(width, button_width(ui, label, options));
        if (left > x && left + wide > x + width) {
            left = x;
            y += height + Space::xs;
        }
        command_button(ui, StudyEvaluation{step}, label, {left, y, wide, height}, options);
        left += wide + Space::xs;
    };
    if (view.curves) put(CompareWith{}, words::kCompareWith, ButtonKind::secondary);
    put(SaveEvaluation{EvaluationFile::page}, words::kSavePage, ButtonKind::quiet);
    put(SaveEvaluation{EvaluationFile::json}, words::kSaveJson, ButtonKind::quiet);
    put(SaveEvaluation{EvaluationFile::csv}, words::kSaveCsv, ButtonKind::quiet);
    y += height;
    if (view.wants_second) {
        const char* hint = words::kTheNextIsCompared;
        y += Space::xs;
        y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), hint, width).y;
        if (view.comparison) return y;
        const ButtonOptions quiet{ButtonKind::quiet};
        const char* label = words::kDoNotCompare;
        command_button(ui, StudyEvaluation{DropSecond{}}, label,
                       {x, y + Space::xs, std::min(width, button_width(ui, label, quiet)), height}, quiet);
        y += Space::xs + height;
    }
    return y;
}

}  // namespace

float evaluation_summary(Ui& ui, const AppState& state, float x, float y, float width) {
    const EvaluationView& view = *state.evaluation;
    ImDrawList* draw = draw_list();
    const TextStyle muted = ui.muted();
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::title, ui.palette->text);
    const TextStyle meaning = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    const auto say = [&](const TextStyle& style, const std::string& text, float after) {
        if (!text.empty()) y += draw_text(draw, style, ImVec2(x, y), displayable(text, 600), width).y + after;
    };
    if (!state.open_failure.empty()) {
        const TextStyle strong = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->fake);
        say(strong, words::kTheFileCouldNotBeOpened, 0);
        const bool is_evaluation = state.failed_to_open == Openable::evaluation;
        say(ui.body(), state.open_failure, is_evaluation ? Space::s : Space::l);
        if (is_evaluation) {
            const ButtonOptions options{ButtonKind::secondary};
            const std::string label = words::kOpenAnotherEvaluation;
            command_button(ui, Retry{}, label,
                           {x, y, std::min(width, button_width(ui, label, options)), ui.target_px()}, options);
            y += ui.target_px() + Space::l;
        }
    }
    const std::string eyebrow = view.only_scores || view.name.empty()
                                    ? words::kEvaluation
                                    : filled(words::kEvaluationByName, displayable(view.name));
    y += draw_text(draw, muted, ImVec2(x, y), fitted_in_middle(muted, eyebrow, width)).y + Space::xs;
    say(title, fitted_in_middle(title, displayable(evaluation_heading(view)), width * 1.8F), Space::xs);
    say(muted, evaluation_data_sentence(view), Space::l);
    y = headline(ui, view, x, y, width);
    say(meaning, threshold_sentence(view), Space::s);
    if (has_samples(view)) y = threshold_buttons(ui, view, x, y + Space::xs, width) + Space::s;
    say(muted, threshold_origin(view), 0);
    say(muted, view.remark, 0);
    if (has_samples(view)) y = file_buttons(ui, view, x, y + Space::m, width);
    y = face_list_buttons(ui, state, x, y, width);
    if (state.report) y = report_buttons(ui, state, x, y, width);
    const std::string missing = missing_sentence(view);
    if (!missing.empty()) {
        y += Space::m;
        draw->AddLine(ImVec2(x, y), ImVec2(x + width, y), ui.palette->border);
        y += Space::m;
        say(ui.body(), missing, 0);
    }
    return y;
}

}  // namespace telltale
