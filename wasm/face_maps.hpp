// The maps that explain the faces of the open picture, and how a person wants to see them. Data only; what is asked for
// next is explaining.hpp's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/colour_map.hpp"
#include "shared/explanation_method.hpp"
#include "shared/heatmap.hpp"

namespace telltale {

// A map's colours as a texture: so many pixels a side, whatever the map's own size. Values are enlarged, then coloured.
inline constexpr int kMapSidePx = 512;
// Of a saliency map: the share that gets the last colour. Whole, its scale shows nothing but its few brightest pixels.
inline constexpr double kBrightestShare = 0.01;
// The colours that the page offers: two perceptual ones, and the report's two.
inline constexpr std::array kOfferedColours{ColourMap::magma, ColourMap::viridis, ColourMap::jet, ColourMap::hot};

struct FaceMap {
    Heatmap map;
    EvidenceScale scale;
    std::int64_t class_index = 0;      // the class that it explains
    std::string model;                 // that keeps it in the worker
    std::int64_t run = 0;              // under this number; 0: it does not
    std::int64_t texture = 0;          // 0: it has no colours yet
    std::optional<ColourMap> colours;  // those of the texture
};

// By method, in the order of kExplanationMethods.
using FaceMaps = std::array<std::optional<FaceMap>, kExplanationMethods.size()>;
constexpr std::size_t index_of(ExplanationMethod method) { return static_cast<std::size_t>(method); }

// How maps are looked at: of all pictures, kept from visit to visit but for the class.
struct MapLook {
    ColourMap colours = ColourMap::magma;
    double opacity = 0.55;                                   // of the colours over the face, in [0, 1]
    ExplanationMethod method = ExplanationMethod::grad_cam;  // whose scale is shown
    bool on_photo = false;                                   // that map lies on the photo too
    std::optional<std::int64_t> class_wish{};                // nothing: of each face the class that the model names
};

}  // namespace telltale
