// One of a few: a row of equal parts, the shown one lit. For two to five short names.
#pragma once

#include <span>
#include <string>

#include "wasm/widgets.hpp"

namespace telltale {

inline float tabs_height_px(const Ui& ui) { return ui.touch ? 44.0F : 36.0F; }
// Returns the index to show: the one pressed, else current. As high as tabs_height_px().
std::size_t tabs(Ui& ui, const char* id, std::span<const std::string> names, std::size_t current, float x, float y,
                 float width);

}  // namespace telltale
