// The form of a visitor's own model: what its file says, and a row of answers for what it does not.
#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/text_field.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/models.hpp"

namespace telltale {
namespace {

constexpr float kFieldHeight = 44;
constexpr float kLabelWidth = 84;

struct Form {
    float x = 0;
    float y = 0;
    float width = 0;
};

void wrapped(const TextStyle& style, const std::string& text, Form& form) {
    form.y += draw_text(draw_list(), style, ImVec2(form.x, form.y), text, form.width).y + Space::s;
}

// The name at the left; where there is little room, above.
Rect answer_place(Ui& ui, const char* name, float height, Form& form) {
    const bool is_narrow = form.width < 420;
    const TextStyle style = ui.muted();
    if (is_narrow) {
        draw_text(draw_list(), style, ImVec2(form.x, form.y), name);
        form.y += line_height_px(style) + Space::xs;
    } else {
        draw_text(draw_list(), style, ImVec2(form.x, form.y + std::floor((height - line_height_px(style)) / 2)), name);
    }
    const float left = is_narrow ? 0 : kLabelWidth;
    const Rect place{form.x + left, form.y, form.width - left, height};
    form.y += height + Space::m;
    return place;
}

void questions(Ui& ui, const OwnModelForm& own, Form& form) {
    for (const OwnQuestion question : asked_questions(own)) {
        const OwnAnswers answers = answers_of(question);
        const std::size_t current = own.answers[static_cast<std::size_t>(question)];
        const Rect place = answer_place(ui, answers.question, tabs_height_px(ui), form);
        const std::size_t pressed = tabs(ui, answers.question, answers.choices, current, place.x, place.y, place.width);
        if (pressed != current) ui.commands.push_back(AnswerOwn{question, pressed});
    }
    if (!asks_for_names(own)) return;
    const Rect place = answer_place(ui, words::kClasses, kFieldHeight, form);
    text_field(ui, {kOwnNamesField, words::kNamesOfTheClasses, words::kExampleOfNames, Icon::none}, own.names, place);
    wrapped(ui.muted(), words::kNameOneFake, form);
}

float filled_form(Ui& ui, const OwnModelForm& own, Form form) {
    for (const std::string& sentence : found_sentences(own))
        wrapped(ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), sentence, form);
    form.y += Space::s;
    questions(ui, own, form);
    form.y += Space::s;
    const float height = ui.touch ? 44.0F : 36.0F;
    const ButtonOptions use{ButtonKind::primary, Icon::none, false, own.found.has_value()};
    const ButtonOptions cancel{ButtonKind::secondary, Icon::none, false};
    const float use_width = button_width(ui, words::kUseThisModel, use);
    command_button(ui, UseOwnModel{}, words::kUseThisModel, {form.x, form.y, use_width, height}, use);
    command_button(ui, CloseDialog{}, words::kCancel,
                   {form.x + use_width + Space::s, form.y, button_width(ui, words::kCancel, cancel), height}, cancel);
    return form.y + height + Space::l;
}

}  // namespace

void own_model_dialog(Ui& ui, const AppState& state, ScrollState& scroll, const Rect& page) {
    if (!state.own_form) return;
    const OwnModelForm& own = *state.own_form;
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    const float head = 56;
    // As high as the form with every question, so that nothing jumps when the file was read.
    const Rect box = dialog_box(page, ui.touch ? 700.0F : 500.0F);
    draw_dialog_box(ui, page, box);
    const float width = box.width - 2 * Space::l;
    draw_text(draw_list(), title, ImVec2(box.x + Space::l, box.y + std::floor((head - line_height_px(title)) / 2)),
              fitted_in_middle(title, filled(words::kYourModel, displayable(own.name)), width));
    const ImU32 around = std::exchange(ui.region_background, ui.palette->surface);
    const Rect inner{box.x + 1, box.y + head, box.width - 2, std::max(1.0F, box.height - head - Space::s)};
    const Rect content = begin_region(ui, "own_model", inner, &scroll);
    const float bottom = filled_form(ui, own, {content.x + Space::l - 1, content.y, width});
    end_region(ui, bottom, &scroll);
    ui.region_background = around;
}

}  // namespace telltale
