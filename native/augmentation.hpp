// The training recipe's random changes of a picture: a shift by cropping with black padding, a mirror image, and what
// pictures suffer on their way: JPEG, blur, shrinking, noise, colour, a covered part. All draws come from one generator.
#pragma once

#include "shared/image.hpp"
#include "shared/random.hpp"

namespace telltale {

// Probability 0: the change never happens and costs no draw but its own.
struct AugmentationOptions {
    std::int64_t padding_px = 4;  // the crop starts anywhere in a border of black this wide
    std::int64_t crop_px = 0;     // then a square of this side from anywhere in it; 0: all of it
    double flip_probability = 0.5;
    double jpeg_probability = 0;
    std::int64_t jpeg_lowest_quality = 40;  // up to 95
    double blur_probability = 0;
    double blur_largest_sigma_px = 2;
    double downscale_probability = 0;
    double downscale_smallest_factor = 0.4;  // shrunk to this share of the side, then back
    double noise_probability = 0;
    double noise_largest_deviation = 10;  // in steps of 255
    double colour_probability = 0;
    double colour_largest_change = 0.2;  // of brightness, contrast and saturation, as a share
    double cut_out_probability = 0;
    double cut_out_largest_side = 0.4;  // a grey rectangle's, as a share of the picture's
};

// The picture's size, or crop_px square where that is smaller; two draws for the shift, one for the flip, two for the
// crop where there is one, then one for each further change and its strength, always in this order: colour, blur,
// downscale, noise, JPEG, cut-out.
Image augment(const ImageView& image, const AugmentationOptions& options, Random& random);

}  // namespace telltale
