// How the photo is looked at: zoom and pan. Belongs to the photo panel alone; the app's state knows nothing of it.
#pragma once

#include <cstdint>

#include "shared/image.hpp"
#include "wasm/app_state.hpp"
#include "wasm/glide.hpp"
#include "wasm/layout.hpp"

namespace telltale {

struct PhotoView {
    std::int64_t picture = 0;  // the one that this view is of
    bool fitted = true;
    float scale = 1;  // CSS pixels a picture pixel
    PointPx centre;   // the picture's point in the middle of the area
    Rect area;        // of the last frame
    Glide glide;
};

struct PhotoTransform {
    float scale = 1;
    ImVec2 origin;  // of the picture on the page

    ImVec2 to_page(double x, double y) const {
        return {origin.x + static_cast<float>(x) * scale, origin.y + static_cast<float>(y) * scale};
    }
    Rect to_page(const BoxPx& box) const {
        const ImVec2 corner = to_page(box.x, box.y);
        return {corner.x, corner.y, static_cast<float>(box.width) * scale, static_cast<float>(box.height) * scale};
    }
};

// A wide photo needs less height than the page would give it, which brings the verdict up.
float narrow_photo_height(const PageLayout& layout, float width, int picture_width, int picture_height);

float fit_scale(const Rect& area, int width, int height);
// Keeps the scale sensible and the picture in the area.
void settle(PhotoView& view, int width, int height);
PhotoTransform transform_of(const PhotoView& view);
// Multiplies the scale; the picture's point under (page_x, page_y) stays there.
void zoom_by(PhotoView& view, float factor, ImVec2 page_point, int width, int height);
void apply(PhotoView& view, PhotoZoom zoom, int width, int height);
// Moves the picture by so many CSS pixels; false where an edge holds it.
bool pan_by(PhotoView& view, ImVec2 moved_px, int width, int height);

}  // namespace telltale
