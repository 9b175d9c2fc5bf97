// The help for one figure: its title, two sentences, a little picture.
#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "panels.hpp"
#include "wasm/plot_canvas.hpp"
#include "wasm/words/controls.hpp"

namespace telltale {

void help_button(Ui& ui, HelpTopic topic, float x, float middle_y) {
    const float side = ui.target_px();
    const Rect rect{x, std::floor(middle_y - side / 2), side, side};
    const Command command = StudyEvaluation{ShowHelp{topic}};
    ImGui::PushID(static_cast<int>(topic));
    const Press press = press_area(ui, "help", rect);
    ImGui::PopID();
    if (press.pressed) ui.commands.push_back(command);
    const bool lit = press.hovered && ui.shows_hover();
    const TextStyle style = ui.style(ui.fonts.semi_bold, TypeSize::small, lit ? ui.palette->text : ui.palette->muted);
    draw_list()->AddCircle(rect.centre(), 9, lit ? ui.palette->text : ui.palette->muted, 24, 1.2F);
    centred_text(style, "?", rect.x, rect.centre().y - std::floor(line_height_px(style) / 2), side);
    focus_ring(ui, command, rect, Radius::control);
    if (lit) tooltip(ui, help_title(topic));
}

void figure_help_dialog(Ui& ui, const AppState& state, const Rect& page) {
    if (!state.evaluation) return;
    const HelpTopic topic = state.evaluation->help;
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    const float side = ui.target_px();
    const Plot plot = help_plot(topic);
    // Twice: how high it is follows from the words, which are drawn into it.
    const Rect widest = dialog_box(page, page.height);
    const float width = widest.width - 2 * Space::l;
    const float title_height = std::max(side, text_size(title, help_title(topic), width - side).y);
    const float words_height = text_size(ui.body(), help_words(topic), width).y;
    const float used = Space::m + title_height + Space::s + words_height + Space::m + Space::l;
    const float plot_height = std::floor(bounded(widest.height - used, 120, plot.square ? 320 : 240));
    const Rect box = dialog_box(page, used + plot_height);
    draw_dialog_box(ui, page, box);
    const float x = box.x + Space::l;
    float y = box.y + Space::m;
    draw_text(draw_list(), title, ImVec2(x, y + std::floor(std::max(0.0F, side - line_height_px(title)) / 2)),
              help_title(topic), width - side);
    command_button(ui, CloseDialog{}, words::kCloseEsc, {box.right() - Space::m - side, y, side, side},
                   {ButtonKind::quiet, Icon::close, true});
    y += title_height + Space::s;
    draw_text(draw_list(), ui.body(), ImVec2(x, y), help_words(topic), width);
    y += words_height + Space::m;
    if (box.bottom() - Space::l - y < 80) return;
    const PlotSize size{static_cast<double>(width), static_cast<double>(plot_height),
                        static_cast<double>(TypeSize::small)};
    // A square one is narrower than the words.
    const BoxPx area = plot_frame(plot, whole_view(plot), size).area;
    const float left = plot.square ? std::floor((width - static_cast<float>(area.x + area.width)) / 2) : 0;
    draw_drawing(ui, whole_drawing(plot, size), ImVec2(x + std::max(0.0F, left), y));
}

}  // namespace telltale
