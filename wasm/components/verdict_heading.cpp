#include "verdict_heading.hpp"

#include <algorithm>
#include <cmath>

#include "score_bar.hpp"
#include "verdict_mark.hpp"
#include "wasm/words/verdict.hpp"

namespace telltale {

float verdict_heading(Ui& ui, const ShownVerdict& shown, float x, float y, float width) {
    const Palette& palette = *ui.palette;
    const Verdict verdict = verdict_of(shown.score, shown.band);
    const TextStyle words = ui.style(ui.fonts.semi_bold, TypeSize::title, verdict_colour(palette, verdict));
    ImDrawList* draw = draw_list();
    y += draw_text(draw, words, ImVec2(x, y), verdict_words(verdict), width).y + Space::s;

    const TextStyle number = ui.style(ui.fonts.semi_bold, TypeSize::score, palette.text);
    const ImVec2 size = draw_text(draw, number, ImVec2(x, y), score_text(shown.score));
    const float beside = x + std::ceil(size.x) + Space::m;
    const TextStyle muted = ui.muted();
    draw_text(draw, muted, ImVec2(beside, y + std::floor(size.y / 2 - line_height_px(muted))), words::kWhatAScoreMeans);
    y += size.y + Space::m;
    y = score_bar(ui, shown.score, shown.band, x, y, width);
    if (!shown.calibrated) return y;
    // In the score's column, smaller: it decides nothing.
    y += Space::m;
    const TextStyle second = ui.style(ui.fonts.semi_bold, TypeSize::heading, palette.text);
    draw_text(draw, second, ImVec2(x, y), score_text(*shown.calibrated));
    // Its words begin at the line of the number.
    const float lower = std::floor((line_height_px(second) - line_height_px(muted)) / 2);
    const float words_width = std::max(1.0F, width - (beside - x));
    y += lower + draw_text(draw, muted, ImVec2(beside, y + lower), shown.calibrated_words, words_width).y;
    return y;
}

}  // namespace telltale
