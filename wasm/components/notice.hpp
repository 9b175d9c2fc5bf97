// What stands where there is nothing else to show: an icon, a heading, a sentence, and a button that goes on. For empty
// and error states.
#pragma once

#include <optional>
#include <string>

#include "wasm/widgets.hpp"

namespace telltale {

struct NoticeButton {
    Command command;
    std::string label;
    ButtonOptions options{ButtonKind::primary};
};
struct Notice {
    Icon icon = Icon::none;
    std::string heading;
    std::string sentence;
    float heading_size_px = TypeSize::title;
    std::optional<NoticeButton> button;
    std::optional<double> progress;  // under the sentence; < 0: how much is done is not known
    std::string hint;                // small, under the button
};

float notice_height(const Ui& ui, const Notice& notice, float width);
// Centred in the width, as high as notice_height(). Returns the bottom.
float notice(Ui& ui, const Notice& notice, float x, float y, float width);

}  // namespace telltale
