#include "notice.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

constexpr float kIconSide = 64;
constexpr float kButtonHeight = 44;
constexpr float kWidest = 520;
constexpr float kProgressHeight = 4;

struct Styles {
    TextStyle heading, sentence, hint;
};
Styles styles_of(const Ui& ui, const Notice& notice) {
    return {ui.style(ui.fonts.semi_bold, notice.heading_size_px, ui.palette->text),
            ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), ui.muted()};
}

}  // namespace

float notice_height(const Ui& ui, const Notice& notice, float width) {
    const Styles styles = styles_of(ui, notice);
    const float inner = std::min(width, kWidest);
    float height = notice.icon == Icon::none ? 0 : kIconSide + Space::l;
    height += text_size(styles.heading, notice.heading, inner).y;
    if (!notice.sentence.empty()) height += Space::xs + text_size(styles.sentence, notice.sentence, inner).y;
    if (notice.progress) height += Space::xl + kProgressHeight;
    if (notice.button) height += Space::xl + kButtonHeight;
    if (!notice.hint.empty()) height += Space::m + text_size(styles.hint, notice.hint, inner).y;
    return height;
}

float notice(Ui& ui, const Notice& notice, float x, float y, float width) {
    const Styles styles = styles_of(ui, notice);
    const float inner = std::min(width, kWidest);
    const float left = x + std::floor((width - inner) / 2);
    const float middle = std::floor(x + width / 2);
    if (notice.icon != Icon::none) {
        const ImVec2 centre(middle, y + kIconSide / 2);
        draw_list()->AddCircleFilled(centre, kIconSide / 2, ui.palette->raised, 48);
        draw_icon(draw_list(), notice.icon, centre, 28, ui.palette->text);
        y += kIconSide + Space::l;
    }
    y += centred_text(styles.heading, notice.heading, left, y, inner);
    if (!notice.sentence.empty())
        y += Space::xs + centred_text(styles.sentence, notice.sentence, left, y + Space::xs, inner);
    if (notice.progress) {
        y += Space::xl;
        const float length = std::min(200.0F, inner);
        progress_bar(ui, {middle - length / 2, y, length, kProgressHeight}, *notice.progress);
        y += kProgressHeight;
    }
    if (notice.button) {
        y += Space::xl;
        const NoticeButton& button = *notice.button;
        const float wide = std::min(inner, std::max(160.0F, button_width(ui, button.label, button.options)));
        command_button(ui, button.command, button.label, {middle - std::floor(wide / 2), y, wide, kButtonHeight},
                       button.options);
        y += kButtonHeight;
    }
    if (!notice.hint.empty()) y += Space::m + centred_text(styles.hint, notice.hint, left, y + Space::m, inner);
    return y;
}

}  // namespace telltale
