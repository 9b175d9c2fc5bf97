// Source: C. Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010, section 3.2 (DCT hash);
// here the signs themselves, not the comparison with the median, so that a mirror image's hash is as good as its own.
#include "perceptual_hash.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "preprocessing.hpp"

namespace telltale {
namespace {

constexpr int kSide = kThumbnailSidePx;
constexpr int kBits = 64;
constexpr int kFrequencies = 11;  // 0 to 10 along an axis: the 64 lowest by their sum lie among them

using CosineTable = std::array<std::array<std::int32_t, kSide>, kFrequencies>;

// cos(π (2x + 1) u / 64) in 1/2^20, one half computed and the other mirrored: exactly even or odd, as the cosines are.
CosineTable cosine_table() {
    CosineTable table{};
    for (int u = 0; u < kFrequencies; ++u) {
        for (int x = 0; x < kSide / 2; ++x) {
            const double angle = std::numbers::pi * (2 * x + 1) * u / (2 * kSide);
            const auto value = static_cast<std::int32_t>(std::lround(std::cos(angle) * (1 << 20)));
            table[u][x] = value;
            table[u][kSide - 1 - x] = u % 2 == 0 ? value : -value;
        }
    }
    return table;
}

struct Sums {
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::int64_t aa = 0;
    std::int64_t bb = 0;
    std::int64_t ab = 0;
};

Sums sums_of(const Thumbnail& a, const Thumbnail& b) {
    // 32 bits hold 1,024 products of bytes, and let the compiler use wide registers.
    std::uint32_t sum_a = 0;
    std::uint32_t sum_b = 0;
    std::uint32_t sum_aa = 0;
    std::uint32_t sum_bb = 0;
    std::uint32_t sum_ab = 0;
    for (std::size_t i = 0; i < a.grey.size(); ++i) {
        const std::uint32_t left = a.grey[i];
        const std::uint32_t right = b.grey[i];
        sum_a += left;
        sum_b += right;
        sum_aa += left * left;
        sum_bb += right * right;
        sum_ab += left * right;
    }
    return {sum_a, sum_b, sum_aa, sum_bb, sum_ab};
}

constexpr std::int64_t kCount = kSide * kSide;

}  // namespace

Thumbnail thumbnail_of(const ImageView& image) {
    const Image small = resize_image(image, kSide, kSide);
    Thumbnail thumbnail;
    for (std::size_t i = 0; i < thumbnail.grey.size(); ++i) {
        const std::uint8_t* pixel = small.rgba.data() + 4 * i;
        thumbnail.grey[i] = static_cast<std::uint8_t>((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000);
    }
    return thumbnail;
}

Thumbnail mirrored(const Thumbnail& thumbnail) {
    Thumbnail other = thumbnail;
    for (int row = 0; row < kSide; ++row) {
        std::reverse(other.grey.begin() + row * kSide, other.grey.begin() + (row + 1) * kSide);
    }
    return other;
}

std::uint64_t perceptual_hash(const Thumbnail& thumbnail) {
    static const CosineTable cosines = cosine_table();
    std::array<std::array<std::int64_t, kFrequencies>, kSide> by_row{};  // [row][horizontal frequency]
    for (int row = 0; row < kSide; ++row) {
        for (int u = 0; u < kFrequencies; ++u) {
            for (int x = 0; x < kSide; ++x) {
                by_row[row][u] += std::int64_t{cosines[u][x]} * thumbnail.grey[row * kSide + x];
            }
        }
    }
    std::uint64_t hash = 0;
    int bit = 0;
    for (int sum = 1; bit < kBits; ++sum) {
        for (int vertical = 0; vertical <= sum && bit < kBits; ++vertical, ++bit) {
            std::int64_t coefficient = 0;
            for (int row = 0; row < kSide; ++row) {
                coefficient += cosines[vertical][row] * by_row[row][sum - vertical];
            }
            if (coefficient > 0) hash |= std::uint64_t{1} << bit;
        }
    }
    return hash;
}

int hash_distance(std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); }

double thumbnail_contrast(const Thumbnail& thumbnail) {
    const Sums sums = sums_of(thumbnail, thumbnail);
    return std::sqrt(static_cast<double>(kCount * sums.aa - sums.a * sums.a)) / static_cast<double>(kCount);
}

double thumbnail_correlation(const Thumbnail& a, const Thumbnail& b) {
    const Sums sums = sums_of(a, b);
    const auto spread_a = static_cast<double>(kCount * sums.aa - sums.a * sums.a);
    const auto spread_b = static_cast<double>(kCount * sums.bb - sums.b * sums.b);
    if (spread_a == 0 || spread_b == 0) return 0;
    return static_cast<double>(kCount * sums.ab - sums.a * sums.b) / (std::sqrt(spread_a) * std::sqrt(spread_b));
}

}  // namespace telltale
