// A drawing as RGBA pixels, edges smoothed: for PNG files and paper. Encoding is the program's around it.
#pragma once

#include <span>

#include "drawing.hpp"
#include "image.hpp"

namespace telltale {

struct RasterOptions {
    InkTheme inks = kLightInks;
    Ink background = Ink::surface;
    double margin_px = 16;     // around the drawing
    double pixels_per_px = 2;  // picture pixels a CSS pixel
};

// A picture under the drawing's shapes, in its pixels; resized to the box by preprocessing's rule, its edges on whole pixels.
struct PlacedPicture {
    Image picture;  // opaque
    BoxPx box;
};

// Opaque. At most 16,384 pixels a side: larger wishes are a bug of the caller's.
Image raster_of(const Drawing& drawing, const RasterOptions& options = {});
Image raster_of(const Drawing& drawing, std::span<const PlacedPicture> pictures, const RasterOptions& options = {});

}  // namespace telltale
