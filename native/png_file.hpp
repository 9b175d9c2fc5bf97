// Pixels as the bytes of a PNG file. Reading one is native/pictures' affair.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/image.hpp"

namespace telltale {

// 8 bits a channel, without alpha: the picture must be opaque.
std::vector<std::uint8_t> png_of(const Image& image);

}  // namespace telltale
