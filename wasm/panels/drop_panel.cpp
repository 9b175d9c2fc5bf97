#include <algorithm>
#include <cmath>

#include "panels.hpp"

namespace telltale {
namespace {

float text_height(const TextStyle& style, std::string_view text, float width) {
    return text_size(style, text, width).y;
}

}  // namespace

void drop_panel(Ui& ui, const AppState& state, PanelMemory& memory, const PageLayout& layout) {
    const Palette& palette = *ui.palette;
    const Phase phase = phase_of(state);
    const float margin = layout.margin;
    Rect target = layout.body;
    target.x += margin;
    target.width -= 2 * margin;
    if (layout.wide) target.height = std::max(0.0F, target.height - Space::xs);

    begin_region(ui, "drop_frame", layout.body);
    if (layout.wide || !ui.touch) dashed_rect(draw_list(), inset(target, 1), Radius::panel, palette.border, 1.5F, 7, 6);
    end_region(ui, 0);

    // On narrow pages the region takes the whole width, so that its scroll bar lies outside the content.
    const Rect inner = layout.wide ? inset(target, Space::xl) : inset(layout.body, ui.touch ? 0 : Space::xs);
    Rect content = begin_region(ui, "drop", inner, &memory.drop);
    const float side_space = layout.wide ? Space::m : ui.touch ? margin : margin + Space::m;
    content.x += side_space;
    content.width -= 2 * side_space;
    const float width = std::min(content.width, 520.0F);
    const float left = content.x + std::floor((content.width - width) / 2);
    const TextStyle title = ui.style(ui.fonts.semi_bold, layout.wide ? TypeSize::score : TypeSize::title, palette.text);
    const TextStyle sentence = ui.style(ui.fonts.regular, TypeSize::body, palette.muted);
    const std::string heading = heading_of(state);
    const std::string name =
        phase == Phase::opening ? fitted_in_middle(sentence, displayable(state.opening), width) : "";
    const std::string explanation = phase == Phase::opening ? name : displayable(explanation_of(state), 400);
    const bool has_samples = state.catalogue && !state.catalogue->samples.empty();
    const bool fails = phase == Phase::failed && !state.classifiers.empty();
    // On narrow pages the bar below has the button that opens a file.
    const bool only_opens = retry_label(state) != "Try again";
    const bool offers_button = layout.wide || (fails && !only_opens);

    // Measured first, so that the whole stands in the middle of what is free.
    const float icon_side = 64;
    float height = icon_side + Space::l + text_height(title, heading, width) + Space::xs +
                   text_height(sentence, explanation, width);
    if (phase == Phase::opening)
        height += Space::xl + 4;
    else if (offers_button)
        height += Space::xl + 44;
    if (layout.wide && phase == Phase::empty) height += Space::m + line_height_px(ui.muted());
    const float samples_height = has_samples ? (layout.wide ? 200.0F : 400.0F) : 0;
    float y = content.y + std::max(layout.wide ? Space::xl : Space::l,
                                   std::floor((inner.height - height - samples_height) * 0.42F));

    const ImVec2 icon_centre(content.x + content.width / 2, y + icon_side / 2);
    draw_list()->AddCircleFilled(icon_centre, icon_side / 2, palette.raised, 48);
    draw_icon(draw_list(), phase == Phase::failed ? Icon::close : Icon::photo, icon_centre, 28, palette.text);
    y += icon_side + Space::l;
    y += centred_text(title, heading, left, y, width) + Space::xs;
    y += centred_text(sentence, explanation, left, y, width);
    if (phase == Phase::opening) {
        y += Space::xl;
        progress_bar(ui, {content.x + std::floor(content.width / 2) - 100, y, 200, 4}, -1);
        y += 4;
    } else if (offers_button) {
        y += Space::xl;
        const Command command = fails ? Command{Retry{}} : Command{OpenFile{}};
        const std::string label = fails ? retry_label(state) : "Open a photo";
        const ButtonOptions primary{ButtonKind::primary,
                                    !fails       ? Icon::none
                                    : only_opens ? Icon::photo
                                                 : Icon::retry,
                                    false};
        const float wide = std::max(160.0F, button_width(ui, label, primary));
        command_button(ui, command, label, {content.x + std::floor((content.width - wide) / 2), y, wide, 44}, primary);
        y += 44;
        if (layout.wide && phase == Phase::empty && !ui.touch) {
            y += Space::m;
            y += centred_text(ui.muted(), "or paste one with Ctrl V", left, y, width);
        }
    }
    if (has_samples) {
        y += layout.wide ? 56 : Space::xxl;
        y += centred_text(ui.style(ui.fonts.semi_bold, TypeSize::small, palette.text), "No photo at hand? Try a sample",
                          left, y, width);
        y += Space::m;
        y = samples_grid(ui, state, content.x, y, content.width);
    }
    y += Space::l;
    if (!layout.wide) y = status_lines(ui, state, content.x, y + Space::s, content.width) + Space::l;
    end_region(ui, y, &memory.drop);
}

void drag_overlay(Ui& ui, const Rect& page) {
    ImDrawList* draw = ImGui::GetForegroundDrawList();
    const Rect frame = inset(page, Space::m);
    draw->AddRectFilled(page.min(), page.max(), with_alpha(ui.palette->background, 0.86));
    draw->AddRectFilled(frame.min(), frame.max(), with_alpha(ui.palette->accent, 0.10), Radius::panel);
    dashed_rect(draw, frame, Radius::panel, ui.palette->accent, 2, 9, 7);
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::title, ui.palette->text);
    const std::string text = "Let go to open the photo";
    const ImVec2 size = text_size(title, text);
    draw_icon(draw, Icon::photo, ImVec2(page.centre().x, page.centre().y - 40), 40, ui.palette->accent);
    draw_text(draw, title, ImVec2(std::floor(page.centre().x - size.x / 2), std::floor(page.centre().y)), text);
}

}  // namespace telltale
