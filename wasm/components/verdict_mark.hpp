// How a verdict looks everywhere: its colour and its outline. Class is never told by colour alone.
#pragma once

#include "wasm/judgement.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

ImU32 verdict_colour(const Palette& palette, Verdict verdict);
// Solid = fake, dashed = real, dotted = unsure.
void verdict_outline(ImDrawList* draw, const Rect& rect, float radius, Verdict verdict, ImU32 line_colour,
                     float thickness);

}  // namespace telltale
