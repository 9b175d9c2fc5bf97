// A column's values with their figures: two lines a row, heads that sort, a press lists a value's faces.
#include <algorithm>
#include <array>
#include <cmath>

#include "evaluation_panels.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/group_words.hpp"
#include "wasm/judgement.hpp"

namespace telltale {
namespace {

constexpr float kNumberWidth = 84;
constexpr float kLeastValueWidth = 130;  // narrower: the value has a line of its own

float columns_to_choose(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const std::vector<std::string> names = group_columns(view);
    const float height = ui.target_px();
    float left = x;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool is_chosen = view.groups && view.groups->column == names[i];
        const ButtonOptions options{is_chosen ? ButtonKind::secondary : ButtonKind::quiet};
        const std::string label = displayable(names[i], 40);
        const float wide = std::min(width, button_width(ui, label, options));
        if (left > x && left + wide > x + width) {
            left = x;
            y += height + Space::xs;
        }
        command_button(ui, StudyEvaluation{ChooseColumn{i}}, label, {left, y, wide, height}, options);
        left += wide + Space::xs;
    }
    return y + height + Space::s;
}

struct Places {
    float x = 0;
    float width = 0;
    std::array<float, 3> right{};  // of AUC, false alarms, misses
    float value_width = 0;
};

Places places_of(float x, float width) {
    Places places{x, width};
    for (std::size_t i = 0; i < 3; ++i)
        places.right[i] = x + width - static_cast<float>(2 - i) * (kNumberWidth + Space::s);
    places.value_width = places.right[0] - kNumberWidth - Space::s - x;
    return places;
}

void right_text(const TextStyle& style, const std::string& text, float right, float y) {
    draw_text(draw_list(), style, ImVec2(right - text_size(style, text).x, y), text);
}

void heads(Ui& ui, const EvaluationView& view, const Places& places, float y, float height) {
    constexpr std::array<GroupOrder, 4> kOrders{GroupOrder::value, GroupOrder::auc, GroupOrder::false_positive_rate,
                                                GroupOrder::false_negative_rate};
    for (std::size_t i = 0; i < kOrders.size(); ++i) {
        const Command command = StudyEvaluation{SortGroups{kOrders[i]}};
        const Rect rect = i == 0 ? Rect{places.x, y, places.value_width, height}
                                 : Rect{places.right[i - 1] - kNumberWidth, y, kNumberWidth, height};
        ImGui::PushID(static_cast<int>(i));
        const Press press = press_area(ui, "group_head", rect);
        ImGui::PopID();
        if (press.pressed) ui.commands.push_back(command);
        focus_ring(ui, command, rect, Radius::control);
        const bool sorts = view.groups->order == kOrders[i];
        const TextStyle style = ui.style(sorts ? ui.fonts.semi_bold : ui.fonts.regular, TypeSize::small,
                                         sorts || press.hovered ? ui.palette->text : ui.palette->muted);
        const std::string words =
            std::string(group_order_name(kOrders[i])) + (sorts ? (view.groups->reversed ? " ↓" : " ↑") : "");
        const float top = y + std::floor((height - line_height_px(style)) / 2);
        if (i == 0)
            draw_text(draw_list(), style, ImVec2(places.x, top), fitted_at_end(style, words, places.value_width));
        else
            right_text(style, words, places.right[i - 1], top);
    }
}

float row(Ui& ui, const EvaluationView& view, const GroupRow& group, const Places& places, float y) {
    const TextStyle name = ui.strong();
    const TextStyle number = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
    const TextStyle muted = ui.muted();
    const bool is_stacked = places.value_width < kLeastValueWidth;
    const float above = is_stacked ? line_height_px(name) : 0;
    const float height = std::max(ui.target_px(), above + line_height_px(name) + line_height_px(muted) + Space::s);
    const Rect rect{places.x - Space::s, y, places.width + 2 * Space::s, height};
    const SampleChoice choice{ChoiceKind::group, group.part, 0};
    const Command show = StudyEvaluation{ShowSamples{choice}};
    ImGui::PushID(static_cast<int>(group.part));
    const Press press = press_area(ui, "group_row", rect);
    ImGui::PopID();
    if (press.pressed) ui.commands.push_back(show);
    const bool is_listed = view.behind && view.behind->choice == choice;
    if (is_listed || (press.hovered && ui.shows_hover()))
        draw_list()->AddRectFilled(rect.min(), rect.max(), is_listed ? ui.palette->pressed : ui.palette->raised,
                                   Radius::control);
    focus_ring(ui, show, rect, Radius::control);
    const float first = y + Space::xs + above;
    const float second = first + line_height_px(name);
    const std::string counts = group_count_words(group);
    const float counts_width = is_stacked ? std::ceil(text_size(muted, counts).x) + Space::s : 0;
    const float value_width = is_stacked ? places.width - counts_width : places.value_width;
    draw_text(draw_list(), name, ImVec2(places.x, y + Space::xs),
              fitted_at_end(name, displayable(group_value_words(group)), std::max(0.0F, value_width)));
    if (is_stacked)
        right_text(muted, counts, places.x + places.width, y + Space::xs + 2);
    else
        draw_text(draw_list(), muted, ImVec2(places.x, second), fitted_at_end(muted, counts, places.value_width));
    const std::array<const std::optional<RateWithInterval>*, 3> rates{&group.row.auc, &group.row.false_positive_rate,
                                                                      &group.row.false_negative_rate};
    for (std::size_t i = 0; i < 3; ++i) {
        const GroupFigure figure = group_figure(*rates[i], i > 0);
        right_text(number, figure.value, places.right[i], first + 1);
        right_text(muted, figure.interval, places.right[i], second);
    }
    return y + height;
}

}  // namespace

float evaluation_groups(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    y = columns_to_choose(ui, view, x, y, width);
    const std::string sentence = groups_sentence(view);
    y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), sentence, width).y;
    if (!view.groups || view.groups->parts.empty()) return y;
    const Places places = places_of(x, width);
    heads(ui, view, places, y, ui.target_px());
    y += ui.target_px();
    draw_list()->AddLine(ImVec2(x, y), ImVec2(x + width, y), ui.palette->border);
    for (const GroupRow& group : group_rows(view)) y = row(ui, view, group, places, y);
    return y;
}

}  // namespace telltale
