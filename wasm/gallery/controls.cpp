// Buttons, choices, progress and the tooltip in each of their states.
#include <algorithm>
#include <cmath>
#include <utility>

#include "exhibits.hpp"
#include "wasm/components/face_chip.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/text_field.hpp"

namespace telltale {
namespace {

// The frame is the app's own; its words are the browser's in a real field, and drawn here.
float field(Ui& ui, const TextFieldOptions& options, const std::string& text, const Rect& rect) {
    std::optional<FieldPlace> before = std::move(ui.text_field);
    text_field(ui, options, text, rect);
    const FieldPlace place = *std::exchange(ui.text_field, std::move(before));
    const TextStyle style = ui.style(ui.fonts.regular, static_cast<float>(place.size_px),
                                     text.empty() ? ui.palette->muted : ui.palette->text);
    const float y = rect.y + std::floor((rect.height - line_height_px(style)) / 2);
    const auto width = static_cast<float>(place.box[2]);
    draw_text(draw_list(), style, ImVec2(static_cast<float>(place.box[0]), y),
              fitted_at_end(style, text.empty() ? options.hint : text, width));
    return rect.bottom();
}

}  // namespace

float buttons_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    struct Kind {
        const char* name;
        ButtonKind kind;
    };
    struct State {
        const char* name;
        ButtonLook look;
        bool enabled;
    };
    const Kind kinds[] = {
        {"primary", ButtonKind::primary}, {"secondary", ButtonKind::secondary}, {"quiet", ButtonKind::quiet}};
    const State states[] = {{"at rest", {}, true},
                            {"under the pointer", {1, false, false}, true},
                            {"pressed", {1, true, false}, true},
                            {"focused", {0, false, true}, true},
                            {"disabled", {}, false}};
    const float height = ui.touch ? 44.0F : 36.0F;
    const Columns columns = columns_of(exhibit.width, 150);
    for (const Kind& kind : kinds) {
        y += draw_text(draw_list(), ui.strong(), ImVec2(exhibit.x, y), kind.name).y + Space::s;
        float bottom = y;
        for (std::size_t i = 0; i < std::size(states); ++i) {
            const std::size_t column = i % columns.count;
            if (i > 0 && column == 0) y = bottom + Space::m;
            const float x = exhibit.x + columns.step * static_cast<float>(column);
            const float top = label(ui, states[i].name, x, y, columns.width);
            ButtonOptions options{kind.kind, Icon::photo, false};
            options.enabled = states[i].enabled;
            const float width = std::min(columns.width, button_width(ui, "Open", options));
            draw_button(ui, "Open", {x, top, width, height}, options, states[i].look);
            ButtonOptions icon = options;
            icon.icon = Icon::retry;
            icon.icon_only = true;
            draw_button(ui, "Again", {x + width + Space::s, top, height, height}, icon, states[i].look);
            bottom = top + height;
        }
        y = bottom + Space::l;
    }
    y = label(ui, "icons, 1.5 px, never without a name", exhibit.x, y, exhibit.width);
    const Icon icons[] = {Icon::photo, Icon::close, Icon::half_circle, Icon::plus,
                          Icon::minus, Icon::fit,   Icon::retry,       Icon::person};
    float x = exhibit.x;
    for (const Icon icon : icons) {
        draw_icon(draw_list(), icon, ImVec2(x + 9, y + 12), 18, ui.palette->text);
        x += 18 + Space::xl - 2;
    }
    y += 24 + Space::l;
    y = label(ui, "tooltip: after the pointer, in front of everything", exhibit.x, y, exhibit.width);
    return draw_tooltip(ui, draw_list(), "Larger", ImVec2(exhibit.x, y)).bottom();
}

float choices_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    const std::string names[] = {"Why", "How sure", "By what"};
    y = label(ui, "tabs: press one", exhibit.x, y, exhibit.width);
    const float width = std::min(exhibit.width, 420.0F);
    exhibit.memory.tab = tabs(ui, "gallery_tabs", names, exhibit.memory.tab, exhibit.x, y, width);
    y += tabs_height_px(ui) + Space::l;
    y = label(ui, "text field, empty and filled", exhibit.x, y, exhibit.width);
    TextFieldOptions find;
    find.id = "gallery_field";
    find.label = "Find a command";
    find.hint = "What do you want to do?";
    y = field(ui, find, "", {exhibit.x, y, width, 44}) + Space::s;
    y = field(ui, find, "open a photo", {exhibit.x, y, width, 44}) + Space::l;

    struct Chip {
        const char* name;
        std::optional<Verdict> verdict;
        bool chosen;
        bool focused;
    };
    const Chip chips[] = {{"fake", Verdict::likely_fake, false, false},
                          {"fake, chosen", Verdict::likely_fake, true, false},
                          {"unsure", Verdict::unsure, false, false},
                          {"unsure, chosen", Verdict::unsure, true, false},
                          {"no sign", Verdict::no_sign, false, false},
                          {"no sign, chosen", Verdict::no_sign, true, false},
                          {"waits", {}, false, false},
                          {"waits, chosen", {}, true, false},
                          {"focused", Verdict::no_sign, false, true}};
    const float side = 44;
    const Columns columns = columns_of(exhibit.width, 104);
    float bottom = y;
    for (std::size_t i = 0; i < std::size(chips); ++i) {
        const std::size_t column = i % columns.count;
        if (i > 0 && column == 0) y = bottom + Space::m;
        const float x = exhibit.x + columns.step * static_cast<float>(column);
        const float top = label(ui, chips[i].name, x, y, columns.width);
        FaceChip chip;
        if (exhibit.state.catalogue && !exhibit.state.catalogue->samples.empty()) {
            const auto& samples = exhibit.state.catalogue->samples;
            chip.texture = samples[i % samples.size()].texture;
        }
        chip.verdict = chips[i].verdict;
        chip.chosen = chips[i].chosen;
        face_chip(ui, chip, {x, top, side, side});
        if (chips[i].focused) draw_focus_ring(ui, {x, top, side, side}, Radius::control);
        bottom = top + side;
    }
    return bottom;
}

float progress_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    struct State {
        const char* words;
        double fraction;
    };
    const State states[] = {{"Loading the model: 0.0 of 2.7 MB", 0},
                            {"Loading the model: 1.2 of 2.7 MB", 0.44},
                            {"Judging face 9 of 10", 0.9},
                            {"Looking for faces", -1}};
    const float width = std::min(exhibit.width, 420.0F);
    for (const State& state : states) {
        y += draw_text(draw_list(), ui.muted(), ImVec2(exhibit.x, y), state.words, width).y + Space::s;
        progress_bar(ui, {exhibit.x, y, width, 4}, state.fraction);
        y += 4 + Space::l;
    }
    return y - Space::l;
}

}  // namespace telltale
