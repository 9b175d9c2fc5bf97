// The look in numbers: colours for dark and light, type, space, radii. Only tokens; drawing is widgets.hpp's.
#pragma once

#include "imgui.h"

struct ImFont;

namespace telltale {

// An sRGB colour as Dear ImGui packs it.
constexpr ImU32 colour(unsigned rgb, unsigned alpha = 255) {
    return IM_COL32((rgb >> 16) & 255u, (rgb >> 8) & 255u, rgb & 255u, alpha);
}
constexpr ImU32 with_alpha(ImU32 value, double alpha) {
    return (value & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha * 255.0 + 0.5) << IM_COL32_A_SHIFT);
}
// a at 0, b at 1.
ImU32 mix(ImU32 a, ImU32 b, float share);

struct Palette {
    ImU32 background, surface, raised, pressed;
    ImU32 text, muted, border;
    ImU32 accent, on_accent;
    ImU32 real, fake, unsure;
    const char* background_css;
};
const Palette& dark_palette();
const Palette& light_palette();

struct Space {
    static constexpr float xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 40;
};
struct Radius {
    static constexpr float control = 8, panel = 12;
};
// Heights of letters' em, in CSS pixels.
struct TypeSize {
    static constexpr float small = 13, body = 15, heading = 18, title = 24, score = 34;
};
inline constexpr float kLineHeight = 1.4F;
inline constexpr float kMotionSeconds = 0.12F;

// A face and how many em its ascender and descender take together: Dear ImGui sizes fonts by that height.
struct TypeFace {
    ImFont* font = nullptr;
    float height_in_em = 1;
};
struct Fonts {
    TypeFace regular, semi_bold, mono;
};
// Adds the embedded fonts to the current context's atlas; glyphs are made when they are first drawn.
Fonts add_fonts();

}  // namespace telltale
