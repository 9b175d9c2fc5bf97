#include "score_bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "verdict_mark.hpp"
#include "wasm/words/verdict.hpp"

namespace telltale {

float score_bar(Ui& ui, double score, const UnsureBand& band, float x, float y, float width) {
    struct Part {
        double from, to;
        ImU32 fill;
        const char* name;
        Verdict verdict;
    };
    const Palette& palette = *ui.palette;
    const double lower = std::clamp(band.lower, 0.0, 1.0);
    const double upper = std::clamp(band.upper, lower, 1.0);
    const std::array<Part, 3> parts{Part{0, lower, palette.real, words::kNoSignOnTheBar, Verdict::no_sign},
                                    Part{lower, upper, palette.unsure, words::kUnsureOnTheBar, Verdict::unsure},
                                    Part{upper, 1, palette.fake, words::kLikelyFakeOnTheBar, Verdict::likely_fake}};
    ImDrawList* draw = draw_list();
    const TextStyle small = ui.muted();
    const Verdict verdict = verdict_of(score, band);
    const float bar_y = y + 7;
    const float bar_height = 8;
    for (const Part& part : parts) {
        if (part.to - part.from <= 0) continue;
        const bool is_first = part.from <= 0;
        const bool is_last = part.to >= 1;
        const float left = x + width * static_cast<float>(part.from) + (is_first ? 0.0F : 1.0F);
        const float right = std::max(left, x + width * static_cast<float>(part.to) - (is_last ? 0.0F : 1.0F));
        const ImDrawFlags corners = is_first && is_last ? ImDrawFlags_RoundAll
                                    : is_first          ? ImDrawFlags_RoundLeft
                                    : is_last           ? ImDrawFlags_RoundRight
                                                        : ImDrawFlags_RoundNone;
        const bool is_here = part.verdict == verdict;
        draw->AddRectFilled(ImVec2(left, bar_y), ImVec2(right, bar_y + bar_height),
                            is_here ? part.fill : with_alpha(part.fill, 0.38), 4, corners);
        TextStyle style = small;
        if (is_here) style = ui.style(ui.fonts.semi_bold, TypeSize::small, part.fill);
        const float name_width = text_size(style, part.name).x;
        if (name_width > right - left - 4 && !is_here) continue;
        float name_x = (left + right - name_width) / 2;
        if (is_first) name_x = left;
        if (is_last) name_x = right - name_width;
        draw_text(draw, style, ImVec2(bounded(std::floor(name_x), x, x + width - name_width), bar_y + 18), part.name);
    }
    const float at = std::floor(x + bounded(width * static_cast<float>(score), 3, width - 3));
    draw->AddRectFilled(ImVec2(at - 4, y), ImVec2(at + 4, y + 22), palette.surface, 4);
    draw->AddRectFilled(ImVec2(at - 2, y), ImVec2(at + 2, y + 22), palette.text, 2);
    return bar_y + 18 + line_height_px(small);
}

}  // namespace telltale
