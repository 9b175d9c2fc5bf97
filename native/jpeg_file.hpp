// Pixels as the bytes of a JPEG file: the frame (JFIF) and the picture, no metadata. Reading one is native/pictures' affair.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/image.hpp"

namespace telltale {

// quality: libjpeg's, 1 to 100. The picture must be opaque.
std::vector<std::uint8_t> jpeg_of(const Image& image, int quality);

}  // namespace telltale
