// What pictures suffer on their way, each at a strength that the caller chose: JPEG, blur, shrinking, noise, brightness.
// Augmentation draws the strengths, robustness goes through fixed ones, on the page a person moves them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "image.hpp"
#include "random.hpp"

namespace telltale {

// Gaussian, the edge's pixels repeated outside; sigma_px > 0.
void blur(Image& image, double sigma_px);
// Shrunk to this share of the sides (0, 1], then grown back: what a small face has gone through.
void shrink_and_grow(Image& image, double factor);
// Normal noise on each channel of each pixel, in steps of 255.
void add_noise(Image& image, double deviation, Random& random);
// Every value times the factor, cut at white.
void brighten(Image& image, double factor);

enum class ChangeKind { none, jpeg, blur, downscale, noise, brightness };

struct PictureChange {
    ChangeKind kind = ChangeKind::none;
    double strength = 0;  // JPEG quality; sigma in px; share of the side; deviation of 255; factor
};

// None, then JPEG 90 to 30, blur, downscale, noise, brightness, each from weak to strong.
std::vector<PictureChange> standard_changes();
std::string_view change_name(ChangeKind kind);
// "JPEG quality 50"
std::string change_words(const PictureChange& change);
// Noise is drawn from the seed.
void apply_change(Image& image, const PictureChange& change, std::uint64_t seed);

}  // namespace telltale
