#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/judgement.hpp"
#include "wasm/words/evaluation.hpp"

namespace telltale {
namespace {

bool expects_intervals(const EvaluationView& view) { return view.intervals || view.bootstrap.wanted > 0; }

// As high while the intervals are drawn as when they are there: nothing below moves under a hand that drags.
float intervals_sentence(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const TextStyle muted = ui.muted();
    const std::int64_t count =
        view.intervals ? view.intervals->resample_count : static_cast<std::int64_t>(view.bootstrap.wanted);
    const bool by_group = view.intervals && view.intervals->by_group;
    const std::string sentence =
        filled(by_group ? words::kBesideEachFigureGroups : words::kBesideEachFigureFaces, count_text(count));
    const float height = std::max(text_size(muted, sentence, width).y, line_height_px(muted) + Space::s);
    if (view.intervals) {
        draw_text(draw_list(), muted, ImVec2(x, y), sentence, width);
    } else {
        const std::string words = filled(words::kDrawingTheIntervals,
                                         count_text(static_cast<std::int64_t>(view.bootstrap.done)), count_text(count));
        draw_text(draw_list(), muted, ImVec2(x, y), fitted_at_end(muted, words, width));
        progress_bar(ui, {x, y + line_height_px(muted) + Space::xs, width, 4}, bootstrap_fraction(view));
    }
    return y + height + Space::m;
}

}  // namespace

float evaluation_figures_list(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const TextStyle name = ui.strong();
    const TextStyle value = ui.style(ui.fonts.mono, TypeSize::body, ui.palette->text);
    const TextStyle muted = ui.muted();
    ImDrawList* draw = draw_list();
    const float interval_width = expects_intervals(view) ? std::ceil(text_size(muted, "0.000 – 0.000").x) : 0;
    const float value_right = x + width - (interval_width > 0 ? interval_width + Space::s : 0);
    const float value_width = std::ceil(text_size(value, "00.0 %").x);
    if (expects_intervals(view)) y = intervals_sentence(ui, view, x, y, width);
    if (const std::string few = few_groups_sentence(view); !few.empty())
        y += draw_text(draw, ui.body(), ImVec2(x, y), few, width).y + Space::m;
    bool is_first = true;
    for (const FigureLine& line : figure_lines(view)) {
        if (!is_first) {
            draw->AddLine(ImVec2(x, y), ImVec2(x + width, y), with_alpha(ui.palette->border, 0.6));
            y += Space::s;
        }
        is_first = false;
        // Where the name needs the whole width, the numbers stand under it.
        const float name_width = std::ceil(text_size(name, line.name).x);
        const float help_width = line.help ? ui.target_px() : 0;
        const bool is_long = name_width + help_width > value_right - value_width - x;
        draw_text(draw, name, ImVec2(x, y), fitted_at_end(name, line.name, width));
        if (line.help)
            help_button(ui, *line.help, x + std::min(name_width, width - help_width), y + line_height_px(name) / 2);
        if (is_long) y += line_height_px(name);
        draw_text(draw, value, ImVec2(value_right - text_size(value, line.value).x, y), line.value);
        const float lower = y + line_height_px(value) - line_height_px(muted) - 1;
        draw_text(draw, muted, ImVec2(x + width - text_size(muted, line.interval).x, lower), line.interval);
        y += line_height_px(name);
        if (!line.words.empty()) y += draw_text(draw, muted, ImVec2(x, y), line.words, width).y;
        y += Space::s;
    }
    return y;
}

}  // namespace telltale
