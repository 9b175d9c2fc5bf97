// Picture files → upright RGBA8 pixels, as a browser shows them: EXIF orientation applied, alpha dropped (255).
#pragma once

#include <cstdint>
#include <span>

#include "shared/image.hpp"
#include "shared/result.hpp"

namespace telltale {

// Errors: those of read_image_header, and data that cannot be decoded.
Result<Image> decode_image(std::span<const std::uint8_t> bytes);

}  // namespace telltale
