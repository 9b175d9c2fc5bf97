// The mark that links a place of the photo with the same place of its crops; the rest of widgets.hpp.
#include "widgets.hpp"

namespace telltale {
namespace {

constexpr float kRadius = 7;
constexpr float kTick = 5;

void mark(ImDrawList* draw, ImVec2 centre, ImU32 ink, float thickness) {
    draw->AddCircle(centre, kRadius, ink, 0, thickness);
    for (const ImVec2 way : {ImVec2(1, 0), ImVec2(-1, 0), ImVec2(0, 1), ImVec2(0, -1)})
        draw->AddLine(ImVec2(centre.x + way.x * kRadius, centre.y + way.y * kRadius),
                      ImVec2(centre.x + way.x * (kRadius + kTick), centre.y + way.y * (kRadius + kTick)), ink,
                      thickness);
}

}  // namespace

void cross_hair(ImDrawList* draw, ImVec2 centre) {
    mark(draw, centre, IM_COL32(0, 0, 0, 170), 4);
    mark(draw, centre, IM_COL32(255, 255, 255, 255), 1.8F);
}

}  // namespace telltale
