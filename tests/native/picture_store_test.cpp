#include "native/picture_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "native/input_values.hpp"
#include "shared/scores.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

constexpr int kSizePx = 16;
constexpr std::uint64_t kPictureBytes = 3 * kSizePx * kSizePx;

Dataset listed(const TestFolder& folder) {
    Result<Dataset> dataset = list_dataset(folder.path());
    CHECK(dataset.ok());
    return std::move(dataset).value();
}

std::vector<std::uint8_t> bytes_of(PictureStore& store, std::uint32_t entry) {
    const StoredPicture picture = store.rgb(entry);
    CHECK(picture.rgb != nullptr);
    return {picture.rgb, picture.rgb + kPictureBytes};
}

// A loader that counts: what is kept is asked for once.
PictureLoader counting(std::vector<int>& counts) {
    return [&counts](std::uint32_t entry) -> Result<Image> {
        ++counts[entry];
        return noise_picture(kSizePx, kSizePx, entry, kReal);
    };
}

TEST(PictureStore, KeepsTheDecodedPicturesBytes) {
    const TestFolder folder;
    write_data_folder(folder, 3, kSizePx);
    PictureStore store(listed(folder), kSizePx, 1 << 20);
    for (std::uint32_t entry = 0; entry < store.dataset().entries.size(); ++entry) {
        const Result<Image> decoded =
            load_sized_picture(store.dataset().folder / store.dataset().entries[entry].file, kSizePx);
        ASSERT_TRUE(decoded.ok());
        for (int time = 0; time < 2; ++time) EXPECT_EQ(store.picture(entry)->rgba, decoded.value().rgba);
    }
    EXPECT_EQ(store.remark(), "");
}

TEST(PictureStore, DecodesOnceWhatHasRoomAndAgainWhatHasNot) {
    const TestFolder folder;
    write_data_folder(folder, 4, kSizePx);
    std::vector<int> counts(listed(folder).entries.size(), 0);
    PictureStore store(listed(folder), kSizePx, 5 * kPictureBytes, counting(counts));
    for (int epoch = 0; epoch < 3; ++epoch)
        for (std::uint32_t entry = 0; entry < counts.size(); ++entry) {
            const Image picture = noise_picture(kSizePx, kSizePx, entry, kReal);
            EXPECT_EQ(store.picture(entry)->rgba, picture.rgba);
        }
    EXPECT_EQ(std::count(counts.begin(), counts.end(), 1), 5);
    EXPECT_EQ(std::count(counts.begin(), counts.end(), 3), static_cast<std::ptrdiff_t>(counts.size()) - 5);
}

TEST(PictureStore, WhatMemoryHasNoRoomForLiesInAFileThatNobodySees) {
    const TestFolder folder;
    write_data_folder(folder, 4, kSizePx);
    const TestFolder place;
    std::vector<int> counts(listed(folder).entries.size(), 0);
    PictureStore store(listed(folder), kSizePx, {.memory_bytes = 5 * kPictureBytes, .file_folder = place.path()},
                       counting(counts));
    for (int epoch = 0; epoch < 3; ++epoch)
        for (std::uint32_t entry = 0; entry < counts.size(); ++entry) {
            const Image picture = noise_picture(kSizePx, kSizePx, entry, kReal);
            EXPECT_EQ(store.picture(entry)->rgba, picture.rgba);
        }
    EXPECT_EQ(std::count(counts.begin(), counts.end(), 1), static_cast<std::ptrdiff_t>(counts.size()));
    EXPECT_NE(store.remark().find("in a file without a name"), std::string::npos) << store.remark();
    EXPECT_TRUE(std::filesystem::is_empty(place.path()));
}

// The size of the pictures is what no disk has room for; none is decoded.
TEST(PictureStore, AFullDiskIsToldAndPicturesAreDecodedAgain) {
    const TestFolder folder;
    write_data_folder(folder, 4, kSizePx);
    const TestFolder place;
    PictureStore store(listed(folder), 2'000'000, {.memory_bytes = 1 << 20, .file_folder = place.path()});
    EXPECT_NE(store.remark().find("the disk is too full"), std::string::npos) << store.remark();
    EXPECT_NE(store.remark().find("decoded again"), std::string::npos) << store.remark();

    std::vector<int> counts(listed(folder).entries.size(), 0);
    PictureStore nowhere(listed(folder), kSizePx, {.memory_bytes = 0, .file_folder = place.path() / "missing"},
                         counting(counts));
    EXPECT_NE(nowhere.remark().find("decoded again"), std::string::npos) << nowhere.remark();
    for (int time = 0; time < 2; ++time) EXPECT_EQ(bytes_of(nowhere, 0).size(), kPictureBytes);
    EXPECT_EQ(counts[0], 2);
}

TEST(PictureStore, ManyThreadsAskForTheSamePictures) {
    const TestFolder folder;
    write_data_folder(folder, 10, kSizePx);
    std::vector<int> counts(listed(folder).entries.size(), 0);
    PictureStore alone(listed(folder), kSizePx, 1 << 20);
    PictureStore shared(listed(folder), kSizePx, 7 * kPictureBytes);
    std::vector<std::thread> threads;
    std::vector<int> differing(6, 0);
    std::vector<std::vector<std::uint8_t>> expected;
    for (std::uint32_t entry = 0; entry < counts.size(); ++entry) expected.push_back(bytes_of(alone, entry));
    for (std::size_t thread = 0; thread < differing.size(); ++thread) {
        threads.emplace_back([&, thread] {
            for (int epoch = 0; epoch < 20; ++epoch)
                for (std::uint32_t entry = 0; entry < expected.size(); ++entry)
                    differing[thread] += bytes_of(shared, entry) != expected[entry];
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(differing, std::vector<int>(6, 0));
}

TEST(ByteBlock, MovesAndGivesItsMemoryBackOnce) {
    ByteBlock block = ByteBlock::in_memory(1 << 20);
    block.data()[12345] = 7;
    ByteBlock other = std::move(block);
    EXPECT_EQ(block.data(), nullptr);  // NOLINT(bugprone-use-after-move): what is left is what is asked about
    EXPECT_EQ(other.data()[12345], 7);
    EXPECT_EQ(ByteBlock::in_memory(0).data(), nullptr);
}

// Every draw's values are those of the picture that it makes, normalised: the way that was taken before there was a shorter.
TEST(InputValues, AreThoseOfTheChangedPicture) {
    const Image picture = noise_picture(kSizePx, kSizePx, 1, kFake);
    std::vector<std::uint8_t> rgb;
    for (std::size_t i = 0; i < picture.rgba.size(); ++i)
        if (i % 4 != 3) rgb.push_back(picture.rgba[i]);
    const AugmentationOptions moves{.padding_px = 4};
    AugmentationOptions everything{.padding_px = 20, .crop_px = 11, .cut_out_probability = 0.5};
    everything.jpeg_probability = everything.blur_probability = everything.downscale_probability =
        everything.noise_probability = everything.colour_probability = 0.2;
    const AugmentationOptions covers{.padding_px = 20, .crop_px = 12, .cut_out_probability = 1};
    for (const ColourOrder order : {ColourOrder::rgb, ColourOrder::bgr}) {
        PreprocessingOptions preprocessing{.colour_order = order, .mean = {0.1, 0.2, 0.3}};
        const NormalisedBytes normalised = normalised_bytes(preprocessing);
        for (const AugmentationOptions& options : {moves, everything, covers}) {
            for (std::uint64_t seed = 0; seed < 300; ++seed) {
                Random first(seed);
                const Image changed = augment(picture.view(), options, first);
                preprocessing.size_px = changed.width;
                Random again(seed);
                const AugmentationDraw draw = draw_augmentation(options, kSizePx, kSizePx, again);
                std::vector<float> values(3 * static_cast<std::size_t>(changed.width) * changed.width);
                write_values(rgb.data(), kSizePx, draw, normalised, values);
                ASSERT_EQ(values, normalise_nchw(changed.view(), preprocessing).values) << "seed " << seed;
                ASSERT_EQ(first.state(), again.state());
            }
        }
    }
}

}  // namespace
}  // namespace telltale
