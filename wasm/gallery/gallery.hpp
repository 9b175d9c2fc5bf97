// The page's components in all their states, drawn by the app's own functions: what designers look at and screenshots
// are taken of. Changes nothing but the section shown and the theme.
#pragma once

#include <array>

#include "sections.hpp"
#include "wasm/panels/panels.hpp"

namespace telltale {

struct GalleryMemory {
    ScrollState scroll;
    PhotoView photo;
    std::int64_t jumps_done = 0;
    std::array<float, kGallerySections.size()> tops{};  // of the sections, from the content's top; last frame's
    float scrolled = 0;
    std::size_t tab = 0;
};

void gallery_page(Ui& ui, const AppState& state, GalleryMemory& memory, const PageLayout& layout);

}  // namespace telltale
