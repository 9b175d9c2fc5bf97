// One decoder for each kind of picture file, from bytes whose header is known to be in order to straight RGBA8 as stored:
// not turned by EXIF, not flattened. Nothing: the data cannot be decoded, or do not fill what the header promises.
#pragma once

#include <optional>
#include <span>

#include "shared/image.hpp"
#include "shared/picture_file/header.hpp"

namespace telltale {

using EncodedBytes = std::span<const std::uint8_t>;

std::optional<Image> decode_jpeg(EncodedBytes bytes);
std::optional<Image> decode_png(EncodedBytes bytes);
std::optional<Image> decode_gif(EncodedBytes bytes);   // the first frame
std::optional<Image> decode_webp(EncodedBytes bytes);  // the first frame
std::optional<Image> decode_bmp(EncodedBytes bytes);

// Transparent black: what a decoder fills.
inline Image empty_picture(int width, int height) {
    return {std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4), width,
            height};
}

}  // namespace telltale
