#include "tabs.hpp"

#include <cmath>

namespace telltale {

std::size_t tabs(Ui& ui, const char* id, std::span<const std::string> names, std::size_t current, float x, float y,
                 float width) {
    if (names.empty()) return current;
    std::size_t pressed = current;
    const Rect all{x, y, width, tabs_height_px(ui)};
    draw_list()->AddRectFilled(all.min(), all.max(), ui.palette->raised, Radius::control);
    const float part = width / static_cast<float>(names.size());
    ImGui::PushID(id);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Rect spot{x + part * static_cast<float>(i), y, part, all.height};
        const bool is_current = i == current;
        if (is_current) {
            const Rect lit = inset(spot, 3);
            draw_list()->AddRectFilled(lit.min(), lit.max(), ui.palette->pressed, Radius::control - 2);
        }
        ImGui::PushID(static_cast<int>(i));
        if (press_area(ui, "tab", spot).pressed) pressed = i;
        ImGui::PopID();
        const TextStyle style = ui.style(is_current ? ui.fonts.semi_bold : ui.fonts.regular, TypeSize::body,
                                         is_current ? ui.palette->text : ui.palette->muted);
        centred_text(style, fitted_at_end(style, names[i], part - Space::s), spot.x,
                     y + std::floor((all.height - line_height_px(style)) / 2), part);
    }
    ImGui::PopID();
    return pressed;
}

}  // namespace telltale
