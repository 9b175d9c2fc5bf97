#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "panels.hpp"
#include "wasm/components/verdict_mark.hpp"

namespace telltale {
namespace {

constexpr float kBoxRadius = 6;

// A face that has no score yet: four corners.
void corner_marks(ImDrawList* draw, const Rect& box, ImU32 line_colour, float thickness) {
    const float arm = std::min({14.0F, box.width / 3, box.height / 3});
    for (const float sx : {0.0F, 1.0F})
        for (const float sy : {0.0F, 1.0F}) {
            const ImVec2 corner(box.x + sx * box.width, box.y + sy * box.height);
            const float dx = sx > 0 ? -arm : arm;
            const float dy = sy > 0 ? -arm : arm;
            const std::array<ImVec2, 3> mark{ImVec2(corner.x + dx, corner.y), corner, ImVec2(corner.x, corner.y + dy)};
            draw->AddPolyline(mark.data(), 3, line_colour, thickness);
        }
}

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// Above the box; where the photo ends, inside a large box and below a small one, whose face it would cover. Never outside
// the area.
Rect label_place(const Rect& box, ImVec2 size, const Rect& area) {
    Rect place{box.x - 1, box.y - size.y - 4, size.x, size.y};
    if (place.y < area.y + 2) place.y = box.height > 3 * size.y ? box.y + 5 : box.bottom() + 4;
    place.x = std::clamp(place.x, area.x + 2, std::max(area.x + 2, area.right() - size.x - 2));
    place.y = std::clamp(place.y, area.y + 2, std::max(area.y + 2, area.bottom() - size.y - 2));
    return place;
}

}  // namespace

void photo_overlay(Ui& ui, const AppState& state, const PhotoTransform& transform, const Rect& area) {
    const Judgement& judgement = state.judgement;
    const UnsureBand& band = state.classifier.card.band;
    // A photo can have any colour: lines lie on a halo, in the dark theme's colours, which are the brighter ones.
    const Palette& palette = dark_palette();
    const ImU32 halo = IM_COL32(0, 0, 0, 130);
    ImDrawList* draw = draw_list();
    for (std::size_t i = 0; i < judgement.faces.size(); ++i) {
        const JudgedFace& face = judgement.faces[i];
        const Rect box = transform.to_page(face.box_in_image);
        if (!overlap(box, area)) continue;
        const bool chosen = i == judgement.chosen;
        const float thickness = chosen ? 3.5F : 2.0F;
        focus_ring(ui, ChooseFace{i}, box, kBoxRadius);
        if (!face.score) {
            corner_marks(draw, box, halo, thickness + 2);
            corner_marks(draw, box, palette.text, thickness);
            continue;
        }
        const Verdict verdict = verdict_of(*face.score, band);
        dashed_rect(draw, box, kBoxRadius, halo, thickness + 2.5F, 1, 0);
        verdict_outline(draw, box, kBoxRadius, verdict, verdict_colour(palette, verdict), thickness);
    }

    // Labels where they do not cover each other: the chosen face's first, then the largest.
    std::vector<std::size_t> order(judgement.faces.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if ((a == judgement.chosen) != (b == judgement.chosen)) return a == judgement.chosen;
        return judgement.faces[a].box_in_image.width > judgement.faces[b].box_in_image.width;
    });
    std::vector<Rect> placed;
    for (const std::size_t i : order) {
        const JudgedFace& face = judgement.faces[i];
        const Rect box = transform.to_page(face.box_in_image);
        if (!face.score || !overlap(box, area)) continue;
        const Verdict verdict = verdict_of(*face.score, band);
        const TextStyle style{ui.fonts.semi_bold, TypeSize::small, verdict_colour(palette, verdict)};
        const std::string text = score_text(*face.score);
        const ImVec2 size(std::ceil(text_size(style, text).x) + 2 * Space::s, 22);
        const Rect place = label_place(box, size, area);
        const bool is_free = std::none_of(placed.begin(), placed.end(),
                                          [&](const Rect& other) { return overlap(inset(place, -2), other); });
        if (!is_free) continue;
        placed.push_back(place);
        draw->AddRectFilled(place.min(), place.max(), with_alpha(palette.background, 0.88), 6);
        draw_text(draw, style,
                  ImVec2(place.x + Space::s, place.y + std::floor((place.height - line_height_px(style)) / 2)), text);
    }
}

}  // namespace telltale
