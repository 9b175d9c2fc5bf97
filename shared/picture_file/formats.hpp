// The readers of the single formats behind read_image_header, and what they share. Each starts from a matched signature.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "header.hpp"

namespace telltale::picture_file {

using Bytes = std::span<const std::uint8_t>;

// Numbers at an offset; the caller has checked that they lie inside.
inline std::uint32_t big16(Bytes bytes, std::size_t at) { return std::uint32_t{bytes[at]} << 8 | bytes[at + 1]; }
inline std::uint32_t big32(Bytes bytes, std::size_t at) { return big16(bytes, at) << 16 | big16(bytes, at + 2); }
inline std::uint32_t little16(Bytes bytes, std::size_t at) { return std::uint32_t{bytes[at + 1]} << 8 | bytes[at]; }
inline std::uint32_t little32(Bytes bytes, std::size_t at) {
    return little16(bytes, at + 2) << 16 | little16(bytes, at);
}

inline bool has_text(Bytes bytes, std::size_t at, std::string_view text) {
    return at <= bytes.size() && bytes.size() - at >= text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Error truncated(ImageFormat format);
Error damaged(ImageFormat format);
Result<ImageHeader> checked_size(ImageFormat format, std::int64_t width, std::int64_t height);

Result<ImageHeader> read_jpeg(Bytes bytes);
Result<ImageHeader> read_png(Bytes bytes);
Result<ImageHeader> read_gif(Bytes bytes);
Result<ImageHeader> read_webp(Bytes bytes);
Result<ImageHeader> read_bmp(Bytes bytes);

// AVIF or HEIC by the file's brands; nothing for a film or anything else in the same container.
std::optional<ImageFormat> format_of_brands(Bytes bytes);
Result<ImageHeader> read_heif(Bytes bytes, ImageFormat format);

// From the TIFF structure that EXIF is; 1 where it says nothing that makes sense.
int exif_orientation(Bytes tiff);

// What a file is that is none of the formats, as in "the file is …"; empty when it is not known.
std::string_view foreign_kind(Bytes bytes);

}  // namespace telltale::picture_file
