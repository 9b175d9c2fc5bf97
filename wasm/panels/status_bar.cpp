#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/page.hpp"

namespace telltale {
namespace {

constexpr const char* kPrivate = words::kPrivateNothingLeavesThisPage;

std::string times_text(const Judgement& judgement) {
    const double total = judgement.detection_milliseconds + judgement.scoring_milliseconds;
    if (total <= 0) return {};
    if (judgement.detection_milliseconds <= 0 || judgement.scoring_milliseconds <= 0) return milliseconds_text(total);
    return filled(words::kTimesOfAJudgement, milliseconds_text(judgement.detection_milliseconds),
                  milliseconds_text(judgement.scoring_milliseconds), milliseconds_text(total));
}

// What runs the network, and why that; without the times.
std::string reason_text(const Network& network) {
    std::string text = displayable(network.provider_reason, 400);
    for (const ProviderTrial& trial : network.trials) {
        text += "\n" + displayable(trial.provider) + ": ";
        text += trial.ok ? milliseconds_text(trial.milliseconds) : displayable(trial.message);
    }
    return text;
}

}  // namespace

void status_bar(Ui& ui, const AppState& state, const Rect& rect) {
    begin_region(ui, "status", rect);
    const TextStyle style = ui.muted();
    const float top = rect.y + std::floor((rect.height - line_height_px(style)) / 2);
    const float left = rect.x + Space::xl;
    const float right = rect.right() - Space::xl;
    draw_list()->AddCircleFilled(ImVec2(left + 3, rect.y + rect.height / 2), 3, ui.palette->accent, 16);
    const float private_width = draw_text(draw_list(), style, ImVec2(left + 14, top), kPrivate).x + 14;

    const std::string times = times_text(state.judgement);
    float x = right;
    if (!state.classifier.provider.empty()) {
        const std::string provider = provider_text(state.classifier);
        const std::string text = times.empty() ? provider : provider + "  ·  " + times;
        const float width = std::ceil(text_size(style, text).x);
        x -= width;
        const Rect spot{x, rect.y, width, rect.height};
        draw_text(draw_list(), style, ImVec2(x, top), text);
        const float provider_width = text_size(style, provider).x;
        draw_list()->AddLine(ImVec2(x, top + line_height_px(style) - 1),
                             ImVec2(x + provider_width, top + line_height_px(style) - 1), ui.palette->border);
        const Press press = press_area(ui, "provider", spot);
        if (press.pressed) ui.commands.push_back(ShowDevice{});
        focus_ring(ui, ShowDevice{}, spot, Radius::control);
        if (press.hovered) {
            tooltip(ui, reason_text(state.classifier));
        }
        x -= Space::xl;
    }
    const std::string progress = state.picture && phase_of(state) != Phase::judged ? "" : progress_sentence(state);
    if (!progress.empty()) {
        const ButtonOptions quiet{ButtonKind::quiet, Icon::none, false};
        const float cancel_width = is_loading(state) ? button_width(ui, words::kCancel, quiet) : 0;
        const float width = std::ceil(text_size(style, progress).x);
        const float whole = width + Space::m + 120 + (cancel_width > 0 ? Space::s + cancel_width : 0);
        const float start = std::max(left + private_width + Space::xl, x - whole);
        if (start + whole <= x + 1) {
            draw_text(draw_list(), style, ImVec2(start, top), progress);
            const float bar = start + width + Space::m;
            progress_bar(ui, {bar, rect.y + rect.height / 2 - 2, 120, 4}, progress_fraction(state));
            if (cancel_width > 0)
                command_button(ui, CancelLoading{}, words::kCancel,
                               {bar + 120 + Space::s, rect.y + Space::xs, cancel_width, rect.height - 2 * Space::xs},
                               quiet);
        }
    }
    end_region(ui, 0);
}

float status_lines(Ui& ui, const AppState& state, float x, float y, float width) {
    const TextStyle style = ui.muted();
    ImDrawList* draw = draw_list();
    const std::string progress = progress_sentence(state);
    if (!progress.empty() && !state.picture) {
        const ButtonOptions secondary{ButtonKind::secondary, Icon::none, false};
        const float cancel_width = is_loading(state) ? button_width(ui, words::kCancel, secondary) : 0;
        const float beside = cancel_width > 0 ? width - cancel_width - Space::l : width;
        progress_bar(ui, {x, y, beside, 4}, progress_fraction(state));
        if (cancel_width > 0)
            command_button(ui, CancelLoading{}, words::kCancel,
                           {x + width - cancel_width, y - Space::xs, cancel_width, ui.target_px()}, secondary);
        y += Space::m;
        y += std::max(draw_text(draw, style, ImVec2(x, y), progress, beside).y, ui.target_px() - Space::l) + Space::m;
    }
    draw->AddCircleFilled(ImVec2(x + 3, y + line_height_px(style) / 2), 3, ui.palette->accent, 16);
    y += draw_text(draw, style, ImVec2(x + 14, y), kPrivate, width - 14).y;
    if (state.classifier.provider.empty()) return y;
    const std::string times = times_text(state.judgement);
    const std::string provider = provider_text(state.classifier);
    std::string text =
        times.empty() ? filled(words::kRunsOnSentence, provider) : filled(words::kRunsOnWithTimes, provider, times);
    if (!state.classifier.provider_reason.empty()) text += " " + displayable(state.classifier.provider_reason);
    return y + draw_text(draw, style, ImVec2(x + 14, y), text, width - 14).y;
}

}  // namespace telltale
