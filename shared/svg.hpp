// A drawing as an SVG file: self-contained, words as words, the same bytes in every build.
#pragma once

#include <string>

#include "drawing.hpp"

namespace telltale {

struct SvgOptions {
    InkTheme inks = kLightInks;
    Ink background = Ink::surface;
};

std::string svg_of(const Drawing& drawing, const SvgOptions& options = {});

}  // namespace telltale
