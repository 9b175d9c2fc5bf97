#include "text_field.hpp"

#include <cmath>
#include <cstdio>

namespace telltale {
namespace {

// At 16 px and above a phone does not zoom the page when the field gets the keyboard.
constexpr float kTextPx = TypeSize::heading;
constexpr float kIconPx = 18;

std::string css_colour(ImU32 value) {
    char text[8];
    std::snprintf(text, sizeof(text), "#%02X%02X%02X", (value >> IM_COL32_R_SHIFT) & 255u,
                  (value >> IM_COL32_G_SHIFT) & 255u, (value >> IM_COL32_B_SHIFT) & 255u);
    return text;
}

}  // namespace

void text_field(Ui& ui, const TextFieldOptions& options, const std::string& text, const Rect& rect) {
    const Palette& palette = *ui.palette;
    ImDrawList* draw = draw_list();
    draw->AddRectFilled(rect.min(), rect.max(), palette.raised, Radius::control);
    draw->AddRect(rect.min(), rect.max(), palette.accent, Radius::control, 2);
    float left = rect.x + Space::m;
    if (options.icon != Icon::none) {
        draw_icon(draw, options.icon, ImVec2(left + kIconPx / 2, rect.centre().y), kIconPx, palette.muted);
        left += kIconPx + Space::s;
    }
    if (ImGui::IsMouseHoveringRect(rect.min(), rect.max())) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    FieldPlace place;
    place.id = options.id;
    place.label = options.label;
    place.hint = options.hint;
    const float right = rect.right() - Space::m;
    place.box = {std::floor(static_cast<double>(left)), std::floor(static_cast<double>(rect.y)),
                 std::floor(static_cast<double>(right - left)), std::floor(static_cast<double>(rect.height))};
    place.size_px = static_cast<double>(kTextPx);
    place.colour = css_colour(palette.text);
    place.hint_colour = css_colour(palette.muted);
    place.text = text;
    ui.text_field = std::move(place);
}

}  // namespace telltale
