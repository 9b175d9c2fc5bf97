// What is left of a picture when it is re-encoded, resized or brightened: a small grey thumbnail and 64 bits of it. Two
// pictures are compared by the bits first, which a search can index, then by their thumbnails. Searches nothing itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "image.hpp"

namespace telltale {

inline constexpr int kThumbnailSidePx = 32;

// The whole picture as 32 × 32 grey values, whatever its shape; row after row.
struct Thumbnail {
    std::array<std::uint8_t, std::size_t{kThumbnailSidePx} * kThumbnailSidePx> grey{};
};

// Shrunk by preprocessing's rule (INTER_AREA), then luma by ITU-R BT.601: the same bits in every build.
Thumbnail thumbnail_of(const ImageView& image);
// Left and right exchanged.
Thumbnail mirrored(const Thumbnail& thumbnail);

// The signs of the 64 lowest frequencies of the thumbnail's cosine transform, without the mean. In whole numbers, so
// the same in every build. Brightness changes none of them, contrast none; JPEG and resizing few.
std::uint64_t perceptual_hash(const Thumbnail& thumbnail);
int hash_distance(std::uint64_t a, std::uint64_t b);

// Standard deviation of the grey values. Near 0 the hash is made of noise and says nothing.
double thumbnail_contrast(const Thumbnail& thumbnail);

// Pearson's correlation of the grey values, in [-1, 1]; 0 where one of them has a single value.
double thumbnail_correlation(const Thumbnail& a, const Thumbnail& b);

}  // namespace telltale
