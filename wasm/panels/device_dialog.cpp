// "About this device": rows of a name and a value, what is missing, and what can be done about it.
#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/device_words.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/device.hpp"

namespace telltale {
namespace {

constexpr float kNameWidth = 112;
constexpr float kHead = 56;
constexpr const char* kMeasureAgain = words::kTimeAgain;

float row_height(Ui& ui, const DeviceRow& row, float width) {
    const TextStyle value = ui.body();
    return text_size(value, row.value, std::max(1.0F, width - kNameWidth)).y + Space::s;
}

void draw_row(Ui& ui, const DeviceRow& row, float x, float y, float width) {
    const TextStyle name = ui.muted();
    const float name_y = y + std::floor((line_height_px(ui.body()) - line_height_px(name)) / 2);
    draw_text(draw_list(), name, ImVec2(x, name_y), row.name);
    draw_text(draw_list(), ui.body(), ImVec2(x + kNameWidth, y), row.value, std::max(1.0F, width - kNameWidth));
}

// The buttons beside each other, or below each other where there is no room.
float draw_buttons(Ui& ui, const AppState& state, float x, float y, float width) {
    const float height = ui.touch ? 44.0F : 36.0F;
    const ButtonOptions secondary{ButtonKind::secondary, Icon::none, false};
    float left = x;
    const auto place = [&](const Command& command, const std::string& label) {
        const float wanted = button_width(ui, label, secondary);
        if (left > x && left + wanted > x + width) {
            left = x;
            y += height + Space::s;
        }
        command_button(ui, command, label, {left, y, std::min(wanted, width), height}, secondary);
        left += wanted + Space::s;
    };
    if (can_measure_again(state)) place(MeasureAgain{}, kMeasureAgain);
    place(ForgetEverything{}, forget_label(state));
    return y + height;
}

float filled(Ui& ui, const AppState& state, const Rect& content, float x, float width) {
    float y = content.y;
    for (const std::string& sentence : missing_sentences(state))
        y += draw_text(draw_list(), ui.strong(), ImVec2(x, y), sentence, width).y + Space::s;
    if (y > content.y) y += Space::s;
    for (const DeviceRow& row : device_rows(state)) {
        draw_row(ui, row, x, y, width);
        y += row_height(ui, row, width);
    }
    return draw_buttons(ui, state, x, y + Space::s, width) + Space::l;
}

}  // namespace

void device_dialog(Ui& ui, const AppState& state, ScrollState& scroll, const Rect& page) {
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    // As high as there is room: nothing jumps when the page has answered.
    const Rect box = dialog_box(page, ui.touch ? 760.0F : 640.0F);
    draw_dialog_box(ui, page, box);
    draw_text(draw_list(), title, ImVec2(box.x + Space::l, box.y + std::floor((kHead - line_height_px(title)) / 2)),
              words::kAboutThisDevice);
    const float side = ui.target_px();
    command_button(ui, CloseDialog{}, words::kClose,
                   {box.right() - Space::m - side, box.y + std::floor((kHead - side) / 2), side, side},
                   {ButtonKind::quiet, Icon::close, true});
    const ImU32 around = std::exchange(ui.region_background, ui.palette->surface);
    const Rect inner{box.x + 1, box.y + kHead, box.width - 2, std::max(1.0F, box.height - kHead - Space::s)};
    const Rect content = begin_region(ui, "device", inner, &scroll);
    const float bottom = filled(ui, state, content, content.x + Space::l - 1, box.width - 2 * Space::l);
    end_region(ui, bottom, &scroll);
    ui.region_background = around;
}

}  // namespace telltale
