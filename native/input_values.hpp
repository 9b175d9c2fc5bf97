// A kept picture's bytes → the network's input values, changed as the draw says. On this machine; device_augmentation.hpp
// does the same in batches on any device.
#pragma once

#include <span>

#include "native/augmentation.hpp"
#include "shared/preprocessing.hpp"

namespace telltale {

// The side of what write_values gives.
int changed_side_px(int size_px, const AugmentationDraw& draw);

// From [size, size, 3] to [3, side, side]. A draw that moves, mirrors, crops and covers only is applied on the way, without
// a picture in between.
void write_values(const std::uint8_t* rgb, int size_px, const AugmentationDraw& draw, const NormalisedBytes& normalised,
                  std::span<float> values);

}  // namespace telltale
