// The training recipe's random changes of a picture: a shift by cropping with black padding, a mirror image, and what
// pictures suffer on their way: JPEG, blur, shrinking, noise, colour, a covered part. All draws come from one generator.
#pragma once

#include <cstdint>
#include <optional>

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

// What one picture's draws came to: plain numbers, so that they can be applied here or in batches on a device.
struct AugmentationDraw {
    // The picture's pixel that comes to stand at the top left before mirroring and cropping; may lie outside.
    int shift_x_px = 0;
    int shift_y_px = 0;
    bool mirrored = false;
    int crop_x_px = 0;
    int crop_y_px = 0;
    int crop_px = 0;  // the square's side; 0: all of it

    struct Colour {
        double contrast = 1;
        double brightness = 0;  // in steps of 255
        double saturation = 1;
    };
    struct Noise {
        double deviation = 0;
        Random::State random{};  // where its own draws begin
    };
    struct Rectangle {
        int x_px = 0;
        int y_px = 0;
        int width_px = 0;
        int height_px = 0;
    };
    std::optional<Colour> colour{};
    std::optional<double> blur_sigma_px{};
    std::optional<double> downscale_factor{};
    std::optional<Noise> noise{};
    std::optional<int> jpeg_quality{};
    std::optional<Rectangle> cut_out{};  // of the cropped picture
};

// Two draws for the shift, one for the mirror image, two for the crop where there is one, then one for each further
// change and its strength, always in this order: colour, blur, downscale, noise, JPEG, cut-out.
AugmentationDraw draw_augmentation(const AugmentationOptions& options, int width_px, int height_px, Random& random);

// The picture's size, or the crop's.
Image apply_augmentation(const ImageView& image, const AugmentationDraw& draw);

// Both at once.
Image augment(const ImageView& image, const AugmentationOptions& options, Random& random);

// Whether every change that the options allow is one of those that a device applies in batches: shift, mirror image, crop,
// colour and cut-out.
bool suits_device(const AugmentationOptions& options);

}  // namespace telltale
