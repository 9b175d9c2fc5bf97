// The training recipe's random changes of a picture: a shift by cropping with black padding, a mirror image.
#pragma once

#include "shared/image.hpp"
#include "shared/random.hpp"

namespace telltale {

struct AugmentationOptions {
    int padding_px = 4;  // the crop starts anywhere in a border of black this wide
    double flip_probability = 0.5;
};

// The same size as the picture; two draws for the crop, one for the flip, always in this order.
Image augment(const ImageView& image, const AugmentationOptions& options, Random& random);

}  // namespace telltale
