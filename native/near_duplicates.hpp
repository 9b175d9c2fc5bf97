// Pairs of pictures that look alike: the bits of their hashes differ in few places and their thumbnails correlate. Finds
// every such pair without comparing each with each. Knows nothing of splits, groups or files.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "shared/perceptual_hash.hpp"

namespace telltale {

struct Fingerprint {
    Thumbnail thumbnail;
    std::uint64_t hash = 0;
    std::uint64_t mirrored_hash = 0;  // the mirror image's
};
Fingerprint fingerprint_of(const ImageView& image);

// Below this standard deviation of grey values a picture is too flat to be told from another.
inline constexpr double kLeastContrast = 2.0;

// Chosen on pictures: docs/training.md says what they find and what they miss.
struct NearDuplicateOptions {
    int radius = 10;                  // of 64 bits, 0 to 16
    double least_correlation = 0.95;  // of the thumbnails
    int thread_count = 1;             // changes no result
};

struct NearPair {
    std::uint32_t first = 0;  // places in the list of fingerprints, first < second
    std::uint32_t second = 0;
    int distance = 0;
    double correlation = 0;
    bool mirrored = false;  // the first one's mirror image looks like the second; only where the first itself does not
};

// Calls `visit` for every pair, one after another, by rising `first`, then `second`. False ends the search.
void for_each_near_pair(std::span<const Fingerprint> fingerprints, const NearDuplicateOptions& options,
                        const std::function<bool(const NearPair&)>& visit);

}  // namespace telltale
