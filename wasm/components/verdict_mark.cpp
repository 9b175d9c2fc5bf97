#include "verdict_mark.hpp"

namespace telltale {

ImU32 verdict_colour(const Palette& palette, Verdict verdict) {
    switch (verdict) {
        case Verdict::likely_fake: return palette.fake;
        case Verdict::unsure: return palette.unsure;
        case Verdict::no_sign: break;
    }
    return palette.real;
}

void verdict_outline(ImDrawList* draw, const Rect& rect, float radius, Verdict verdict, ImU32 line_colour,
                     float thickness) {
    switch (verdict) {
        case Verdict::likely_fake: return dashed_rect(draw, rect, radius, line_colour, thickness, 1, 0);
        case Verdict::unsure:
            return dashed_rect(draw, rect, radius, line_colour, thickness, thickness, thickness * 1.6F);
        case Verdict::no_sign: return dashed_rect(draw, rect, radius, line_colour, thickness, 9, 6);
    }
}

}  // namespace telltale
