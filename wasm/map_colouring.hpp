// A map's colours, made in one of two places that agree within 1 of 255: by the worker's GPU, which has the values already, or
// by the core. The messages for both, and the test that decides.
#pragma once

#include <cstdint>

#include "commands.hpp"
#include "face_maps.hpp"

namespace telltale {

struct ColouringWish {
    std::int64_t request = 0;
    ColourMap colours = ColourMap::magma;
    std::int64_t texture = 0;
};
Outgoing colour_in_worker(const FaceMap& map, ExplanationMethod method, const ColouringWish& wish);
Outgoing colour_in_core(const FaceMap& map, const ColouringWish& wish);

// A small map with values on all sides of the scale, and the colours that the core gives it.
Outgoing colouring_test(std::int64_t request);

}  // namespace telltale
