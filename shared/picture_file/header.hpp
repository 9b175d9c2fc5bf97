// A picture file's kind, size, turn and completeness, read from its structure BEFORE anything is decoded or allocated.
// Knows JPEG, PNG, GIF, WebP, BMP, AVIF and HEIC, and names some files that are no such picture; decodes no pixel.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/result.hpp"

namespace telltale {

enum class ImageFormat { jpeg, png, gif, webp, bmp, avif, heic };

std::string_view image_format_name(ImageFormat format);

struct ImageHeader {
    ImageFormat format = ImageFormat::jpeg;
    int width = 0;  // as stored, before any turn
    int height = 0;
    int exif_orientation = 1;  // 1 to 8; of JPEG and PNG: in WebP browsers pass it over, and so do we
};

// A small file can ask for a lot of memory: what is larger is refused.
inline constexpr std::int64_t kMostImagePixels = 64'000'000;
inline constexpr int kLongestImageSide = 16'384;
bool is_image_size(std::int64_t width, std::int64_t height);

// Errors: none of the formats, a damaged header, a file that is cut short, a picture above the limits.
Result<ImageHeader> read_image_header(std::span<const std::uint8_t> bytes);

// What to say when the header is in order and the data are not, or when there is no decoder for them.
Error undecodable_image(ImageFormat format);

}  // namespace telltale
