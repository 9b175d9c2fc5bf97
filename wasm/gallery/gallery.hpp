// The page's components in all their states, drawn by the app's own functions: what designers look at and screenshots
// are taken of. Changes nothing but the section shown and the theme.
#pragma once

#include <array>

#include "sections.hpp"
#include "shared/standard_plots.hpp"
#include "wasm/panels/panels.hpp"
#include "wasm/plot_canvas.hpp"

namespace telltale {

// Made once, when they are first drawn.
struct GalleryPlots {
    std::vector<Plot> plots;
    std::vector<PlotMemory> memories;
    std::uint64_t revision = 0;
};

struct GalleryMemory {
    ScrollState scroll;
    PhotoView photo;
    std::int64_t jumps_done = 0;
    std::array<float, kGallerySections.size()> tops{};  // of the sections, from the content's top; last frame's
    float scrolled = 0;
    std::size_t tab = 0;
    double slider = 0.55;
    GalleryPlots plots;
};

void gallery_page(Ui& ui, const AppState& state, GalleryMemory& memory, const PageLayout& layout);

}  // namespace telltale
