// What a map's colours are worth, or the words that nothing speaks for the class: shared/heatmap_legend on the page.
#pragma once

#include "shared/colour_map.hpp"
#include "shared/heatmap.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// Returns the bottom; as high with evidence as without.
float map_legend(const Ui& ui, const EvidenceScale& scale, ColourMap colours, float x, float y, float width);
// The same height, drawing nothing: no map is there yet.
float map_legend_height_px();

}  // namespace telltale
