#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/components/verdict_heading.hpp"
#include "wasm/device_words.hpp"
#include "wasm/fragility_words.hpp"
#include "wasm/model_choice.hpp"
#include "wasm/model_words.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/models.hpp"
#include "wasm/words/page.hpp"
#include "wasm/words/verdict.hpp"

namespace telltale {
namespace {

std::string subject_of(const AppState& state) {
    const Judgement& judgement = state.judgement;
    if (judgement.whole_picture) return words::kWholePicture;
    if (judgement.faces.size() < 2) return judgement.faces.empty() ? "" : words::kTheFace;
    return filled(words::kFaceOf, std::to_string(judgement.chosen + 1), std::to_string(judgement.faces.size()));
}

float action_button(Ui& ui, const Command& command, const std::string& label, ButtonKind kind, float x, float y,
                    float width) {
    const ButtonOptions options{kind, Icon::none, false};
    const float height = ui.touch ? 44.0F : 36.0F;
    const float wide = std::min(width, std::max(140.0F, button_width(ui, label, options)));
    command_button(ui, command, label, {x, y, wide, height}, options);
    return y + height;
}

// What a judgement can be taken along as, in one row or as many as it takes.
float take_along(Ui& ui, float x, float y, float width) {
    struct Offer {
        Command command;
        const char* label;
    };
    const Offer offers[] = {
        {CopyJudgement{}, words::kCopyText}, {SavePhoto{}, words::kSavePicture}, {CopyViewLink{}, words::kCopyLink}};
    const ButtonOptions options{ButtonKind::secondary, Icon::none, false};
    const float height = ui.target_px();
    float left = x;
    for (const Offer& offer : offers) {
        const float wide = button_width(ui, offer.label, options);
        if (left > x && left + wide > x + width) left = x, y += height + Space::xs;
        command_button(ui, offer.command, offer.label, {left, y, wide, height}, options);
        left += wide + Space::s;
    }
    return y + height;
}

// The model that was chosen and is not here yet; nothing where none is.
float coming_model(Ui& ui, const AppState& state, float x, float y, float width) {
    const std::string sentence = coming_sentence(state);
    if (sentence.empty()) return y;
    y += draw_text(draw_list(), ui.body(), ImVec2(x, y), sentence, width).y + Space::s;
    if (is_loading(state.coming)) {
        progress_bar(ui, {x, y, width, 4}, progress_fraction(state));
        return action_button(ui, CancelLoading{}, words::kCancel, ButtonKind::secondary, x, y + Space::m, width) +
               Space::xl;
    }
    const std::optional<std::size_t> wanted = place_of_model(state, state.coming.id);
    const std::optional<std::size_t> present = place_of_model(state, state.classifier.id);
    if (wanted) y = action_button(ui, ChooseModel{*wanted}, words::kTryAgain, ButtonKind::secondary, x, y, width);
    if (present)
        y = action_button(ui, ChooseModel{*present}, words::kKeepTheModelInUse, ButtonKind::quiet, x, y + Space::xs,
                          width);
    return y + Space::xl;
}

}  // namespace

float verdict_summary(Ui& ui, const AppState& state, float x, float y, float width) {
    const Palette& palette = *ui.palette;
    const Phase phase = phase_of(state);
    ImDrawList* draw = draw_list();
    const TextStyle eyebrow = ui.muted();
    const bool fails = phase == Phase::failed;
    const bool photo_failed = fails && !state.open_failure.empty() && state.failed_to_open == Openable::photo;
    const std::string& file = photo_failed && !state.failed_photo.empty() ? state.failed_photo : state.picture->name;
    const std::string name = fitted_in_middle(eyebrow, displayable(file), width);
    const std::string subject = subject_of(state);
    if (!fails) y = coming_model(ui, state, x, y, width);
    if (const std::string counts = counts_line(state); !counts.empty() && !fails)
        y += draw_text(draw, ui.body(), ImVec2(x, y), counts, width).y + Space::xs;
    y += draw_text(draw, eyebrow, ImVec2(x, y), subject.empty() || fails ? name : subject).y + Space::xs;

    const JudgedFace* face = chosen_face(state);
    const TextStyle sentence = ui.style(ui.fonts.regular, TypeSize::body, palette.muted);
    if (face && face->score && !fails && phase != Phase::opening) {
        const ModelCard& card = state.classifier.card;
        ShownVerdict shown{*face->score, card.band};
        if (face->calibrated) {
            shown.calibrated = face->calibrated;
            shown.calibrated_words = calibrated_words(card);
        }
        y = verdict_heading(ui, shown, x, y, width);
        std::string weakened = weakened_line(*face);
        if (!changed_pixels_sentence(state).empty())
            weakened = weakened.empty() ? words::kWeakenedByChangedPixels : filled(words::kAndChangedPixels, weakened);
        if (!weakened.empty()) y += Space::m + draw_text(draw, ui.strong(), ImVec2(x, y + Space::m), weakened, width).y;
        // A line of its own from the press on that asks for it: nothing below moves when the words change.
        if (const std::string tried = fragility_line(state, *face); !tried.empty()) {
            draw_text(draw, ui.strong(), ImVec2(x, y + Space::m), fitted_at_end(ui.strong(), tried, width));
            y += Space::m + line_height_px(ui.strong());
        }
        const auto caution = [&](const TextStyle& style, const std::string& text) {
            if (!text.empty()) y += Space::m + draw_text(draw, style, ImVec2(x, y + Space::m), text, width).y;
        };
        if (card.test && is_weak(*card.test)) caution(ui.strong(), strength_sentence(card));
        caution(ui.body(), displayable(misses_sentence(state), 600));
        if (phase == Phase::judging) {
            y += Space::l;
            progress_bar(ui, {x, y, width, 4}, progress_fraction(state));
            y += 4 + Space::s;
            y += draw_text(draw, eyebrow, ImVec2(x, y), progress_sentence(state), width).y;
        }
    } else {
        const TextStyle words = ui.style(ui.fonts.semi_bold, TypeSize::title, palette.text);
        y += draw_text(draw, words, ImVec2(x, y), heading_of(state), width).y + Space::s;
        const bool waits = phase == Phase::judging || phase == Phase::loading || phase == Phase::opening;
        if (waits) {
            y += Space::s;
            progress_bar(ui, {x, y, width, 4}, progress_fraction(state));
            y += 4 + Space::s;
        }
        const std::string explanation = displayable(explanation_of(state), 400);
        if (!explanation.empty()) y += draw_text(draw, sentence, ImVec2(x, y), explanation, width).y;
    }
    if (fails && !state.classifiers.empty()) {
        y = action_button(ui, Retry{}, retry_label(state), ButtonKind::primary, x, y + Space::l, width);
    } else if (phase == Phase::loading && is_loading(state)) {
        y = action_button(ui, CancelLoading{}, words::kCancel, ButtonKind::secondary, x, y + Space::l, width);
    } else if (phase == Phase::no_face) {
        y = action_button(ui, JudgeWholePicture{}, words::kJudgeTheWholePicture, ButtonKind::primary, x, y + Space::l,
                          width);
    } else if (state.judgement.whole_picture && phase == Phase::judged) {
        y = action_button(ui, FindFaces{}, words::kLookForFacesAgain, ButtonKind::secondary, x, y + Space::l, width);
    }
    if (phase == Phase::judged && face && !face->logits.empty()) y = take_along(ui, x, y + Space::l, width);
    return y;
}

void verdict_panel(Ui& ui, const AppState& state, PanelMemory& memory, const Rect& rect) {
    panel_background(ui, rect);
    // Between the rounded corners, so that neither the scroll bar nor the fading edge touches them.
    const Rect between{rect.x + 1, rect.y + Radius::panel / 2, rect.width - 2, rect.height - Radius::panel};
    const Rect content = begin_region(ui, "verdict", between, &memory.verdict);
    const float x = content.x + Space::xl;
    const float width = content.width - 2 * Space::xl;
    float y = verdict_summary(ui, state, x, content.y + Space::xl - Radius::panel / 2, width);
    for (const VerdictSection section : sections_of(state)) {
        const float top = y + Space::xl + Space::l;
        const TextStyle heading = ui.strong();
        draw_text(draw_list(), heading, ImVec2(x, top), section_name(section));
        const float below =
            verdict_section(ui, state, memory, section, x, top + line_height_px(heading) + Space::s, width);
        draw_list()->AddLine(ImVec2(x, y + Space::xl), ImVec2(x + width, y + Space::xl), ui.palette->border);
        y = below;
    }
    ui.region_background = ui.palette->surface;
    end_region(ui, y + Space::xl, &memory.verdict);
    ui.region_background = ui.palette->background;
}

}  // namespace telltale
