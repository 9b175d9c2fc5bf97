#include "verdict_heading.hpp"

#include <cmath>

#include "score_bar.hpp"
#include "verdict_mark.hpp"

namespace telltale {

float verdict_heading(Ui& ui, double score, const UnsureBand& band, float x, float y, float width) {
    const Palette& palette = *ui.palette;
    const Verdict verdict = verdict_of(score, band);
    const TextStyle words = ui.style(ui.fonts.semi_bold, TypeSize::title, verdict_colour(palette, verdict));
    ImDrawList* draw = draw_list();
    y += draw_text(draw, words, ImVec2(x, y), verdict_words(verdict), width).y + Space::s;

    const TextStyle number = ui.style(ui.fonts.semi_bold, TypeSize::score, palette.text);
    const ImVec2 size = draw_text(draw, number, ImVec2(x, y), score_text(score));
    const float beside = x + std::ceil(size.x) + Space::m;
    const TextStyle muted = ui.muted();
    draw_text(draw, muted, ImVec2(beside, y + std::floor(size.y / 2 - line_height_px(muted))),
              "score: 0 is like the real faces\nit has seen, 1 like the fakes");
    y += size.y + Space::m;
    return score_bar(ui, score, band, x, y, width);
}

}  // namespace telltale
