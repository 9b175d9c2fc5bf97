// How colours stand to each other for the eye: contrast of words, what a colour-blind person sees, how far colours lie
// apart. Numbers about colours; the colours themselves are theme.hpp's.
#pragma once

#include <array>

#include "theme.hpp"

namespace telltale {

// WCAG 2: 1 … 21, of opaque colours.
double contrast_ratio(ImU32 a, ImU32 b);

enum class ColourVision { typical, protanopia, deuteranopia, tritanopia };
inline constexpr std::array<ColourVision, 4> kColourVisions{ColourVision::typical, ColourVision::protanopia,
                                                            ColourVision::deuteranopia, ColourVision::tritanopia};
const char* colour_vision_name(ColourVision vision);
// Machado, Oliveira and Fernandes 2009, at full severity, in linear RGB.
ImU32 seen_with(ImU32 value, ColourVision vision);

// Distance in CIELAB (CIE 1976, D65): about 2 is just noticed, above 25 nobody mixes two marks up.
double colour_distance(ImU32 a, ImU32 b);

}  // namespace telltale
