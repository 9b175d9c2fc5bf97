// The colours hold what docs/design.md promises: words are read on every surface, classes are told apart by everyone.
#include "wasm/theme.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/colour_map.hpp"
#include "wasm/colour_vision.hpp"

namespace telltale {
namespace {

constexpr double kLeastContrast = 4.5;
constexpr double kLeastDistance = 25;

struct Named {
    const char* name;
    const Palette* palette;
};
const Named kThemes[] = {{"dark", &dark_palette()}, {"light", &light_palette()}};

TEST(Theme, EveryTextColourIsReadOnEverySurface) {
    for (const Named& theme : kThemes) {
        const Palette& p = *theme.palette;
        double least = 21;
        for (const ImU32 words : {p.text, p.muted, p.accent, p.real, p.fake, p.unsure})
            for (const ImU32 surface : {p.background, p.surface, p.raised, p.pressed}) {
                const double ratio = contrast_ratio(words, surface);
                least = std::min(least, ratio);
                EXPECT_GE(ratio, kLeastContrast) << theme.name << std::hex << " " << words << " on " << surface;
            }
        EXPECT_GE(contrast_ratio(p.on_accent, p.accent), kLeastContrast) << theme.name;
        RecordProperty(std::string(theme.name) + "_least_contrast", std::to_string(least));
    }
}

// The primary button's surface while it is pressed, as widgets.cpp mixes it.
TEST(Theme, PressedPrimaryButtonIsStillRead) {
    EXPECT_GE(contrast_ratio(dark_palette().on_accent, mix(dark_palette().accent, colour(0xFFFFFF), 0.22F)),
              kLeastContrast);
    EXPECT_GE(contrast_ratio(light_palette().on_accent, mix(light_palette().accent, colour(0x000000), 0.22F)),
              kLeastContrast);
}

TEST(Theme, ClassesStayApartForEveryColourVision) {
    for (const Named& theme : kThemes) {
        const Palette& p = *theme.palette;
        for (const ColourVision vision : kColourVisions) {
            const auto distance = [&](ImU32 a, ImU32 b) {
                return colour_distance(seen_with(a, vision), seen_with(b, vision));
            };
            const char* name = colour_vision_name(vision);
            EXPECT_GE(distance(p.real, p.fake), 2 * kLeastDistance) << theme.name << ", " << name;
            EXPECT_GE(distance(p.real, p.unsure), kLeastDistance) << theme.name << ", " << name;
            EXPECT_GE(distance(p.fake, p.unsure), kLeastDistance) << theme.name << ", " << name;
        }
    }
}

TEST(Theme, FocusRingStandsOutFromEverySurface) {
    for (const Named& theme : kThemes)
        for (const ImU32 surface : {theme.palette->background, theme.palette->surface, theme.palette->raised})
            EXPECT_GE(contrast_ratio(theme.palette->accent, surface), 3) << theme.name;
}

// Where more is lighter, a map is read without telling hues apart.
TEST(ColourMaps, PerceptualOnesAreOrderedByLightnessForEveryColourVision) {
    for (const ColourMap map : {ColourMap::magma, ColourMap::inferno, ColourMap::viridis}) {
        const ColourTable table = colour_table(map);
        for (const ColourVision vision : kColourVisions) {
            const auto light = [&](std::size_t i) {
                const unsigned rgb = table[i].red << 16U | table[i].green << 8U | table[i].blue;
                return contrast_ratio(seen_with(colour(rgb), vision), colour(0x000000));
            };
            for (std::size_t i = 5; i < table.size(); i += 5)
                EXPECT_GT(light(i), light(i - 5))
                    << colour_map_name(map) << " " << i << ", " << colour_vision_name(vision);
        }
    }
}

// WCAG's own fixed points and the standards' definitions: the tools that the tests above trust.
TEST(ColourVision, ContrastHasItsFixedPoints) {
    EXPECT_NEAR(contrast_ratio(colour(0x000000), colour(0xFFFFFF)), 21, 1e-9);
    EXPECT_NEAR(contrast_ratio(colour(0x777777), colour(0xFFFFFF)), 4.478, 1e-3);
    EXPECT_EQ(contrast_ratio(colour(0x123456), colour(0x123456)), 1);
}

TEST(ColourVision, GreyStaysGreyForEveryone) {
    for (const ColourVision vision : kColourVisions)
        for (const unsigned grey : {0x000000u, 0x808080u, 0xFFFFFFu})
            EXPECT_LT(colour_distance(seen_with(colour(grey), vision), colour(grey)), 1)
                << colour_vision_name(vision) << std::hex << " " << grey;
}

TEST(ColourVision, RedAndGreenComeTogetherWithoutOneCone) {
    const ImU32 red = colour(0xC04000);
    const ImU32 green = colour(0x608000);
    const double apart = colour_distance(red, green);
    EXPECT_LT(colour_distance(seen_with(red, ColourVision::deuteranopia), seen_with(green, ColourVision::deuteranopia)),
              apart / 2);
    EXPECT_GT(colour_distance(seen_with(red, ColourVision::tritanopia), seen_with(green, ColourVision::tritanopia)),
              apart / 2);
}

TEST(ColourVision, DistanceOfWhiteAndBlackIsTheLightnessScale) {
    EXPECT_NEAR(colour_distance(colour(0x000000), colour(0xFFFFFF)), 100, 0.1);
}

}  // namespace
}  // namespace telltale
