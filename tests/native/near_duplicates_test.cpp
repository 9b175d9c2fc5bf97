#include "native/near_duplicates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "native/pictures/image_decode.hpp"
#include "shared/jpeg_compression.hpp"
#include "shared/picture_changes.hpp"
#include "shared/random.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

std::vector<NearPair> pairs_of(const std::vector<Fingerprint>& fingerprints, const NearDuplicateOptions& options = {}) {
    std::vector<NearPair> pairs;
    for_each_near_pair(fingerprints, options, [&](const NearPair& pair) {
        pairs.push_back(pair);
        return true;
    });
    return pairs;
}

// Hashes that lie close together, and one thumbnail, so that the hashes alone decide.
std::vector<Fingerprint> crowded_fingerprints(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    const Thumbnail thumbnail = thumbnail_of(noise_picture(64, 64, 1, 0).view());
    std::vector<Fingerprint> fingerprints;
    for (std::size_t i = 0; i < count; ++i) {
        Fingerprint one{thumbnail, random.next(), random.next()};
        if (i > 0 && random.chance(0.9)) {
            const Fingerprint& parent = fingerprints[random.below(i)];
            one.hash = random.chance(0.5) ? parent.hash : parent.mirrored_hash;
            for (std::uint64_t flips = random.below(14); flips > 0; --flips) {
                one.hash ^= std::uint64_t{1} << random.below(64);
            }
        }
        fingerprints.push_back(one);
    }
    return fingerprints;
}

Image sample(const std::string& name) {
    const Result<std::vector<std::uint8_t>> bytes = read_file(source_folder() / "web/samples" / name);
    CHECK(bytes.ok());
    Result<Image> image = decode_image(bytes.value());
    CHECK(image.ok());
    return std::move(image).value();
}

std::vector<Image> all_samples() {
    std::vector<Image> images;
    for (const char* name : {"fake_sfhq_pt1_00000161.jpg", "fake_sfhq_pt1_00002875.jpg", "fake_sfhq_pt2_00001286.jpg",
                             "fake_sfhq_pt2_00001843.jpg", "fake_sfhq_pt2_00002324.jpg", "fake_sfhq_pt2_00003040.jpg",
                             "real_astronaut.jpg", "real_biden.jpg", "real_grace_hopper.jpg", "real_obama.jpg"}) {
        images.push_back(sample(name));
    }
    return images;
}

Image mirror_image(const Image& image) {
    Image turned = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const std::size_t from = 4 * (static_cast<std::size_t>(y) * image.width + x);
            const std::size_t to = 4 * (static_cast<std::size_t>(y) * image.width + image.width - 1 - x);
            std::copy_n(image.rgba.begin() + static_cast<std::ptrdiff_t>(from), 4,
                        turned.rgba.begin() + static_cast<std::ptrdiff_t>(to));
        }
    }
    return turned;
}

TEST(NearDuplicates, FindsExactlyThePairsThatComparingEachWithEachFinds) {
    for (const int radius : {0, 1, 2, 3, 4, 7, 10, 11, 16}) {
        const std::vector<Fingerprint> fingerprints = crowded_fingerprints(600, 40 + radius);
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<int, bool>> expected;
        for (std::uint32_t i = 0; i < fingerprints.size(); ++i) {
            for (std::uint32_t j = i + 1; j < fingerprints.size(); ++j) {
                const int direct = hash_distance(fingerprints[i].hash, fingerprints[j].hash);
                const int turned = hash_distance(fingerprints[i].mirrored_hash, fingerprints[j].hash);
                if (direct <= radius) {
                    expected[{i, j}] = {direct, false};
                } else if (turned <= radius) {
                    expected[{i, j}] = {turned, true};
                }
            }
        }
        // Correlation decides nothing here: the mirrored thumbnail correlates little with the thumbnail.
        const std::vector<NearPair> pairs = pairs_of(fingerprints, {.radius = radius, .least_correlation = -1});
        ASSERT_GT(expected.size(), 20u) << radius;
        ASSERT_EQ(pairs.size(), expected.size()) << radius;
        auto next = expected.begin();
        for (const NearPair& pair : pairs) {  // in the same order, too
            EXPECT_EQ(std::pair(pair.first, pair.second), next->first);
            EXPECT_EQ(std::pair(pair.distance, pair.mirrored), next->second);
            ++next;
        }
    }
}

TEST(NearDuplicates, DoNotDependOnTheNumberOfThreadsNorOnWhereBlocksEnd) {
    const std::vector<Fingerprint> fingerprints = crowded_fingerprints(9000, 3);
    const std::vector<NearPair> one = pairs_of(fingerprints, {.least_correlation = -1, .thread_count = 1});
    const std::vector<NearPair> many = pairs_of(fingerprints, {.least_correlation = -1, .thread_count = 5});
    ASSERT_EQ(one.size(), many.size());
    EXPECT_GT(one.back().first, 4096u);
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].first, many[i].first);
        EXPECT_EQ(one[i].second, many[i].second);
        EXPECT_EQ(one[i].mirrored, many[i].mirrored);
    }
}

TEST(NearDuplicates, WhatHashesAlikeIsHeldAgainstItsThumbnail) {
    Fingerprint a = fingerprint_of(sample("real_biden.jpg").view());
    Fingerprint b = fingerprint_of(sample("real_obama.jpg").view());
    b.hash = a.hash;
    b.mirrored_hash = a.mirrored_hash;
    EXPECT_TRUE(pairs_of({a, b}).empty());
    b.thumbnail = a.thumbnail;
    ASSERT_EQ(pairs_of({a, b}).size(), 1u);
    EXPECT_NEAR(pairs_of({a, b})[0].correlation, 1, 1e-12);
}

TEST(NearDuplicates, FindReencodedResizedBrightenedAndMirroredPhotos) {
    const std::vector<Image> samples = all_samples();
    std::vector<Fingerprint> fingerprints;
    for (const Image& image : samples) fingerprints.push_back(fingerprint_of(image.view()));
    EXPECT_TRUE(pairs_of(fingerprints).empty());  // ten people
    for (std::size_t i = 0; i < samples.size(); ++i) {
        Image jpeg = samples[i];
        compress_as_jpeg(jpeg, 60);
        Image resized = samples[i];
        shrink_and_grow(resized, 0.7);
        Image brighter = samples[i];
        for (std::size_t byte = 0; byte < brighter.rgba.size(); ++byte) {
            if (byte % 4 != 3) brighter.rgba[byte] = static_cast<std::uint8_t>(std::min(255, brighter.rgba[byte] + 10));
        }
        Image everything = brighter;
        shrink_and_grow(everything, 0.7);
        compress_as_jpeg(everything, 60);
        for (const Image& planted : {jpeg, resized, brighter, everything}) {
            fingerprints.push_back(fingerprint_of(planted.view()));
            const std::vector<NearPair> pairs = pairs_of(fingerprints);
            ASSERT_EQ(pairs.size(), 1u) << i;
            EXPECT_EQ(pairs[0].first, i);
            EXPECT_EQ(pairs[0].second, samples.size());
            EXPECT_FALSE(pairs[0].mirrored);
            fingerprints.pop_back();
        }
        fingerprints.push_back(fingerprint_of(mirror_image(everything).view()));
        const std::vector<NearPair> pairs = pairs_of(fingerprints);
        ASSERT_EQ(pairs.size(), 1u) << i;
        EXPECT_EQ(pairs[0].first, i);
        EXPECT_TRUE(pairs[0].mirrored);
        fingerprints.pop_back();
    }
}

TEST(NearDuplicates, StopWhenTheVisitorHasSeenEnough) {
    const std::vector<Fingerprint> fingerprints(5, fingerprint_of(sample("real_biden.jpg").view()));
    int seen = 0;
    for_each_near_pair(fingerprints, {}, [&](const NearPair&) { return ++seen < 3; });
    EXPECT_EQ(seen, 3);
    EXPECT_TRUE(pairs_of({}).empty());
}

}  // namespace
}  // namespace telltale
