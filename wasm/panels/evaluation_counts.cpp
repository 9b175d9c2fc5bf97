#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/judgement.hpp"
#include "wasm/words/evaluation.hpp"

namespace telltale {
namespace {

constexpr float kGap = 4;

// The count large, its share under it. What was right is tinted in its class's colour; what was wrong is outlined.
void cell(Ui& ui, const EvaluationView& view, std::size_t index, ImU32 class_colour, const Rect& rect) {
    const ConfusionCell content = confusion_cells(confusion_of(view))[index];
    const SampleChoice choice{ChoiceKind::cell, index, 0};
    ImDrawList* draw = draw_list();
    const ImU32 fill = content.is_right ? mix(ui.palette->surface, class_colour, 0.18F) : ui.palette->raised;
    draw->AddRectFilled(rect.min(), rect.max(), fill, Radius::control);
    if (!content.is_right)
        dashed_rect(draw, inset(rect, 1), Radius::control - 1, with_alpha(class_colour, 0.75), 1.5F, 4, 3);
    if (has_samples(view)) {
        const Command show = StudyEvaluation{ShowSamples{choice}};
        ImGui::PushID(static_cast<int>(index));
        const Press press = press_area(ui, "cell", rect);
        ImGui::PopID();
        if (press.pressed) ui.commands.push_back(show);
        const bool is_listed = view.behind && view.behind->choice == choice;
        if (is_listed || (press.hovered && ui.shows_hover()))
            draw->AddRect(rect.min(), rect.max(), is_listed ? ui.palette->accent : ui.palette->muted, Radius::control,
                          is_listed ? 2.5F : 1.0F);
        focus_ring(ui, show, rect, Radius::control);
    }
    const TextStyle number = ui.style(ui.fonts.semi_bold, TypeSize::title, ui.palette->text);
    const TextStyle small = ui.style(ui.fonts.regular, TypeSize::small, ui.palette->text);
    const std::string share = std::isnan(content.share_of_class) ? "–" : percent_text(content.share_of_class);
    const std::string words = filled(content.is_right ? words::kShareRight : words::kShareWrong, share);
    const float height = line_height_px(number) + line_height_px(small);
    const float y = rect.y + std::floor((rect.height - height) / 2);
    centred_text(number, fitted_at_end(number, count_text(content.count), rect.width - 2 * Space::xs), rect.x, y,
                 rect.width);
    centred_text(small, fitted_at_end(small, words, rect.width - 2 * Space::xs), rect.x, y + line_height_px(number),
                 rect.width);
}

}  // namespace

float evaluation_counts(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const Confusion confusion = confusion_of(view);
    const TextStyle muted = ui.muted();
    const TextStyle name = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->text);
    const std::array<std::string, 2> classes{words::kRealFaces, words::kFakeFaces};
    const std::array<std::int64_t, 2> counts{real_count(confusion), fake_count(confusion)};
    float side = 0;
    for (std::size_t row = 0; row < 2; ++row)
        side = std::max({side, text_size(name, classes[row]).x, text_size(muted, count_text(counts[row])).x});
    side = std::ceil(side) + Space::m;
    const float part = std::floor((width - side - kGap) / 2);
    const float height = 72;
    centred_text(muted, words::kCalledReal, x + side, y, part);
    centred_text(muted, words::kCalledFake, x + side + part + kGap, y, part);
    y += line_height_px(muted) + Space::xs;
    for (std::size_t row = 0; row < 2; ++row) {
        const ImU32 ink = row == 0 ? ui.palette->real : ui.palette->fake;
        TextStyle class_name = name;
        class_name.colour = ink;
        const float middle = y + height / 2;
        draw_text(draw_list(), class_name, ImVec2(x, middle - line_height_px(name)), classes[row]);
        draw_text(draw_list(), muted, ImVec2(x, middle), count_text(counts[row]));
        for (std::size_t column = 0; column < 2; ++column) {
            const Rect spot{x + side + static_cast<float>(column) * (part + kGap), y, part, height};
            cell(ui, view, 2 * row + column, ink, spot);
        }
        y += height + kGap;
    }
    if (!has_samples(view)) return y - kGap;
    const char* hint = ui.touch ? words::kTapANumber : words::kPressANumber;
    return y + Space::xs + draw_text(draw_list(), muted, ImVec2(x, y + Space::xs), hint, width).y;
}

}  // namespace telltale
