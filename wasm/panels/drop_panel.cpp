#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/closed_photo.hpp"
#include "wasm/components/notice.hpp"
#include "wasm/view_link.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/page.hpp"

namespace telltale {
namespace {

// In which words and with which button the page waits for a photo, opens one, or says why it could not.
Notice notice_of(const Ui& ui, const AppState& state, const PageLayout& layout, float width) {
    const Phase phase = phase_of(state);
    Notice notice;
    notice.icon = phase == Phase::failed ? Icon::close : Icon::photo;
    notice.heading = heading_of(state);
    notice.heading_size_px = layout.wide ? TypeSize::score : TypeSize::title;
    if (phase == Phase::opening) {
        const TextStyle sentence = ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted);
        notice.sentence = fitted_in_middle(sentence, displayable(state.opening), std::min(width, 520.0F));
        notice.progress = -1;
        return notice;
    }
    notice.sentence = displayable(explanation_of(state), 400);
    // What a link brings comes first.
    if (const std::string waiting = waiting_view_sentence(state); phase == Phase::empty && !waiting.empty())
        notice.sentence = filled(words::kWaitingViewAndPrivacy, waiting);
    const bool fails = phase == Phase::failed && !state.classifiers.empty();
    // On narrow pages the bar below has the button that opens a file.
    const bool only_opens = retry_label(state) == words::kOpenAnotherPhoto;
    if (!layout.wide && (!fails || only_opens)) return notice;
    const Icon icon = !fails || only_opens ? Icon::photo : Icon::retry;
    notice.button = NoticeButton{fails ? Command{Retry{}} : Command{OpenFile{}},
                                 fails ? retry_label(state) : words::kOpenAPhoto,
                                 {ButtonKind::primary, icon}};
    if (layout.wide && phase == Phase::empty && !ui.touch) notice.hint = words::kOrPasteOneWithCtrlV;
    return notice;
}

// The photo that was closed last, if any.
float undo_button(Ui& ui, const AppState& state, float x, float y, float width) {
    const std::string label = undo_label(state);
    if (label.empty()) return y;
    const ButtonOptions options{ButtonKind::secondary, Icon::retry};
    const TextStyle style = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->text);
    const std::string shown = fitted_in_middle(style, label, width - 80);
    const float wide = std::min(width, button_width(ui, shown, options));
    command_button(ui, UndoClose{}, shown, {x + std::floor((width - wide) / 2), y, wide, ui.target_px()}, options);
    return y + ui.target_px() + Space::s;
}

// The second thing that the page opens, quietly.
float evaluation_button(Ui& ui, float x, float y, float width) {
    const ButtonOptions options{ButtonKind::quiet};
    const char* label = words::kOpenAnEvaluation;
    const float wide = std::min(width, button_width(ui, label, options));
    command_button(ui, OpenEvaluation{}, label, {x + std::floor((width - wide) / 2), y, wide, ui.target_px()}, options);
    return y + ui.target_px();
}

}  // namespace

void drop_panel(Ui& ui, const AppState& state, PanelMemory& memory, const PageLayout& layout) {
    const Palette& palette = *ui.palette;
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
    const Notice says = notice_of(ui, state, layout, content.width);
    const bool has_samples = state.catalogue && !state.catalogue->samples.empty();

    // Measured first, so that the whole stands in the middle of what is free.
    const float samples_height = has_samples ? (layout.wide ? 200.0F : 400.0F) : 0;
    const float free = inner.height - notice_height(ui, says, content.width) - samples_height;
    float y = content.y + std::max(layout.wide ? Space::xl : Space::l, std::floor(free * 0.42F));
    y = notice(ui, says, content.x, y, content.width);
    y = undo_button(ui, state, content.x, y + Space::s, content.width);
    if (phase_of(state) == Phase::empty) y = evaluation_button(ui, content.x, y + Space::s, content.width);
    if (has_samples) {
        y += layout.wide ? 56 : Space::xxl;
        y += centred_text(ui.style(ui.fonts.semi_bold, TypeSize::small, palette.text), words::kTryASample, content.x, y,
                          content.width);
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
    const std::string text = words::kLetGoToOpenIt;
    const ImVec2 size = text_size(title, text);
    // On a plate of its own: what shines through would run into the words.
    const ImVec2 middle(std::floor(page.centre().x), std::floor(page.centre().y));
    const float width = std::min(frame.width - 2 * Space::s, size.x + 2 * Space::xxl);
    const Rect plate{middle.x - width / 2, middle.y - 84, width, 168};
    draw->AddRectFilled(plate.min(), plate.max(), ui.palette->surface, Radius::panel);
    draw->AddRect(plate.min(), plate.max(), ui.palette->border, Radius::panel);
    draw_icon(draw, Icon::photo, ImVec2(middle.x, middle.y - 28), 40, ui.palette->accent);
    draw_text(draw, title, ImVec2(std::floor(middle.x - size.x / 2), middle.y + Space::m), text);
}

}  // namespace telltale
