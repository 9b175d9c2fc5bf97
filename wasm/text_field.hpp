// A field to type into. The app draws its frame; over it the page lays a real input element, so that caret, selection,
// input methods, soft keyboards, undo and the clipboard are the browser's own. What was typed comes as text_edited.
#pragma once

#include <string>

#include "widgets.hpp"

namespace telltale {

struct TextFieldOptions {
    std::string id;
    std::string label;  // what a screen reader calls it
    std::string hint;   // shown while it is empty
    Icon icon = Icon::none;
};
// One field at a time: the last one drawn in a frame has the keyboard.
void text_field(Ui& ui, const TextFieldOptions& options, const std::string& text, const Rect& rect);

}  // namespace telltale
