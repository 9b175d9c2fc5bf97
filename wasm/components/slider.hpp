// A value from 0 to 1 on a line, moved by dragging or pressing.
#pragma once

#include <optional>

#include "wasm/widgets.hpp"

namespace telltale {

// As high as a target. Returns where it was moved to in this frame, in whole hundredths.
std::optional<double> slider(Ui& ui, const char* id, double value, const Rect& rect);

}  // namespace telltale
