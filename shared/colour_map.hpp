// Colours for the numbers from 0 to 1: perceptual maps, whose lightness rises evenly and for every colour vision, and
// those of the course report, jet and hot. What is laid on a picture with them is heatmap_overlay's.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "ink.hpp"

namespace telltale {

enum class ColourMap { magma, inferno, viridis, jet, hot };
inline constexpr std::array kColourMaps{ColourMap::magma, ColourMap::inferno, ColourMap::viridis, ColourMap::jet,
                                        ColourMap::hot};

std::string_view colour_map_name(ColourMap map);
std::optional<ColourMap> colour_map_from_name(std::string_view name);

// Entry i is the colour of i / 255.
using ColourTable = std::array<Rgb, 256>;
ColourTable colour_table(ColourMap map);

// Not yet rounded, 0 … 255.
using RgbValues = std::array<double, 3>;
// Straight between neighbouring entries, so that a small error in the share is a small error in the colour: a GPU that
// reads the table with linear filtering sees the same. The share is held in [0, 1].
RgbValues colour_at(const ColourTable& table, double share);

}  // namespace telltale
