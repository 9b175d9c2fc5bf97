// The square that is cut around a face: from a box in the picture to a square crop with margin. No resizing here.
#pragma once

#include "image.hpp"
#include "result.hpp"

namespace telltale {

// A square of whole pixels; may leave the picture, then its border pixels are replicated.
struct SquarePx {
    int x = 0;
    int y = 0;
    int side = 0;
};

// The square around the box's centre whose side is (1 + 2 margin_fraction) × the box's longer side, rounded to whole
// pixels, at least 1. The box must be finite and not empty.
Result<SquarePx> face_square(const BoxPx& face_box_in_image, double margin_fraction);

// The largest centred square that lies inside the picture: what is judged when no face was found.
SquarePx whole_picture_square(int width, int height);

// The pixels of the square, replicated (BORDER_REPLICATE) where it leaves the picture.
Image cut_square(const ImageView& image, const SquarePx& crop_from_image);

}  // namespace telltale
