#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/shortcuts.hpp"

namespace telltale {
namespace {

// A face's box, half dashed and half solid, with the spot that gives it away.
void mark(Ui& ui, const Rect& rect) {
    ImDrawList* draw = draw_list();
    draw->PushClipRect(rect.min(), ImVec2(rect.centre().x, rect.bottom()), true);
    dashed_rect(draw, inset(rect, 1), 6, ui.palette->real, 2, 4, 3.5F);
    draw->PopClipRect();
    draw->PushClipRect(ImVec2(rect.centre().x, rect.y), rect.max(), true);
    dashed_rect(draw, inset(rect, 1), 6, ui.palette->fake, 2, 1, 0);
    draw->PopClipRect();
    draw->AddCircleFilled(ImVec2(rect.x + rect.width * 0.62F, rect.y + rect.height * 0.42F), 2.5F, ui.palette->text,
                          16);
}

}  // namespace

void top_bar(Ui& ui, const AppState& state, ModelMenu& menu, const PageLayout& layout) {
    const Rect& bar = layout.top_bar;
    begin_region(ui, "top_bar", bar);
    const float middle = bar.y + bar.height / 2;
    const float side = ui.target_px();
    const Rect mark_spot{bar.x + layout.margin, middle - 11, 22, 22};
    mark(ui, mark_spot);
    const TextStyle name = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    const float name_x = mark_spot.right() + Space::m;
    draw_text(draw_list(), name, ImVec2(name_x, std::floor(middle - line_height_px(name) / 2)), "Telltale");

    // The last icon, not the edge of its button, ends where the page's content does.
    float x = bar.right() - layout.margin + icon_inset_px(ui);
    const auto place = [&](float width) {
        x -= width;
        const Rect spot{x, std::floor(middle - side / 2), width, side};
        x -= Space::s;
        return spot;
    };
    command_button(ui, ToggleTheme{}, is_dark(state) ? "Light theme" : "Dark theme", place(side),
                   {ButtonKind::quiet, Icon::half_circle, true});
    const std::string find_keys = ui.touch ? "" : " (" + keys_of("find_command", state) + ")";
    command_button(ui, FindCommand{}, "Find a command" + find_keys, place(side),
                   {ButtonKind::quiet, Icon::search, true});
    if (state.evaluation)
        command_button(ui, CloseEvaluation{}, "Close the evaluation (Esc)", place(side),
                       {ButtonKind::quiet, Icon::close, true});
    else if (state.picture)
        command_button(ui, ClosePhoto{}, "Close the photo (Esc)", place(side), {ButtonKind::quiet, Icon::close, true});
    if (layout.wide && state.evaluation) {
        const ButtonOptions options{ButtonKind::secondary};
        const char* label = "Open an evaluation";
        command_button(ui, OpenEvaluation{}, label, place(button_width(ui, label, options)), options);
    }
    if (layout.wide && (state.picture || state.evaluation)) {
        const ButtonOptions options{ButtonKind::secondary, Icon::photo, false};
        command_button(ui, OpenFile{}, "Open a photo", place(button_width(ui, "Open a photo", options)), options);
    }
    const float menu_x = name_x + std::ceil(text_size(name, "Telltale").x) + Space::l;
    if (is_gallery(state))
        draw_text(draw_list(), ui.muted(), ImVec2(menu_x, std::floor(middle - line_height_px(ui.muted()) / 2)),
                  "components");
    else if (x - menu_x > 72 && !state.evaluation)
        model_button(ui, state, menu, {menu_x, std::floor(middle - side / 2), x - menu_x - Space::s, side});
    end_region(ui, 0);
}

void action_bar(Ui& ui, const AppState& state, const Rect& rect) {
    begin_region(ui, "action_bar", rect);
    draw_list()->AddLine(rect.min(), ImVec2(rect.right(), rect.y), ui.palette->border);
    // The words and the button for it stand at the end of the page, where they may be out of sight.
    if (!state.picture && is_loading(state))
        progress_bar(ui, {rect.x, rect.y, rect.width, 3}, progress_fraction(state));
    const ButtonOptions options{state.picture ? ButtonKind::secondary : ButtonKind::primary, Icon::photo, false};
    Rect spot = inset(rect, Space::m);
    spot.x += Space::xs;
    spot.width -= 2 * Space::xs;
    if (state.evaluation)
        command_button(ui, OpenEvaluation{}, "Open an evaluation", spot, {ButtonKind::secondary});
    else
        command_button(ui, OpenFile{}, "Open a photo", spot, options);
    end_region(ui, 0);
}

}  // namespace telltale
