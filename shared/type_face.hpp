// The embedded faces: how wide words are, and their glyphs as coverage. Where words stand is the caller's affair.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "drawing.hpp"

namespace telltale {

// Of the advance widths; characters that the face lacks take the width of its replacement. No kerning, as on the page.
double text_width_px(TextFace face, double size_px, std::string_view utf8);
// Above the baseline and below it, both positive.
double ascent_px(TextFace face, double size_px);
double descent_px(TextFace face, double size_px);
// Height of a capital letter, for centring words on a line.
double capital_height_px(TextFace face, double size_px);

// A glyph's coverage, 0 … 255, its rows from the top; left and top are from the baseline's point, in pixels.
struct GlyphBitmap {
    std::vector<std::uint8_t> coverage;
    int width = 0;
    int height = 0;
    int left = 0;
    int top = 0;
    double advance_px = 0;
};
// x_fraction in [0, 1): the pen's place between two pixels.
GlyphBitmap glyph_bitmap(TextFace face, double size_px, char32_t character, double x_fraction);

}  // namespace telltale
