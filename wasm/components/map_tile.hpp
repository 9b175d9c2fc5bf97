// A square with what the network sees, a map over it, and its name below: pressed to choose it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "wasm/widgets.hpp"

namespace telltale {

struct MapTile {
    std::string name;
    // The crop: texture and its part.
    std::int64_t picture = 0;
    ImVec2 uv_min{0, 0};
    ImVec2 uv_max{1, 1};
    // The map over it; 0: none.
    std::int64_t map = 0;
    double opacity = 0.55;
    bool chosen = false;
    bool waits = false;   // for its map: a bar wanders at the bottom
    std::string words{};  // over the darkened crop, where there is no map
    bool scaled = false;  // the scale below the tiles is its own
};

struct MapTilePress {
    bool pressed = false;
    std::optional<ImVec2> pointer;  // in it, from (0, 0) to (1, 1)
};

// side × (side + name). Returns what happened to it.
MapTilePress map_tile(Ui& ui, const char* id, const MapTile& tile, float x, float y, float side);
float map_tile_height_px(const Ui& ui, float side);

}  // namespace telltale
