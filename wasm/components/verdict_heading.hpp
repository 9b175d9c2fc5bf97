// The verdict on one face: its words in the verdict's colour, the score with what it means, and the score's bar.
#pragma once

#include "shared/model_card.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// Returns the bottom.
float verdict_heading(Ui& ui, double score, const UnsureBand& band, float x, float y, float width);

}  // namespace telltale
