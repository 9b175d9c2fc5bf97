// Picture files → upright, opaque RGBA8, as the page's browser decodes them: turned by EXIF, transparent pixels laid on
// white, the first frame of several, colours as stored (no colour profile). AVIF and HEIC are refused with what to do.
#pragma once

#include <cstdint>
#include <span>

#include "shared/image.hpp"
#include "shared/picture_file/header.hpp"
#include "shared/result.hpp"

namespace telltale {

// The header of a file that decode_image has a decoder for. Errors: those of read_image_header, AVIF and HEIC.
Result<ImageHeader> read_decodable_header(std::span<const std::uint8_t> bytes);

// Errors: those of read_decodable_header, and data that are damaged or do not fill what the header promises.
Result<Image> decode_image(std::span<const std::uint8_t> bytes);

}  // namespace telltale
