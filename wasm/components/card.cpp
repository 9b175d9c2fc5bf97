#include "card.hpp"

namespace telltale {

float card(Ui& ui, const CardOptions& options, const CardPlace& place, const CardBody& body) {
    ImDrawList* draw = draw_list();
    // The surface lies behind the body, but its height is known only after it: two channels, the lower one drawn last.
    ImDrawListSplitter channels;
    channels.Split(draw, 2);
    channels.SetCurrentChannel(draw, 1);
    const float x = place.x + options.padding_px;
    const float width = place.width - 2 * options.padding_px;
    float y = place.y + options.padding_px;
    if (!options.heading.empty()) {
        const TextStyle heading = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
        y += draw_text(draw, heading, ImVec2(x, y), options.heading, width).y + Space::xs;
    }
    if (!options.sentence.empty()) y += draw_text(draw, ui.muted(), ImVec2(x, y), options.sentence, width).y;
    if (!options.heading.empty() || !options.sentence.empty()) y += Space::s;
    const float bottom = body(x, y, width) + options.padding_px;
    channels.SetCurrentChannel(draw, 0);
    panel_background(ui, {place.x, place.y, place.width, bottom - place.y});
    channels.Merge(draw);
    return bottom;
}

}  // namespace telltale
