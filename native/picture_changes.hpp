// What pictures suffer on their way, each at a strength that the caller chose: JPEG, blur, shrinking, noise, brightness.
// Draws nothing itself but the noise; augmentation draws the strengths, robustness goes through fixed ones.
#pragma once

#include "shared/image.hpp"
#include "shared/random.hpp"

namespace telltale {

// Compressed by libjpeg at this quality (1 to 100) and decoded again.
void compress(Image& image, int quality);
// Gaussian, the edge's pixels repeated outside; sigma_px > 0.
void blur(Image& image, double sigma_px);
// Shrunk to this share of the sides (0, 1], then grown back: what a small face has gone through.
void shrink_and_grow(Image& image, double factor);
// Normal noise on each channel of each pixel, in steps of 255.
void add_noise(Image& image, double deviation, Random& random);
// Every value times the factor, cut at white.
void brighten(Image& image, double factor);

}  // namespace telltale
