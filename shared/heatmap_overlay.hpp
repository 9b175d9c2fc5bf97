// Maps in colours: alone, and laid on the picture that they explain. Words and numbers beside them are heatmap_legend's.
#pragma once

#include "colour_map.hpp"
#include "face_crop.hpp"
#include "heatmap.hpp"
#include "image.hpp"

namespace telltale {

// Opaque, a pixel for each value. A value's share of the top is its colour's; a top of 0, or a value below 0, is the first
// colour. Each channel is rounded half up.
Image colours_of(const Heatmap& map, double top, ColourMap colours);

struct OverlayOptions {
    ColourMap colours = ColourMap::magma;
    double opacity = 0.55;  // of the colours, in [0, 1]
};

// The picture with the map over the square that the network saw, enlarged to it; what leaves the picture is not seen. Each
// channel is floor(picture + opacity · (colour − picture) + 0.5), from values that were rounded nowhere before: whoever
// computes the same in float32 differs by 1 of 255 at most.
Image overlay_of(const ImageView& picture, const SquarePx& crop_from_picture, const Heatmap& map, double top,
                 const OverlayOptions& options = {});

}  // namespace telltale
