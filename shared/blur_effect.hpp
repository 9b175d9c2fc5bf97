// How blurred a picture looks, from 0 (sharp) to 1, without knowing the sharp one: what a further blur would still take from
// its edges. Source: F. Crete, T. Dolmière, P. Ladret, M. Nicolas, "The blur effect: perception and estimation with a new
// no-reference perceptual blur metric", 2007; the numbers are scikit-image's, measure.blur_effect.
#pragma once

#include "image.hpp"

namespace telltale {

// Of the luma (BT.601), the larger of both directions; 1 of a picture without any edge. At least 4 px a side.
double blur_effect(const ImageView& image);

}  // namespace telltale
