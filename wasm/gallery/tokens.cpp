// Type, colours and space: the tokens of theme.hpp, drawn.
#include <cmath>
#include <cstdio>

#include "exhibits.hpp"
#include "wasm/colour_vision.hpp"

namespace telltale {
namespace {

struct Token {
    const char* name;
    ImU32 value;
};

std::string hex_of(ImU32 value) {
    char text[16];
    std::snprintf(text, sizeof(text), "#%02X%02X%02X", value & 255u, (value >> 8) & 255u, (value >> 16) & 255u);
    return text;
}

std::string ratio_text(double ratio) {
    char text[16];
    std::snprintf(text, sizeof(text), "%.1f", ratio);
    return text;
}

// A surface with every text colour on it, and the contrast of each.
float surface_sample(Ui& ui, const Token& surface, float x, float y, float width) {
    const Palette& p = *ui.palette;
    const Token words[] = {{"text", p.text}, {"muted", p.muted}, {"accent", p.accent},
                           {"real", p.real}, {"fake", p.fake},   {"unsure", p.unsure}};
    const float row = line_height_px(ui.muted());
    const Rect box{x, y, width, Space::m * 2 + row * 7 + Space::xs};
    draw_list()->AddRectFilled(box.min(), box.max(), surface.value, Radius::control);
    draw_list()->AddRect(box.min(), box.max(), p.border, Radius::control);
    float line_y = y + Space::m;
    const TextStyle head = ui.style(ui.fonts.semi_bold, TypeSize::small, p.text);
    draw_text(draw_list(), head, ImVec2(x + Space::m, line_y), surface.name);
    const TextStyle code = ui.style(ui.fonts.mono, TypeSize::small, p.text);
    const std::string hex = hex_of(surface.value);
    draw_text(draw_list(), code, ImVec2(box.right() - Space::m - std::ceil(text_size(code, hex).x), line_y), hex);
    line_y += row + Space::xs;
    for (const Token& word : words) {
        const TextStyle style = ui.style(ui.fonts.regular, TypeSize::small, word.value);
        const TextStyle number = ui.style(ui.fonts.mono, TypeSize::small, word.value);
        draw_text(draw_list(), style, ImVec2(x + Space::m, line_y), word.name);
        const std::string ratio = ratio_text(contrast_ratio(word.value, surface.value));
        draw_text(draw_list(), number, ImVec2(box.right() - Space::m - std::ceil(text_size(number, ratio).x), line_y),
                  ratio);
        line_y += row;
    }
    return box.bottom();
}

float swatch(Ui& ui, const Token& token, float x, float y, float width) {
    const Rect box{x, y, width, 40};
    draw_list()->AddRectFilled(box.min(), box.max(), token.value, Radius::control);
    draw_list()->AddRect(box.min(), box.max(), ui.palette->border, Radius::control);
    y = box.bottom() + Space::xs;
    y += draw_text(draw_list(), ui.style(ui.fonts.regular, TypeSize::small, ui.palette->text), ImVec2(x, y), token.name)
             .y;
    return y + draw_text(draw_list(), ui.style(ui.fonts.mono, TypeSize::small, ui.palette->muted), ImVec2(x, y),
                         hex_of(token.value))
                   .y;
}

}  // namespace

float type_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    struct Size {
        const char* name;
        float size_px;
    };
    const Size sizes[] = {{"score", TypeSize::score},
                          {"title", TypeSize::title},
                          {"heading", TypeSize::heading},
                          {"body", TypeSize::body},
                          {"small", TypeSize::small}};
    for (const Size& size : sizes) {
        const TextStyle style = ui.style(ui.fonts.semi_bold, size.size_px, ui.palette->text);
        const TextStyle plain = ui.style(ui.fonts.regular, size.size_px, ui.palette->text);
        const std::string name = std::string(size.name) + " " + std::to_string(static_cast<int>(size.size_px));
        const float column = 96;
        const float height = line_height_px(style);
        draw_text(draw_list(), ui.muted(), ImVec2(exhibit.x, y + std::floor((height - line_height_px(ui.muted())) / 2)),
                  name);
        const float left = exhibit.x + column;
        const float bold = draw_text(draw_list(), style, ImVec2(left, y), "Unsure 0.42").x;
        const float rest = exhibit.width - column - bold - Space::xl;
        if (text_size(plain, "regular").x <= rest)
            draw_text(draw_list(), plain, ImVec2(left + std::ceil(bold) + Space::xl, y), "regular");
        y += height + Space::xs;
    }
    y += Space::m;
    const TextStyle mono = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
    y += draw_text(draw_list(), mono, ImVec2(exhibit.x, y), "mono 13  0123456789  0.62 ± 0.03", exhibit.width).y;
    const TextStyle body = ui.body();
    return y + Space::s +
           draw_text(draw_list(), body, ImVec2(exhibit.x, y + Space::s),
                     "Latin ÄÖÜ çñ · Greek αβγ ΔΣΩ · Cyrillic Правда · arrows ← → ↑ ↓ · mathematics ≤ ≥ ± × ≈ √",
                     std::min(exhibit.width, 640.0F))
               .y;
}

float colours_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    const Palette& p = *ui.palette;
    const Token surfaces[] = {
        {"background", p.background}, {"surface", p.surface}, {"raised", p.raised}, {"pressed", p.pressed}};
    const Columns wide = columns_of(exhibit.width, 160);
    float bottom = y;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t column = i % wide.count;
        if (i > 0 && column == 0) y = bottom + Space::l;
        bottom = surface_sample(ui, surfaces[i], exhibit.x + wide.step * static_cast<float>(column), y, wide.width);
    }
    y = bottom + Space::l;
    const Token others[] = {{"border", p.border}, {"accent", p.accent}, {"on accent", p.on_accent},
                            {"real", p.real},     {"fake", p.fake},     {"unsure", p.unsure}};
    const Columns narrow = columns_of(exhibit.width, 92);
    for (std::size_t i = 0; i < 6; ++i) {
        const std::size_t column = i % narrow.count;
        if (i > 0 && column == 0) y = bottom + Space::m;
        bottom = swatch(ui, others[i], exhibit.x + narrow.step * static_cast<float>(column), y, narrow.width);
    }
    y = bottom + Space::l;
    for (const ColourVision vision : kColourVisions) {
        const float column = 120;
        draw_text(draw_list(), ui.muted(), ImVec2(exhibit.x, y + 3), colour_vision_name(vision));
        const float part = std::min(120.0F, std::floor((exhibit.width - column) / 3));
        const ImU32 classes[] = {p.real, p.unsure, p.fake};
        for (std::size_t i = 0; i < 3; ++i) {
            const float left = exhibit.x + column + part * static_cast<float>(i);
            draw_list()->AddRectFilled(ImVec2(left, y), ImVec2(left + part, y + 24), seen_with(classes[i], vision));
        }
        y += 24 + Space::xs;
    }
    return y;
}

float space_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    const float spaces[] = {Space::xs, Space::s, Space::m, Space::l, Space::xl, Space::xxl};
    float x = exhibit.x;
    for (const float space : spaces) {
        draw_list()->AddRectFilled(ImVec2(x, y), ImVec2(x + space, y + 40), ui.palette->accent, 2);
        draw_text(draw_list(), ui.muted(), ImVec2(x, y + 44), std::to_string(static_cast<int>(space)));
        x += std::max(space, 20.0F) + Space::l;
    }
    y += 44 + line_height_px(ui.muted()) + Space::l;
    struct Box {
        const char* name;
        float width, height, radius;
    };
    const Box boxes[] = {{"radius 8, target 32", 32, 32, Radius::control},
                         {"radius 8, target 44", 44, 44, Radius::control},
                         {"radius 12, panel", 72, 44, Radius::panel}};
    x = exhibit.x;
    for (const Box& box : boxes) {
        const float width = std::max(box.width, std::ceil(text_size(ui.muted(), box.name).x));
        if (x + width > exhibit.x + exhibit.width)
            x = exhibit.x, y += 44 + Space::xs + line_height_px(ui.muted()) + Space::m;
        const Rect rect{x, y + 44 - box.height, box.width, box.height};
        draw_list()->AddRectFilled(rect.min(), rect.max(), ui.palette->raised, box.radius);
        draw_list()->AddRect(rect.min(), rect.max(), ui.palette->border, box.radius);
        draw_text(draw_list(), ui.muted(), ImVec2(x, y + 44 + Space::xs), box.name);
        x += width + Space::xl;
    }
    return y + 44 + Space::xs + line_height_px(ui.muted());
}

}  // namespace telltale
