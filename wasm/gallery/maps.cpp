// Tiles of maps in each of their states, the legend with and without evidence, and the slider.
#include <algorithm>

#include "exhibits.hpp"
#include "wasm/components/map_legend.hpp"
#include "wasm/components/map_tile.hpp"
#include "wasm/components/slider.hpp"

namespace telltale {
namespace {

struct TileState {
    const char* name;
    const char* words;
    bool waits;
    bool chosen;
};
constexpr TileState kTiles[] = {{"crop", "", false, false},
                                {"waits", "", true, false},
                                {"chosen", "", false, true},
                                {"no evidence", "No positive evidence", false, false},
                                {"failed", "Failed: press to try again", false, false},
                                {"on a phone", "Press to compute", false, false}};

}  // namespace

float maps_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    const float side = 108;
    const Columns columns = columns_of(exhibit.width, side);
    float bottom = y;
    for (std::size_t i = 0; i < std::size(kTiles); ++i) {
        const std::size_t column = i % columns.count;
        if (i > 0 && column == 0) y = bottom + Space::l;
        const float x = exhibit.x + columns.step * static_cast<float>(column);
        MapTile tile;
        tile.name = kTiles[i].name;
        tile.words = kTiles[i].words;
        tile.waits = kTiles[i].waits;
        tile.chosen = kTiles[i].chosen;
        if (exhibit.state.catalogue && !exhibit.state.catalogue->samples.empty())
            tile.picture = exhibit.state.catalogue->samples.front().texture;
        map_tile(ui, kTiles[i].name, tile, x, y, side);
        bottom = y + map_tile_height_px(ui, side);
    }
    y = bottom + Space::xl;

    const float width = std::min(exhibit.width, 340.0F);
    const auto legend_of = [&](const char* name, const EvidenceScale& scale, ColourMap colours) {
        y = label(ui, name, exhibit.x, y, exhibit.width);
        y = map_legend(ui, scale, colours, exhibit.x, y, width) + Space::l;
    };
    legend_of("the whole scale", scale_up_to(0.438), ColourMap::magma);
    legend_of("cut: the brightest share one colour", {9.02, 1e-7, 2.61}, ColourMap::viridis);
    legend_of("small values, the report's colours", scale_up_to(1.234e-5), ColourMap::jet);
    legend_of("nothing speaks for the class", {}, ColourMap::magma);

    y = label(ui, "slider: drag or press", exhibit.x, y, exhibit.width);
    const float height = ui.target_px();
    if (const std::optional<double> moved =
            slider(ui, "gallery_slider", exhibit.memory.slider, {exhibit.x, y, width, height}))
        exhibit.memory.slider = *moved;
    return y + height;
}

}  // namespace telltale
