// A drawing as an SVG file: self-contained, words as words, the same bytes in every build.
#pragma once

#include <string>

#include "drawing.hpp"

namespace telltale {

struct SvgOptions {
    InkTheme inks = kLightInks;
    Ink background = Ink::surface;
    double margin_px = 16;  // around the drawing
    std::string name{};     // before every id: tells several drawings on one page apart
};

std::string svg_of(const Drawing& drawing, const SvgOptions& options = {});

}  // namespace telltale
