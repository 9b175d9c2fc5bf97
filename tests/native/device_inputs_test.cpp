// The batch path's values are the host path's, bit for bit, with the CPU as the device; so are the batches of an epoch.
#include <gtest/gtest.h>

#include "native/device_augmentation.hpp"
#include "native/device_pictures.hpp"
#include "native/input_values.hpp"
#include "native/training_inputs.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

constexpr int kSizePx = 50;

std::vector<AugmentationOptions> suiting_options() {
    return {{.padding_px = 0, .flip_probability = 0},
            {.padding_px = 4},
            {.padding_px = 70},  // nothing of the picture may be left
            {.padding_px = 6, .crop_px = 31},
            {.colour_probability = 0.5, .colour_largest_change = 0.9},
            {.cut_out_probability = 0.5},
            {.padding_px = 9, .crop_px = 40, .colour_probability = 0.7, .cut_out_probability = 0.7}};
}

at::Tensor rgb_of(const std::vector<Image>& pictures) {
    at::Tensor rgb = at::empty({static_cast<std::int64_t>(pictures.size()), kSizePx, kSizePx, 3}, at::kByte);
    auto* to = rgb.data_ptr<std::uint8_t>();
    for (const Image& picture : pictures)
        for (std::size_t i = 0; i < picture.rgba.size(); ++i)
            if (i % 4 != 3) *to++ = picture.rgba[i];
    return rgb;
}

TEST(DeviceAugmentation, GivesTheHostsValuesBitForBit) {
    std::vector<Image> pictures;
    for (int i = 0; i < 12; ++i) pictures.push_back(noise_picture(kSizePx, kSizePx, i, i % 2));
    const at::Tensor rgb = rgb_of(pictures);
    for (const ColourOrder order : {ColourOrder::rgb, ColourOrder::bgr}) {
        const PreprocessingOptions preprocessing{
            .size_px = kSizePx, .colour_order = order, .mean = {0.1, 0.5, 0.3}, .standard_deviation = {0.2, 0.3, 0.5}};
        const DeviceAugmentation device(preprocessing, at::kCPU);
        const NormalisedBytes normalised = normalised_bytes(preprocessing);
        std::uint64_t seed = 1;
        for (const AugmentationOptions& options : suiting_options()) {
            ASSERT_TRUE(suits_device(options));
            for (int round = 0; round < 10; ++round) {
                std::vector<AugmentationDraw> draws;
                for (std::size_t i = 0; i < pictures.size(); ++i) {
                    Random random(seed++);
                    draws.push_back(draw_augmentation(options, kSizePx, kSizePx, random));
                }
                const at::Tensor values = device.values(rgb, draws);
                ASSERT_TRUE(values.is_contiguous(at::MemoryFormat::ChannelsLast));
                const std::int64_t side = changed_side_px(kSizePx, draws.front());
                std::vector<float> expected(static_cast<std::size_t>(3 * side * side));
                for (std::int64_t i = 0; i < values.size(0); ++i) {
                    write_values(rgb[i].const_data_ptr<std::uint8_t>(), kSizePx, draws[static_cast<std::size_t>(i)],
                                 normalised, expected);
                    ASSERT_TRUE(values[i].contiguous().equal(at::from_blob(expected.data(), {3, side, side})));
                }
            }
        }
    }
}

TEST(DeviceAugmentation, WhatADeviceDoesBadlyGoesTheHostsWay) {
    EXPECT_FALSE(suits_device({.jpeg_probability = 0.1}));
    EXPECT_FALSE(suits_device({.blur_probability = 0.1}));
    EXPECT_FALSE(suits_device({.downscale_probability = 0.1}));
    EXPECT_FALSE(suits_device({.noise_probability = 0.1}));
}

std::vector<NetworkInput> epochs(PictureStore& store, const Network& network, const InputOptions& options) {
    TrainingInputs inputs(store, network, {.size_px = kSizePx, .mean = {0.1, 0.5, 0.3}}, options);
    std::vector<NetworkInput> all;
    const auto take = [&](const std::unique_ptr<InputSource>& source) {
        while (std::optional<NetworkInput> input = source->next()) all.push_back(std::move(*input));
    };
    for (int epoch = 1; epoch <= 3; ++epoch) {
        take(inputs.learning(epoch));
        take(inputs.measuring("val"));
    }
    return all;
}

// Three epochs: the first brings the pictures to the device, the others find them there.
TEST(TrainingInputs, OnTheDeviceAreThoseOfTheHost) {
    const TestFolder folder;
    write_data_folder(folder, 9, kSizePx);
    folder.write("train/real/1.png", "no picture at all");
    Result<Dataset> listed = list_dataset(folder.path());
    ASSERT_TRUE(listed.ok());
    PictureStore store(listed.value(), kSizePx, 1 << 20);
    const std::unique_ptr<Network> network = std::move(make_network("simple_net", kSizePx)).value();
    InputOptions options{.batch_size = 4, .measuring_batch_size = 7, .work = InputWork::host};
    options.augmentation.colour_probability = 0.5;
    const std::vector<NetworkInput> expected = epochs(store, *network, options);
    options.work = InputWork::device;
    for (const std::uint64_t bytes : {0, 1 << 20}) {
        options.device_picture_bytes = bytes;
        const std::vector<NetworkInput> found = epochs(store, *network, options);
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i].entry_indexes, expected[i].entry_indexes);
            EXPECT_TRUE(found[i].labels.equal(expected[i].labels));
            EXPECT_TRUE(found[i].values.equal(expected[i].values)) << "batch " << i;
        }
    }
}

TEST(DevicePictures, HoldsWhatItWasGivenOrHasNoRoom) {
    const at::Tensor rgb = rgb_of({noise_picture(kSizePx, kSizePx, 1, 0), noise_picture(kSizePx, kSizePx, 2, 1)});
    DevicePictures pictures(4, kSizePx, at::kCPU, 4 * 3 * kSizePx * kSizePx);
    ASSERT_TRUE(pictures.has_room());
    const std::vector<std::uint32_t> given{3, 1};
    EXPECT_FALSE(pictures.holds(given));
    pictures.keep(given, rgb);
    EXPECT_TRUE(pictures.holds(given));
    EXPECT_FALSE(pictures.holds(std::vector<std::uint32_t>{1, 2}));
    EXPECT_TRUE(pictures.take(std::vector<std::uint32_t>{1, 3, 3}).equal(at::stack({rgb[1], rgb[0], rgb[0]})));
    EXPECT_FALSE(DevicePictures(4, kSizePx, at::kCPU, 4 * 3 * kSizePx * kSizePx - 1).has_room());
}

}  // namespace
}  // namespace telltale
