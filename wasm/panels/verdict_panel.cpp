#include <algorithm>
#include <array>
#include <cmath>

#include "panels.hpp"

namespace telltale {
namespace {

// Real | unsure | fake with the band's edges, and where the score stands.
float score_scale(Ui& ui, double score, const UnsureBand& band, float x, float y, float width) {
    struct Part {
        double from, to;
        ImU32 fill;
        const char* name;
        Verdict verdict;
    };
    const Palette& palette = *ui.palette;
    const double lower = std::clamp(band.lower, 0.0, 1.0);
    const double upper = std::clamp(band.upper, lower, 1.0);
    const std::array<Part, 3> parts{Part{0, lower, palette.real, "no sign", Verdict::no_sign},
                                    Part{lower, upper, palette.unsure, "unsure", Verdict::unsure},
                                    Part{upper, 1, palette.fake, "likely fake", Verdict::likely_fake}};
    ImDrawList* draw = draw_list();
    const TextStyle small = ui.muted();
    const Verdict verdict = verdict_of(score, band);
    const float bar_y = y + 7;
    const float bar_height = 8;
    for (const Part& part : parts) {
        if (part.to - part.from <= 0) continue;
        const bool is_first = part.from <= 0;
        const bool is_last = part.to >= 1;
        const float left = x + width * static_cast<float>(part.from) + (is_first ? 0.0F : 1.0F);
        const float right = std::max(left, x + width * static_cast<float>(part.to) - (is_last ? 0.0F : 1.0F));
        const ImDrawFlags corners = is_first && is_last ? ImDrawFlags_RoundAll
                                    : is_first          ? ImDrawFlags_RoundLeft
                                    : is_last           ? ImDrawFlags_RoundRight
                                                        : ImDrawFlags_RoundNone;
        const bool is_here = part.verdict == verdict;
        draw->AddRectFilled(ImVec2(left, bar_y), ImVec2(right, bar_y + bar_height),
                            is_here ? part.fill : with_alpha(part.fill, 0.38), 4, corners);
        TextStyle style = small;
        if (is_here) style = ui.style(ui.fonts.semi_bold, TypeSize::small, part.fill);
        const float name_width = text_size(style, part.name).x;
        if (name_width > right - left - 4 && !is_here) continue;
        float name_x = (left + right - name_width) / 2;
        if (is_first) name_x = left;
        if (is_last) name_x = right - name_width;
        draw_text(draw, style, ImVec2(bounded(std::floor(name_x), x, x + width - name_width), bar_y + 18), part.name);
    }
    const float at = std::floor(x + bounded(width * static_cast<float>(score), 3, width - 3));
    draw->AddRectFilled(ImVec2(at - 4, y), ImVec2(at + 4, y + 22), palette.surface, 4);
    draw->AddRectFilled(ImVec2(at - 2, y), ImVec2(at + 2, y + 22), palette.text, 2);
    return bar_y + 18 + line_height_px(small);
}

std::string subject_of(const AppState& state) {
    const Judgement& judgement = state.judgement;
    if (judgement.whole_picture) return "Whole picture";
    if (judgement.faces.size() < 2) return judgement.faces.empty() ? "" : "The face";
    return "Face " + std::to_string(judgement.chosen + 1) + " of " + std::to_string(judgement.faces.size());
}

float action_button(Ui& ui, const Command& command, const std::string& label, ButtonKind kind, float x, float y,
                    float width) {
    const ButtonOptions options{kind, Icon::none, false};
    const float height = ui.touch ? 44.0F : 36.0F;
    const float wide = std::min(width, std::max(140.0F, button_width(ui, label, options)));
    command_button(ui, command, label, {x, y, wide, height}, options);
    return y + height;
}

float verdict_of_face(Ui& ui, const AppState& state, const JudgedFace& face, float x, float y, float width) {
    const Palette& palette = *ui.palette;
    const UnsureBand& band = state.classifier.card.band;
    const Verdict verdict = verdict_of(*face.score, band);
    const ImU32 ink = verdict_colour(palette, verdict);
    const TextStyle words = ui.style(ui.fonts.semi_bold, TypeSize::title, ink);
    ImDrawList* draw = draw_list();
    y += draw_text(draw, words, ImVec2(x, y), verdict_words(verdict), width).y + Space::s;

    const TextStyle number = ui.style(ui.fonts.semi_bold, TypeSize::score, palette.text);
    const std::string score = score_text(*face.score);
    const ImVec2 size = draw_text(draw, number, ImVec2(x, y), score);
    const float beside = x + std::ceil(size.x) + Space::m;
    const TextStyle muted = ui.muted();
    draw_text(draw, muted, ImVec2(beside, y + std::floor(size.y / 2 - line_height_px(muted))),
              "score: 0 is like the real faces\nit has seen, 1 like the fakes");
    y += size.y + Space::m;
    return score_scale(ui, *face.score, band, x, y, width);
}

}  // namespace

float verdict_summary(Ui& ui, const AppState& state, float x, float y, float width) {
    const Palette& palette = *ui.palette;
    const Phase phase = phase_of(state);
    ImDrawList* draw = draw_list();
    const TextStyle eyebrow = ui.muted();
    const std::string name = fitted_in_middle(eyebrow, displayable(state.picture->name), width);
    const std::string subject = subject_of(state);
    const bool fails = phase == Phase::failed;
    y += draw_text(draw, eyebrow, ImVec2(x, y), subject.empty() || fails ? name : subject).y + Space::xs;

    const JudgedFace* face = chosen_face(state);
    const TextStyle sentence = ui.style(ui.fonts.regular, TypeSize::body, palette.muted);
    if (face && face->score && !fails && phase != Phase::opening) {
        y = verdict_of_face(ui, state, *face, x, y, width);
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
    } else if (phase == Phase::no_face) {
        y = action_button(ui, JudgeWholePicture{}, "Judge the whole picture", ButtonKind::primary, x, y + Space::l,
                          width);
    } else if (state.judgement.whole_picture && phase == Phase::judged) {
        y = action_button(ui, FindFaces{}, "Look for faces again", ButtonKind::secondary, x, y + Space::l, width);
    }
    return y;
}

void verdict_panel(Ui& ui, const AppState& state, ScrollState& scroll, const Rect& rect) {
    panel_background(ui, rect);
    // Between the rounded corners, so that neither the scroll bar nor the fading edge touches them.
    const Rect between{rect.x + 1, rect.y + Radius::panel / 2, rect.width - 2, rect.height - Radius::panel};
    const Rect content = begin_region(ui, "verdict", between, &scroll);
    const float x = content.x + Space::xl;
    const float width = content.width - 2 * Space::xl;
    float y = verdict_summary(ui, state, x, content.y + Space::xl - Radius::panel / 2, width);
    for (const VerdictSection section : sections_of(state)) {
        const float top = y + Space::xl + Space::l;
        const TextStyle heading = ui.strong();
        draw_text(draw_list(), heading, ImVec2(x, top), section_name(section));
        const float below = verdict_section(ui, state, section, x, top + line_height_px(heading) + Space::s, width);
        draw_list()->AddLine(ImVec2(x, y + Space::xl), ImVec2(x + width, y + Space::xl), ui.palette->border);
        y = below;
    }
    ui.region_background = ui.palette->surface;
    end_region(ui, y + Space::xl, &scroll);
    ui.region_background = ui.palette->background;
}

}  // namespace telltale
