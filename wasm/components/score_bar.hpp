// The score on its scale: no sign | unsure | likely fake with the band's edges, and where the score stands.
#pragma once

#include "shared/model_card.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// Returns the bottom.
float score_bar(Ui& ui, double score, const UnsureBand& band, float x, float y, float width);

}  // namespace telltale
