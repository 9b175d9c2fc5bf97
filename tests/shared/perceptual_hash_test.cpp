#include "shared/perceptual_hash.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "shared/random.hpp"

namespace telltale {
namespace {

// Soft blobs of light: smooth, as photographs are at this size, and different for every seed.
Image blobs(int width, int height, std::uint64_t seed) {
    Random random(seed);
    struct Blob {
        double x, y, radius, height;
    };
    std::vector<Blob> all;
    for (int i = 0; i < 12; ++i) {
        all.push_back({random.unit(), random.unit(), 0.08 + 0.25 * random.unit(), 200 * random.unit() - 100});
    }
    Image image{{}, width, height};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            double value = 120;
            for (const Blob& blob : all) {
                const double dx = ((x + 0.5) / width - blob.x) / blob.radius;
                const double dy = ((y + 0.5) / height - blob.y) / blob.radius;
                value += blob.height * std::exp(-dx * dx - dy * dy);
            }
            const auto grey = static_cast<std::uint8_t>(std::min(230.0, std::max(20.0, value)));
            image.rgba.insert(image.rgba.end(), {grey, grey, grey, 255});
        }
    }
    return image;
}

Image mirror_image(const Image& image) {
    Image other = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            for (int channel = 0; channel < 4; ++channel) {
                other.rgba[4 * (y * image.width + x) + channel] =
                    image.rgba[4 * (y * image.width + image.width - 1 - x) + channel];
            }
        }
    }
    return other;
}

std::uint64_t hash_of(const Image& image) { return perceptual_hash(thumbnail_of(image.view())); }

// The definition in doubles: the transform's signs in the order of rising frequency.
TEST(PerceptualHash, IsTheSignsOfTheCosineTransform) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Thumbnail thumbnail = thumbnail_of(blobs(64, 64, seed).view());
        const std::uint64_t hash = perceptual_hash(thumbnail);
        int bit = 0;
        int compared = 0;
        for (int sum = 1; bit < 64; ++sum) {
            for (int v = 0; v <= sum && bit < 64; ++v, ++bit) {
                const int u = sum - v;
                double coefficient = 0;
                for (int y = 0; y < 32; ++y) {
                    for (int x = 0; x < 32; ++x) {
                        coefficient += thumbnail.grey[32 * y + x] * std::cos(std::numbers::pi * (2 * x + 1) * u / 64) *
                                       std::cos(std::numbers::pi * (2 * y + 1) * v / 64);
                    }
                }
                if (std::abs(coefficient) < 0.5) continue;  // rounding may turn its sign
                EXPECT_EQ((hash >> bit & 1) != 0, coefficient > 0) << "bit " << bit << " of " << seed;
                ++compared;
            }
        }
        EXPECT_GE(compared, 55);
    }
}

TEST(PerceptualHash, BrightnessContrastAndSizeLeaveItAlmostAlone) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Image picture = blobs(128, 128, seed);
        const Thumbnail thumbnail = thumbnail_of(picture.view());
        Image changed = picture;
        for (std::size_t i = 0; i < changed.rgba.size(); ++i) {
            if (i % 4 != 3) changed.rgba[i] = static_cast<std::uint8_t>(changed.rgba[i] * 7 / 8 + 12);
        }
        for (const Image& other : {changed, blobs(90, 90, seed), blobs(200, 120, seed)}) {
            const Thumbnail other_thumbnail = thumbnail_of(other.view());
            EXPECT_LE(hash_distance(perceptual_hash(thumbnail), perceptual_hash(other_thumbnail)), 6) << seed;
            EXPECT_GT(thumbnail_correlation(thumbnail, other_thumbnail), 0.99) << seed;
        }
    }
}

TEST(PerceptualHash, DifferentPicturesAreFarApart) {
    std::vector<Thumbnail> thumbnails;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) thumbnails.push_back(thumbnail_of(blobs(64, 64, seed).view()));
    for (std::size_t i = 0; i < thumbnails.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_GT(hash_distance(perceptual_hash(thumbnails[i]), perceptual_hash(thumbnails[j])), 10);
            EXPECT_LT(thumbnail_correlation(thumbnails[i], thumbnails[j]), 0.95);
        }
    }
}

TEST(PerceptualHash, TheMirroredThumbnailIsTheMirroredPicturesOwn) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Image picture = blobs(96, 64, seed);
        const Thumbnail turned = mirrored(thumbnail_of(picture.view()));
        EXPECT_EQ(turned.grey, thumbnail_of(mirror_image(picture).view()).grey);
        EXPECT_EQ(mirrored(turned).grey, thumbnail_of(picture.view()).grey);
        EXPECT_NE(perceptual_hash(turned), hash_of(picture));
        EXPECT_LE(hash_distance(perceptual_hash(turned), hash_of(mirror_image(picture))), 0);
    }
}

TEST(PerceptualHash, CorrelationAndContrastAreTheirDefinitions) {
    Thumbnail flat;
    flat.grey.fill(77);
    Thumbnail half;
    for (std::size_t i = 0; i < half.grey.size(); ++i) half.grey[i] = i % 32 < 16 ? 100 : 140;
    Thumbnail inverse;
    for (std::size_t i = 0; i < half.grey.size(); ++i) inverse.grey[i] = static_cast<std::uint8_t>(255 - half.grey[i]);
    EXPECT_EQ(thumbnail_contrast(flat), 0);
    EXPECT_EQ(thumbnail_contrast(half), 20);
    EXPECT_EQ(thumbnail_correlation(flat, half), 0);
    EXPECT_NEAR(thumbnail_correlation(half, half), 1, 1e-15);
    EXPECT_NEAR(thumbnail_correlation(half, inverse), -1, 1e-15);
    EXPECT_EQ(mirrored(half).grey[0], 140);
}

}  // namespace
}  // namespace telltale
