// A picture file's kind, size and completeness, read from its structure BEFORE anything is decoded or allocated.
// Knows JPEG, PNG, BMP and WebP; says nothing about the pixels.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/result.hpp"

namespace telltale {

enum class ImageFormat { jpeg, png, bmp, webp };

std::string_view image_format_name(ImageFormat format);

struct ImageHeader {
    ImageFormat format = ImageFormat::jpeg;
    int width = 0;  // as stored, before any EXIF turn
    int height = 0;
};

// A small file can ask for a lot of memory: what is larger is refused.
inline constexpr std::int64_t kMostImagePixels = 64'000'000;
inline constexpr int kLongestImageSide = 16'384;

// Errors: none of the four formats, a damaged header, a truncated file, a picture above the limits.
Result<ImageHeader> read_image_header(std::span<const std::uint8_t> bytes);

}  // namespace telltale
