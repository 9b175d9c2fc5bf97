// "What do other models say?": the chosen face under every model that fits, and what it means when they disagree. A part of
// "How sure".
#pragma once

#include "wasm/app_state.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// Nothing where there is nobody to ask. Returns the bottom.
float comparison_section(Ui& ui, const AppState& state, float x, float y, float width);

}  // namespace telltale
