#include "shared/colour_map.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

std::string hex_of(const ColourTable& table) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (const Rgb& colour : table)
        for (const std::uint8_t channel : {colour.red, colour.green, colour.blue}) {
            text += digits[channel >> 4];
            text += digits[channel & 15];
        }
    return text;
}

// CIE 1976 L*, from sRGB.
double lightness(const Rgb& colour) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    const double y = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

// What 8 bits a channel may take from a step of viridis, which rises by a third of a unit.
constexpr double kRounding = 0.05;

bool is_perceptual(ColourMap map) { return map != ColourMap::jet && map != ColourMap::hot; }

TEST(ColourMap, TablesAreMatplotlibs) {
    const Json golden = read_golden_json("tests/golden/heatmap/colour_maps.json");
    ASSERT_EQ(golden.find("rgb")->if_object()->size(), kColourMaps.size());
    for (const ColourMap map : kColourMaps) {
        const std::string name(colour_map_name(map));
        EXPECT_EQ(hex_of(colour_table(map)), golden.find("rgb")->string(name).value()) << name;
    }
}

TEST(ColourMap, NamesReadBack) {
    for (const ColourMap map : kColourMaps) EXPECT_EQ(colour_map_from_name(colour_map_name(map)), map);
    EXPECT_FALSE(colour_map_from_name("rainbow"));
    EXPECT_FALSE(colour_map_from_name(""));
}

TEST(ColourMap, PerceptualOnesRiseInLightnessEvenly) {
    for (const ColourMap map : kColourMaps) {
        if (!is_perceptual(map)) continue;
        const ColourTable table = colour_table(map);
        for (std::size_t i = 1; i < table.size(); ++i)
            EXPECT_GT(lightness(table[i]), lightness(table[i - 1]) - kRounding) << colour_map_name(map) << " " << i;
        // No part of the way carries much more or less of the rise than another.
        const double rise = lightness(table[255]) - lightness(table[0]);
        EXPECT_GT(rise, 70) << colour_map_name(map);
        for (std::size_t i = 51; i < table.size(); i += 51)
            EXPECT_NEAR((lightness(table[i]) - lightness(table[i - 51])) / rise, 0.2, 0.05)
                << colour_map_name(map) << i;
    }
}

TEST(ColourMap, JetsLightnessFallsAgain) {
    const ColourTable jet = colour_table(ColourMap::jet);
    EXPECT_LT(lightness(jet[255]), lightness(jet[128]) - 40) << "why it is not the default";
}

TEST(ColourMap, BetweenEntriesLieTheirMixtures) {
    for (const ColourMap map : kColourMaps) {
        const ColourTable table = colour_table(map);
        for (std::size_t i = 0; i < table.size(); ++i) {
            const RgbValues colour = colour_at(table, static_cast<double>(i) / 255);
            EXPECT_NEAR(colour[0], table[i].red, 1e-9);
            EXPECT_NEAR(colour[1], table[i].green, 1e-9);
            EXPECT_NEAR(colour[2], table[i].blue, 1e-9);
        }
        EXPECT_NEAR(colour_at(table, 100.25 / 255)[1], 0.75 * table[100].green + 0.25 * table[101].green, 1e-9);
    }
}

TEST(ColourMap, BeyondTheEndsIsTheEnd) {
    const ColourTable table = colour_table(ColourMap::magma);
    EXPECT_EQ(colour_at(table, -3)[2], table[0].blue);
    EXPECT_EQ(colour_at(table, 1.5)[0], table[255].red);
}

}  // namespace
}  // namespace telltale
