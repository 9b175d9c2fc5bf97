#include "map_tile.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

void words_over(const TextStyle& style, const std::string& words, const Rect& square) {
    draw_list()->AddRectFilled(square.min(), square.max(), IM_COL32(16, 18, 22, 190), Radius::control);
    const float width = square.width - 2 * Space::s;
    const float height = text_size(style, words, width).y;
    draw_text(draw_list(), style,
              ImVec2(square.x + Space::s, square.y + std::max(Space::s, std::floor((square.height - height) / 2))),
              words, width);
}

}  // namespace

float map_tile_height_px(const Ui& ui, float side) { return side + Space::xs + line_height_px(ui.muted()); }

MapTilePress map_tile(Ui& ui, const char* id, const MapTile& tile, float x, float y, float side) {
    const Rect square{x, y, side, side};
    const Press press = press_area(ui, id, square);
    ImDrawList* draw = draw_list();
    const auto image = [&](std::int64_t texture, ImVec2 uv_min, ImVec2 uv_max, double opacity) {
        if (texture == 0) return;
        draw->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(texture)), square.min(), square.max(), uv_min,
                              uv_max, with_alpha(IM_COL32_WHITE, opacity), Radius::control);
    };
    image(tile.picture, tile.uv_min, tile.uv_max, 1);
    image(tile.map, ImVec2(0, 0), ImVec2(1, 1), tile.opacity);
    if (!tile.words.empty())
        words_over(ui.style(ui.fonts.semi_bold, TypeSize::small, dark_palette().text), tile.words, square);
    if (tile.waits) progress_bar(ui, {x + Space::s, y + side - Space::s - 4, side - 2 * Space::s, 4}, -1);
    if (tile.chosen) dashed_rect(draw, square, Radius::control, ui.palette->accent, 2.5F, 1, 0);
    const TextStyle name =
        tile.chosen || tile.scaled ? ui.style(ui.fonts.semi_bold, TypeSize::small, ui.palette->text) : ui.muted();
    draw_text(draw, name, ImVec2(x, y + side + Space::xs), fitted_at_end(name, tile.name, side));

    MapTilePress result;
    result.pressed = press.pressed;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (press.hovered && ui.shows_hover())
        result.pointer =
            ImVec2(std::clamp((mouse.x - x) / side, 0.0F, 1.0F), std::clamp((mouse.y - y) / side, 0.0F, 1.0F));
    return result;
}

}  // namespace telltale
