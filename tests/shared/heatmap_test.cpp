// Maps as numbers, and as colours on pictures.
#include "shared/heatmap.hpp"

#include <gtest/gtest.h>

#include <cfloat>
#include <cmath>
#include <limits>

#include "shared/heatmap_overlay.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

std::vector<float> floats(const Json& json, const char* key) {
    std::vector<float> values;
    for (const double value : json.numbers(key).value()) values.push_back(static_cast<float>(value));
    return values;
}

int whole(const Json& json, const char* key) { return static_cast<int>(json.integer(key).value()); }

std::vector<std::uint8_t> bytes_of(const std::string& hex) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return bytes;
}

// As tests/golden/heatmap/make_golden.py has it.
Image arithmetic_picture(int width, int height) {
    Image image{{}, width, height};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 4; ++c)
                image.rgba.push_back(c == 3 ? 255
                                            : static_cast<std::uint8_t>((x * (3 + c) + y * (7 - c) + x * y / 5) % 256));
    return image;
}

TEST(Heatmap, EnlargesAsPyTorchDoes) {
    const Json golden = read_golden_json("tests/golden/heatmap/enlargements.json");
    const Json::Array& cases = *golden.find("cases")->if_array();
    ASSERT_EQ(cases.size(), 7u);
    for (const Json& one : cases) {
        const Heatmap map{floats(one, "values"), whole(one, "width"), whole(one, "height")};
        const Heatmap large = enlarge(map, whole(one, "to_width"), whole(one, "to_height"));
        const std::vector<float> expected = floats(one, "enlarged");
        ASSERT_EQ(large.values.size(), expected.size());
        // PyTorch weighs in float32, we in doubles.
        for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(large.values[i], expected[i], 2e-6) << i;
    }
}

TEST(Heatmap, ItsOwnSizeIsItself) {
    const Heatmap map{{0.1F, 0.7F, 0.3F, 0.9F, 0.2F, 0.6F}, 3, 2};
    EXPECT_EQ(enlarge(map, 3, 2).values, map.values);
}

TEST(Heatmap, APartIsThePartOfTheWhole) {
    const Heatmap map{{0, 1, 4, 9, 16, 25, 36, 49, 64}, 3, 3};
    const Heatmap all = enlarge(map, 17, 17);
    const Heatmap part = enlarge_part(map, 17, {5, 9, 12, 3});
    ASSERT_EQ(part.width, 12);
    ASSERT_EQ(part.height, 3);
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 12; ++x)
            EXPECT_EQ(part.values[static_cast<std::size_t>(y * 12 + x)],
                      all.values[static_cast<std::size_t>((y + 9) * 17 + x + 5)]);
}

TEST(Heatmap, IsTakenFromAStackByItsPlace) {
    const Tensor stack{{2, 1, 3}, {1, 2, 3, 4, 5, 6}};
    const Result<Heatmap> second = heatmap_of(stack, 1);
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second.value().values, (std::vector<float>{4, 5, 6}));
    EXPECT_EQ(second.value().width, 3);
    EXPECT_EQ(second.value().height, 1);
}

TEST(Heatmap, RefusesOtherShapes) {
    const auto refuses = [](const Tensor& tensor, std::int64_t index) {
        const Result<Heatmap> map = heatmap_of(tensor, index);
        return !map.ok() && map.error().message.find("[pictures, height, width]") != std::string::npos;
    };
    EXPECT_TRUE(refuses({{1, 1}, {1}}, 0));
    EXPECT_TRUE(refuses({{1, 1, 1, 1}, {1}}, 0));
    EXPECT_TRUE(refuses({{1, 0, 5}, {}}, 0));
    EXPECT_TRUE(refuses({{1, 1, 1}, {1}}, 1));
    EXPECT_TRUE(refuses({{1, 1, 1}, {1}}, -1));
    EXPECT_TRUE(refuses({{0, 1, 1}, {}}, 0));
}

TEST(Heatmap, RefusesWhatIsNoNumberAndSaysWhere) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    const Result<Heatmap> broken = heatmap_of({{1, 2, 3}, {0, 1, 2, 3, nan, 5}});
    ASSERT_FALSE(broken.ok());
    EXPECT_NE(broken.error().message.find("NaN in row 1, column 1"), std::string::npos) << broken.error().message;
    for (const float value : {infinity, -infinity}) {
        const Result<Heatmap> endless = heatmap_of({{1, 1, 2}, {0, value}});
        ASSERT_FALSE(endless.ok());
        EXPECT_NE(endless.error().message.find("infinity in row 0, column 1"), std::string::npos);
    }
    // Of a stack only the map asked for is looked at.
    EXPECT_TRUE(heatmap_of({{2, 1, 1}, {nan, 1}}, 1).ok());
}

TEST(EvidenceScale, IsTheLargestPositiveValue) {
    const std::vector<double> logits{-2, 3};
    const EvidenceScale scale = evidence_scale({{-9, 0.25F, 0.5F, 0}, 2, 2}, logits);
    EXPECT_EQ(scale.largest, 0.5);
    EXPECT_TRUE(scale.has_evidence());
    EXPECT_EQ(scale.top(), 0.5);
}

TEST(EvidenceScale, NothingPositiveIsNoEvidence) {
    const std::vector<double> logits{0, 0};
    EXPECT_FALSE(evidence_scale({{0, 0}, 2, 1}, logits).has_evidence());
    EXPECT_FALSE(evidence_scale({{-1, -2}, 2, 1}, logits).has_evidence());
    EXPECT_EQ(evidence_scale({{-1, -2}, 2, 1}, logits).top(), 0);
    EXPECT_TRUE(evidence_scale({{0, FLT_MIN}, 2, 1}, logits).has_evidence()) << "logits of 0 round nothing away";
}

TEST(EvidenceScale, WhatALogitRoundsAwayIsNoise) {
    const std::vector<double> logits{-100, 3};
    const float floor = 100 * FLT_EPSILON;
    const EvidenceScale noise = evidence_scale({{floor, 0}, 2, 1}, logits);
    EXPECT_FALSE(noise.has_evidence());
    EXPECT_EQ(noise.largest, static_cast<double>(floor)) << "the value is kept and can be told";
    EXPECT_EQ(noise.top(), 0);
    EXPECT_TRUE(evidence_scale({{2 * floor, 0}, 2, 1}, logits).has_evidence());
}

TEST(EvidenceScale, CutsTheBrightestShareOnly) {
    Heatmap map{std::vector<float>(200), 20, 10};
    for (std::size_t i = 0; i < 200; ++i) map.values[i * 77 % 200] = static_cast<float>(i);  // 0 to 199, shuffled
    const EvidenceScale whole_scale = evidence_scale(map, {});
    EXPECT_FALSE(whole_scale.is_cut());
    EXPECT_EQ(whole_scale.top(), 199);
    const EvidenceScale cut = evidence_scale(map, {}, 0.05);
    EXPECT_TRUE(cut.is_cut());
    EXPECT_EQ(cut.top(), 189) << "ten of 200 values are larger";
    EXPECT_EQ(cut.largest, 199) << "and the largest is still told";
    EXPECT_FALSE(evidence_scale(map, {}, 0.004).is_cut()) << "less than one value";
}

TEST(EvidenceScale, IsNotCutWhereOnlyNoiseIsLeft) {
    Heatmap map{std::vector<float>(100), 10, 10};
    map.values[42] = 5;
    EXPECT_EQ(evidence_scale(map, {}, 0.02).top(), 5);
}

TEST(HeatmapMean, IsTheMeanOfEveryPlace) {
    HeatmapMean mean;
    ASSERT_TRUE(mean.add({{1, 2}, 2, 1}).ok());
    ASSERT_TRUE(mean.add({{3, 7}, 2, 1}).ok());
    EXPECT_EQ(mean.count(), 2);
    EXPECT_EQ(mean.mean().values, (std::vector<float>{2, 4.5F}));
    const Result<Done> other = mean.add({{1, 2}, 1, 2});
    ASSERT_FALSE(other.ok());
    EXPECT_NE(other.error().message.find("1 by 2"), std::string::npos) << other.error().message;
    EXPECT_EQ(mean.count(), 2);
}

TEST(HeatmapMean, LosesNoSmallMapToALargeSum) {
    HeatmapMean mean;
    ASSERT_TRUE(mean.add({{16777216}, 1, 1}).ok());
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(mean.add({{1}, 1, 1}).ok());
    EXPECT_FLOAT_EQ(mean.mean().values[0], static_cast<float>(16778216.0 / 1001)) << "float32 sums would stand still";
}

TEST(HeatmapOverlay, AgreesWithTheSameInFloat32) {
    const Json golden = read_golden_json("tests/golden/heatmap/overlay.json");
    const Image picture = arithmetic_picture(whole(golden, "width"), whole(golden, "height"));
    const std::vector<double> square = golden.numbers("square").value();
    const int size = whole(golden, "map_size");
    const Result<Heatmap> map = heatmap_of({{1, size, size}, floats(golden, "map")});
    ASSERT_TRUE(map.ok());
    const double top = evidence_scale(map.value(), {}).top();
    for (const Json& one : *golden.find("cases")->if_array()) {
        const std::string name = one.string("colours").value();
        const OverlayOptions options{*colour_map_from_name(name), golden.number("opacity").value()};
        const Image image = overlay_of(
            picture.view(), {static_cast<int>(square[0]), static_cast<int>(square[1]), static_cast<int>(square[2])},
            map.value(), top, options);
        const std::vector<std::uint8_t> expected = bytes_of(one.string("rgb").value());
        ASSERT_EQ(expected.size() / 3, image.rgba.size() / 4);
        int different = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const int off = std::abs(image.rgba[i / 3 * 4 + i % 3] - expected[i]);
            EXPECT_LE(off, 1) << name << " " << i;
            different += off;
        }
        EXPECT_LT(different, 40) << name
                                 << ": a few of 1,173 lie so near the middle that float32 rounds them another way";
    }
}

TEST(HeatmapOverlay, MixesByTheFormulaAndRoundsHalfUp) {
    const Image white{{255, 255, 255, 255, 9, 8, 7, 255}, 2, 1};
    const Heatmap map{{1}, 1, 1};
    // The last colour of viridis is #FDE725; only the first pixel lies in the square.
    const Image half = overlay_of(white.view(), {0, 0, 1}, map, 1, {ColourMap::viridis, 0.5});
    EXPECT_EQ(half.rgba, (std::vector<std::uint8_t>{254, 243, 146, 255, 9, 8, 7, 255}));
    const Image none = overlay_of(white.view(), {0, 0, 1}, map, 1, {ColourMap::viridis, 0});
    EXPECT_EQ(none.rgba, white.rgba);
    const Image all = overlay_of(white.view(), {0, 0, 1}, map, 1, {ColourMap::viridis, 1});
    EXPECT_EQ(all.rgba, (std::vector<std::uint8_t>{0xFD, 0xE7, 0x25, 255, 9, 8, 7, 255}));
}

TEST(HeatmapOverlay, TouchesTheSquareOnlyWhereverItLies) {
    const Image picture = arithmetic_picture(20, 10);
    const Heatmap map{{1, 2, 3, 4}, 2, 2};
    for (const SquarePx square : {SquarePx{-3, -3, 8}, SquarePx{15, 5, 8}, SquarePx{-5, -5, 40}, SquarePx{7, 2, 4}}) {
        const Image image = overlay_of(picture.view(), square, map, 4, {ColourMap::jet, 1});
        const Heatmap large = enlarge(map, square.side, square.side);
        const Image colours = colours_of(large, 4, ColourMap::jet);
        for (int y = 0; y < 10; ++y)
            for (int x = 0; x < 20; ++x) {
                const int in_x = x - square.x;
                const int in_y = y - square.y;
                const bool inside = in_x >= 0 && in_y >= 0 && in_x < square.side && in_y < square.side;
                const std::uint8_t* expected =
                    inside ? &colours.rgba[static_cast<std::size_t>(4 * (in_y * square.side + in_x))]
                           : &picture.rgba[static_cast<std::size_t>(4 * (y * 20 + x))];
                const std::uint8_t* pixel = &image.rgba[static_cast<std::size_t>(4 * (y * 20 + x))];
                EXPECT_TRUE(std::equal(pixel, pixel + 4, expected)) << x << " " << y;
            }
    }
    for (const SquarePx square : {SquarePx{20, 0, 5}, SquarePx{-5, 0, 5}, SquarePx{0, 10, 3}, SquarePx{0, -9, 9}})
        EXPECT_EQ(overlay_of(picture.view(), square, map, 4).rgba, picture.rgba);
}

TEST(HeatmapOverlay, NoEvidenceIsTheFirstColourEverywhere) {
    const Heatmap noise{{1e-9F, 3e-9F, -1, 2e-9F}, 2, 2};
    const std::vector<double> logits{5, -5};
    const Image colours = colours_of(noise, evidence_scale(noise, logits).top(), ColourMap::magma);
    for (std::size_t i = 0; i < colours.rgba.size(); i += 4) {
        EXPECT_EQ(colours.rgba[i], 0) << "noise is not stretched";
        EXPECT_EQ(colours.rgba[i + 2], 4);
    }
}

}  // namespace
}  // namespace telltale
