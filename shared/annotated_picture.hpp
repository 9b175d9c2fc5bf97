// A photo with its faces' boxes and labels on it and words below, to be kept or passed on: drawing and picture apart, for the
// raster. What the labels say is the caller's.
#pragma once

#include <string>
#include <vector>

#include "picture_sheet.hpp"

namespace telltale {

// Class is told by the outline and by a word, never by colour alone.
enum class FaceOutline { solid, dashed, dotted };

struct AnnotatedFace {
    BoxPx box_in_picture;
    std::string label;  // empty: none
    Ink ink = Ink::text;
    FaceOutline outline = FaceOutline::solid;
    bool chosen = false;  // thicker, and its label has its place first
};

struct AnnotatedPictureOptions {
    std::vector<std::string> words = {};  // a paragraph each, below the photo
    double least_width_px = 420;          // of the whole: words need room beside a tiny photo
};

// At the photo's own resolution; labels and words grow with it. For kDarkInks, since lines lie on a halo.
PictureSheet annotated_picture(Image photo, const std::vector<AnnotatedFace>& faces,
                               const AnnotatedPictureOptions& options = {});

// The photo and what lies on it, no longer than this; as it is where it is smaller.
Image bounded_picture(const ImageView& photo, int longest_side_px);

}  // namespace telltale
