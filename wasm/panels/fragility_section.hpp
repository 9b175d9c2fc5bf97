// "How fragile is it?": the chosen face changed live and judged again, beside itself and against every strength. A part of
// "How sure".
#pragma once

#include <cstdint>
#include <optional>

#include "shared/plot.hpp"
#include "wasm/app_state.hpp"
#include "wasm/components/map_tile.hpp"
#include "wasm/plot_canvas.hpp"

namespace telltale {

struct FragilityMemory {
    std::optional<Plot> plot;
    PlotMemory look;
    std::uint64_t drawn = 0;  // what the plot was made of
};

// Nothing where the face cannot be tried. Returns the bottom.
float fragility_section(Ui& ui, const AppState& state, FragilityMemory& memory, float x, float y, float width);

// The face's square of the photo, without a map.
MapTile crop_tile(const AppState& state, const JudgedFace& face);

}  // namespace telltale
