#include <algorithm>
#include <cmath>

#include "folder_panels.hpp"
#include "wasm/folder_rows.hpp"
#include "wasm/folder_words.hpp"
#include "wasm/words/folder.hpp"

namespace telltale {
namespace {

constexpr float kOneLineFrom = 560;

}  // namespace

float folder_picture_header(Ui& ui, const AppState& state, float x, float y, float width) {
    if (!state.picture || !state.picture->folder_picture || !state.folder) return y;
    const float side = ui.target_px();
    const float top = y + Space::xs;
    const float middle = top + side / 2;
    const TextStyle muted = ui.muted();
    const auto centred = [&](const TextStyle& style, float left, const std::string& text) {
        draw_text(draw_list(), style, ImVec2(left, std::floor(middle - line_height_px(style) / 2)), text);
        return std::ceil(text_size(style, text).x);
    };
    const ButtonOptions back{ButtonKind::secondary, Icon::previous};
    const char* place = state.evaluations_behind ? words::kEvaluation : words::kFolder;
    const float back_width = button_width(ui, place, back);
    command_button(ui, ClosePhoto{}, place, {x, top, back_width, side}, back);

    // The last icon, not the edge of its button, ends where the photo does.
    float right = x + width + icon_inset_px(ui);
    const auto arrow = [&](FolderAction action, const char* label, Icon icon, bool enabled) {
        right -= side;
        command_button(ui, FolderCommand{action}, label, {right, top, side, side},
                       {ButtonKind::quiet, icon, true, enabled});
    };
    const std::optional<PlaceInList> in_list = place_of_picture(state);
    const bool has_next = in_list && in_list->row + 1 < in_list->count;
    const bool has_previous = in_list && in_list->row > 0;
    arrow(FolderAction::next_picture, words::kNextPicturePageDown, Icon::next, has_next);
    arrow(FolderAction::previous_picture, words::kPreviousPicturePageUp, Icon::previous, has_previous);
    const std::string count = folder_place_text(state);
    const float count_x = right - Space::s - std::ceil(text_size(muted, count).x);
    if (count_x >= x + back_width + Space::s) {
        right = count_x;
        centred(muted, right, count);
    }

    const bool is_one_line = width >= kOneLineFrom;
    const TextStyle name = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->text);
    const std::string label = folder_picture_words(state);
    const float label_width = std::ceil(text_size(muted, label).x);
    const float left = is_one_line ? x + back_width + Space::m : x;
    const float room = (is_one_line ? right - Space::l : x + width) - left - Space::m - label_width;
    const std::string shown = fitted_in_middle(name, displayable(state.picture->name), std::max(0.0F, room));
    if (is_one_line) {
        centred(muted, left + centred(name, left, shown) + Space::m, label);
        return top + side + Space::s;
    }
    y = top + side + Space::xs;
    const ImVec2 size = draw_text(draw_list(), name, ImVec2(left, y), shown);
    const float lower = line_height_px(name) - line_height_px(muted);
    draw_text(draw_list(), muted, ImVec2(left + std::ceil(size.x) + Space::m, y + std::floor(lower / 2)), label);
    return y + size.y + Space::s;
}

}  // namespace telltale
