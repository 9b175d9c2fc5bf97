// What lies over the page: the search for a command, the list of keys; and the pill that says a word at the bottom.
#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "panels.hpp"
#include "wasm/command_finder.hpp"
#include "wasm/shortcuts.hpp"
#include "wasm/text_field.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/page.hpp"

namespace telltale {
namespace {

constexpr float kWidest = 560;
constexpr float kSheetBelow = 640;
constexpr float kFieldHeight = 48;
constexpr double kScrimAlpha = 0.72;

void found_row(Ui& ui, const AppState& state, const MirrorAction& found, std::size_t index, const Rect& row) {
    ImGui::PushID(static_cast<int>(index));
    const Press press = press_area(ui, "found", row);
    ImGui::PopID();
    if (press.pressed) ui.commands.push_back(RunFound{index});
    const bool is_chosen = index == state.finder.chosen;
    const Rect fill{row.x + Space::m, row.y, row.width - 2 * Space::m, row.height};
    if (is_chosen || (press.hovered && ui.shows_hover()))
        draw_list()->AddRectFilled(fill.min(), fill.max(), is_chosen ? ui.palette->pressed : ui.palette->raised,
                                   Radius::control);
    const TextStyle keys_style = ui.muted();
    const std::string keys = ui.touch ? "" : keys_of(found.command, state);
    const float keys_width = keys.empty() ? 0 : std::ceil(text_size(keys_style, keys).x) + Space::m;
    const TextStyle style = is_chosen ? ui.strong() : ui.body();
    const float left = fill.x + Space::m;
    const float right = fill.right() - Space::m;
    const auto top = [&](const TextStyle& of) { return row.y + std::floor((row.height - line_height_px(of)) / 2); };
    draw_text(draw_list(), style, ImVec2(left, top(style)),
              fitted_at_end(style, displayable(found.label), right - left - keys_width));
    if (!keys.empty()) draw_text(draw_list(), keys_style, ImVec2(right - keys_width + Space::m, top(keys_style)), keys);
}

void finder(Ui& ui, const AppState& state, FinderMemory& memory, const Rect& page) {
    const std::vector<MirrorAction> found = found_commands(state);
    const float row_height = ui.target_px() + Space::xs;
    const float field_area = kFieldHeight + 2 * Space::m;
    // On touch the lower half is the keyboard's.
    const float most = std::floor(page.height * (ui.touch ? 0.5F : 0.64F));
    const float list_height = std::max(1.0F, static_cast<float>(found.size())) * row_height + Space::s;
    const Rect box = dialog_box(page, std::min(most, field_area + list_height));
    draw_dialog_box(ui, page, box);
    text_field(ui, {kFinderField, words::kFindACommand, words::kFindACommand, Icon::search}, state.finder.query,
               {box.x + Space::m, box.y + Space::m, box.width - 2 * Space::m, kFieldHeight});
    const Rect list{box.x + 1, box.y + field_area, box.width - 2, std::max(1.0F, box.height - field_area - Space::xs)};
    const ImU32 around = std::exchange(ui.region_background, ui.palette->surface);
    Rect content = begin_region(ui, "found", list, &memory.scroll);
    float y = content.y;
    if (found.empty()) {
        draw_text(draw_list(), ui.muted(), ImVec2(content.x + Space::l + Space::xs, y + Space::s),
                  words::kNoCommandIsCalledSo);
        y += row_height;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Rect row{content.x, y, content.width, row_height};
        y += row_height;
        const bool is_far = row.bottom() < list.y - row_height || row.y > list.bottom() + row_height;
        if (i == state.finder.chosen && memory.shown_chosen != i) {
            ImGui::ScrollToRect(ImGui::GetCurrentWindow(), ImRect(row.min(), row.max()));
            memory.shown_chosen = i;
        }
        if (!is_far) found_row(ui, state, found[i], i, row);
    }
    end_region(ui, y, &memory.scroll);
    ui.region_background = around;
}

void keys_list(Ui& ui, const AppState& state, ScrollState& scroll, const Rect& page) {
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    const TextStyle keys = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
    const float row_height = line_height_px(ui.body()) + Space::s;
    const float head = 56;
    const Rect box = dialog_box(page, head + static_cast<float>(shortcuts().size()) * row_height + Space::l);
    draw_dialog_box(ui, page, box);
    draw_text(draw_list(), title, ImVec2(box.x + Space::l, box.y + std::floor((head - line_height_px(title)) / 2)),
              words::kKeys);
    const float side = ui.target_px();
    command_button(ui, CloseDialog{}, words::kClose,
                   {box.right() - Space::m - side, box.y + std::floor((head - side) / 2), side, side},
                   {ButtonKind::quiet, Icon::close, true});
    const ImU32 around = std::exchange(ui.region_background, ui.palette->surface);
    const Rect list{box.x + 1, box.y + head, box.width - 2, std::max(1.0F, box.height - head - Space::s)};
    const Rect content = begin_region(ui, "keys", list, &scroll);
    float column = 0;
    for (const Shortcut& shortcut : shortcuts())
        column = std::max(column, text_size(keys, keys_text(shortcut, state)).x);
    const float what_x = content.x + Space::l + std::ceil(column) + Space::xl;
    float y = content.y;
    for (const Shortcut& shortcut : shortcuts()) {
        const float keys_y = y + std::floor((line_height_px(ui.body()) - line_height_px(keys)) / 2);
        draw_text(draw_list(), keys, ImVec2(content.x + Space::l, keys_y), keys_text(shortcut, state));
        draw_text(draw_list(), ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), ImVec2(what_x, y),
                  fitted_at_end(ui.body(), shortcut.what, box.right() - Space::l - what_x));
        y += row_height;
    }
    end_region(ui, y, &scroll);
    ui.region_background = around;
}

}  // namespace

Rect dialog_box(const Rect& page, float height) {
    // On narrow pages a sheet from side to side, hung from the top.
    const float margin = page.width < kSheetBelow ? 0 : Space::xxl;
    const float width = std::min(kWidest, page.width - 2 * margin);
    const float top = std::floor(std::min(margin * 2.4F, page.height * 0.12F));
    return {
        std::floor(page.x + (page.width - width) / 2), page.y + top, width,
        std::max(1.0F, std::min(height, page.height - 2 * std::max(top, page.width < kSheetBelow ? Space::xl : 0)))};
}

void begin_dialog(const Rect& page) {
    ImGui::SetNextWindowPos(page.min());
    ImGui::SetNextWindowSize(ImVec2(page.width, page.height));
    ImGui::Begin("dialog", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
}

void draw_dialog_frame(Ui& ui, const Rect& page, const Rect& box) {
    ImDrawList* draw = draw_list();
    draw->AddRectFilled(page.min(), page.max(), with_alpha(ui.palette->background, kScrimAlpha));
    if (box.width < page.width) {
        draw->AddRectFilled(box.min(), box.max(), ui.palette->surface, Radius::panel);
        draw->AddRect(box.min(), box.max(), ui.palette->border, Radius::panel);
    } else {
        draw->AddRectFilled(box.min(), box.max(), ui.palette->surface, Radius::panel, ImDrawFlags_RoundBottom);
        draw->AddLine(ImVec2(box.x + Radius::panel, box.bottom()), ImVec2(box.right() - Radius::panel, box.bottom()),
                      ui.palette->border);
    }
}

void draw_dialog_box(Ui& ui, const Rect& page, const Rect& box) {
    draw_dialog_frame(ui, page, box);
    const bool pressed_outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !box.contains(ImGui::GetMousePos());
    if (pressed_outside) ui.commands.push_back(CloseDialog{});
}

void dialog_panel(Ui& ui, const AppState& state, PanelMemory& memory, const Rect& page) {
    if (state.dialog != Dialog::commands) memory.finder = {};
    if (state.dialog == Dialog::none) return;
    begin_dialog(page);
    if (state.dialog == Dialog::commands)
        finder(ui, state, memory.finder, page);
    else if (state.dialog == Dialog::own_model)
        own_model_dialog(ui, state, memory.own_model, page);
    else if (state.dialog == Dialog::figure_help)
        figure_help_dialog(ui, state, page);
    else if (state.dialog == Dialog::note)
        note_dialog(ui, state, page);
    else if (state.dialog == Dialog::device)
        device_dialog(ui, state, memory.device, page);
    else
        keys_list(ui, state, memory.keys, page);
    ImGui::End();
}

void pill(Ui& ui, const std::string& text, const Rect& page, float above_bottom_px) {
    if (text.empty()) return;
    const TextStyle style = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->background);
    const std::string shown = fitted_at_end(style, text, page.width - 2 * Space::xl - 2 * Space::l);
    const float width = std::ceil(text_size(style, shown).x) + 2 * Space::l;
    const float height = 36;
    const Rect rect{std::floor(page.x + (page.width - width) / 2), page.bottom() - above_bottom_px - height, width,
                    height};
    ImDrawList* draw = ImGui::GetForegroundDrawList();
    draw->AddRectFilled(rect.min(), rect.max(), ui.palette->text, height / 2);
    draw_text(draw, style, ImVec2(rect.x + Space::l, rect.y + std::floor((height - line_height_px(style)) / 2)), shown);
}

}  // namespace telltale
