#include "shared/preprocessing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "shared/random.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

// The picture of tests/golden/preprocessing/make_golden.py.
Image golden_picture(int width, int height) {
    Image image{{}, width, height};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < 3; ++c) {
                image.rgba.push_back(static_cast<std::uint8_t>((x * (3 + c) + y * (7 - c) + x * y / 5) % 256));
            }
            image.rgba.push_back(255);
        }
    }
    return image;
}

std::string hexadecimal(std::uint64_t value) {
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 15];
    return text;
}

TEST(Preprocessing, CropsAndResizesLikePythonsOpenCv) {
    const Json golden = read_golden_json("tests/golden/preprocessing/preprocessing.json");
    const Image picture = golden_picture(static_cast<int>(golden.integer("width").value()),
                                         static_cast<int>(golden.integer("height").value()));
    for (const Json& one : *golden.find("cases")->if_array()) {
        const SquarePx square{static_cast<int>(one.integer("x").value()), static_cast<int>(one.integer("y").value()),
                              static_cast<int>(one.integer("side").value())};
        const Image crop = cut_square(picture.view(), square);
        EXPECT_EQ(hexadecimal(fnv1a(crop.rgba)), one.string("crop_fnv1a").value());
        const Image sized = resize_square(crop.view(), static_cast<int>(one.integer("size_px").value()));
        EXPECT_EQ(hexadecimal(fnv1a(sized.rgba)), one.string("resized_fnv1a").value())
            << square.side << " to " << sized.width;
    }
}

// make_golden.py draws the same boxes with the same generator.
TEST(Preprocessing, RandomBoxesGivePythonsPixelsInEveryBuild) {
    const Json golden = read_golden_json("tests/golden/preprocessing/preprocessing.json");
    const int width = static_cast<int>(golden.integer("width").value());
    const int height = static_cast<int>(golden.integer("height").value());
    const Image picture = golden_picture(width, height);
    Random random(2026);
    const auto draw = [&](int bound) { return static_cast<double>(random.below(static_cast<std::uint64_t>(bound))); };
    std::vector<std::uint8_t> pixels;
    std::int64_t grows = 0;
    std::int64_t shrinks = 0;
    std::int64_t leaves = 0;
    for (std::int64_t i = 0; i < golden.integer("box_count").value(); ++i) {
        BoxPx box;
        box.x = (draw(4 * width) - 40) / 4;
        box.y = (draw(4 * height) - 40) / 4;
        box.width = (draw(160) + 1) / 4;
        box.height = (draw(160) + 1) / 4;
        const double margin = std::array{0.0, 0.012, 0.172, 0.3}[random.below(4)];
        const int size_px = 1 + static_cast<int>(random.below(48));
        const SquarePx square = face_square(box, margin).value();
        grows += size_px > square.side ? 1 : 0;
        shrinks += size_px < square.side ? 1 : 0;
        leaves += std::min({square.x, square.y, width - square.x - square.side, height - square.y - square.side}) < 0;
        const Image crop = cut_square(picture.view(), square);
        const Image sized = resize_square(crop.view(), size_px);
        pixels.insert(pixels.end(), sized.rgba.begin(), sized.rgba.end());
    }
    EXPECT_EQ(hexadecimal(fnv1a(pixels)), golden.string("box_pixels_fnv1a").value());
    // Enough of each kind that the one hash stands for all of them.
    const Json& counts = *golden.find("box_counts");
    EXPECT_EQ(grows, counts.integer("grows").value());
    EXPECT_EQ(shrinks, counts.integer("shrinks").value());
    EXPECT_EQ(leaves, counts.integer("leaves_the_picture").value());
    EXPECT_GT(std::min({grows, shrinks, leaves}), 300);
}

TEST(Preprocessing, LargeFacesAndRectanglesGivePythonsPixels) {
    const Json golden = read_golden_json("tests/golden/preprocessing/preprocessing.json");
    const Json& large = *golden.find("large");
    const int width = static_cast<int>(large.integer("width").value());
    const int height = static_cast<int>(large.integer("height").value());
    const Image picture = golden_picture(width, height);
    Random random(46);
    const auto draw = [&](int bound) { return static_cast<int>(random.below(static_cast<std::uint64_t>(bound))); };
    std::vector<std::uint8_t> pixels;
    const auto keep = [&](const Image& image) { pixels.insert(pixels.end(), image.rgba.begin(), image.rgba.end()); };
    for (std::int64_t i = 0; i < large.integer("count").value(); ++i) {
        const int side = 40 + draw(660);
        const int x = draw(width) - side / 2;
        const int y = draw(height) - side / 2;
        const int size_px = std::array{112, 128, 224, 256, 299}[random.below(5)];
        keep(resize_square(cut_square(picture.view(), {x, y, side}).view(), size_px));
    }
    EXPECT_EQ(hexadecimal(fnv1a(pixels)), large.string("pixels_fnv1a").value());

    pixels.clear();
    const Json& rectangles = *golden.find("rectangles");
    for (std::int64_t i = 0; i < rectangles.integer("count").value(); ++i) {
        const int from_width = 1 + draw(90);
        const Image rectangle = golden_picture(from_width, 1 + draw(90));
        const int to_width = 1 + draw(90);
        keep(resize_image(rectangle.view(), to_width, 1 + draw(90)));
    }
    EXPECT_EQ(hexadecimal(fnv1a(pixels)), rectangles.string("pixels_fnv1a").value());
}

TEST(Preprocessing, NormalisesToNumpysBits) {
    const Json golden = read_golden_json("tests/golden/preprocessing/preprocessing.json");
    const Image picture = golden_picture(static_cast<int>(golden.integer("width").value()),
                                         static_cast<int>(golden.integer("height").value()));
    PreprocessingOptions options;
    options.size_px = 40;
    options.mean = {0.4914, 0.4822, 0.4465};
    options.standard_deviation = {0.2023, 0.1994, 0.2010};
    for (const auto& [name, order] : {std::pair{"rgb", ColourOrder::rgb}, {"bgr", ColourOrder::bgr}}) {
        options.colour_order = order;
        const Tensor tensor = preprocess_square(picture.view(), {7, 2, 40}, options);
        std::vector<std::uint8_t> bytes(tensor.values.size() * sizeof(float));
        std::memcpy(bytes.data(), tensor.values.data(), bytes.size());
        EXPECT_EQ(hexadecimal(fnv1a(bytes)), golden.find("tensor_fnv1a")->string(name).value()) << name;
    }
}

TEST(Preprocessing, NormalisesIntoPlanesInTheNetworksColourOrder) {
    PreprocessingOptions options;
    options.size_px = 2;
    options.mean = {0.5, 0.25, 0.0};
    options.standard_deviation = {0.5, 0.25, 1.0};
    const Image image{{255, 0, 51, 255, 0, 255, 0, 255, 0, 0, 0, 255, 102, 0, 0, 255}, 2, 2};
    const Tensor rgb = normalise_nchw(image.view(), options);
    EXPECT_EQ(rgb.shape, (Shape{1, 3, 2, 2}));
    EXPECT_FLOAT_EQ(rgb.values[0], 1.0f);
    EXPECT_FLOAT_EQ(rgb.values[3], -0.2f);
    EXPECT_FLOAT_EQ(rgb.values[4], -1.0f);
    EXPECT_FLOAT_EQ(rgb.values[5], 3.0f);
    EXPECT_FLOAT_EQ(rgb.values[8], 0.2f);
    options.colour_order = ColourOrder::bgr;
    EXPECT_FLOAT_EQ(normalise_nchw(image.view(), options).values[0], -0.6f);
}

TEST(Preprocessing, TravelsInMetadataUnchanged) {
    PreprocessingOptions options;
    options.size_px = 128;
    options.colour_order = ColourOrder::bgr;
    options.mean = {0.4914, 0.4822, 0.4465};
    options.standard_deviation = {0.2023, 0.1994, 0.2010};
    options.margin_fraction = 0.012;
    const PreprocessingOptions read = preprocessing_from_metadata(preprocessing_to_metadata(options)).value();
    EXPECT_EQ(read.size_px, options.size_px);
    EXPECT_EQ(read.colour_order, options.colour_order);
    EXPECT_EQ(read.mean, options.mean);
    EXPECT_EQ(read.standard_deviation, options.standard_deviation);
    EXPECT_EQ(read.margin_fraction, options.margin_fraction);
    EXPECT_EQ(read.class_names, options.class_names);
    EXPECT_EQ(read.fake_index, options.fake_index);
}

TEST(Preprocessing, RefusesMetadataThatAreMissingOrWrong) {
    const auto good = preprocessing_to_metadata({});
    for (const auto& [key, value] : good) {
        auto without = good;
        without.erase(key);
        const auto missing = preprocessing_from_metadata(without);
        ASSERT_FALSE(missing.ok()) << key;
        EXPECT_NE(missing.error().message.find(key), std::string::npos);
        auto damaged = good;
        damaged[key] = "\"\\u0000\",";
        EXPECT_FALSE(preprocessing_from_metadata(damaged).ok()) << key;
    }
    auto wrong = good;
    wrong["telltale.input.fake_index"] = "2";
    EXPECT_FALSE(preprocessing_from_metadata(wrong).ok());
    wrong = good;
    wrong["telltale.input.standard_deviation"] = "[1,0,1]";
    EXPECT_FALSE(preprocessing_from_metadata(wrong).ok());
}

}  // namespace
}  // namespace telltale
