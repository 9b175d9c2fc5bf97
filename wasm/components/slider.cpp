#include "slider.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

constexpr float kKnobRadius = 8;
constexpr float kLineHeightPx = 4;

}  // namespace

std::optional<double> slider(Ui& ui, const char* id, double value, const Rect& rect) {
    const Press press = press_area(ui, id, rect);
    const float left = rect.x + kKnobRadius;
    const float width = std::max(1.0F, rect.width - 2 * kKnobRadius);
    std::optional<double> moved;
    if (press.held) {
        const double at = std::clamp(static_cast<double>((ImGui::GetIO().MousePos.x - left) / width), 0.0, 1.0);
        const double whole = std::round(at * 100) / 100;
        if (whole != value) moved = whole;
    }
    const float share = static_cast<float>(std::clamp(moved.value_or(value), 0.0, 1.0));
    const ImVec2 knob(left + share * width, rect.y + rect.height / 2);
    const float top = std::floor(knob.y - kLineHeightPx / 2);
    ImDrawList* draw = draw_list();
    const Palette& palette = *ui.palette;
    draw->AddRectFilled(ImVec2(left, top), ImVec2(left + width, top + kLineHeightPx), palette.border,
                        kLineHeightPx / 2);
    draw->AddRectFilled(ImVec2(left, top), ImVec2(knob.x, top + kLineHeightPx), palette.accent, kLineHeightPx / 2);
    draw->AddCircleFilled(knob, kKnobRadius + 2, palette.surface);
    draw->AddCircleFilled(knob, kKnobRadius, palette.accent);
    return moved;
}

}  // namespace telltale
