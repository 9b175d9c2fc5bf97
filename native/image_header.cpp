#include "native/image_header.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace telltale {
namespace {

using Bytes = std::span<const std::uint8_t>;

// Numbers at an offset; the caller has checked that they lie inside.
std::uint32_t big16(Bytes bytes, std::size_t at) { return std::uint32_t{bytes[at]} << 8 | bytes[at + 1]; }
std::uint32_t big32(Bytes bytes, std::size_t at) { return big16(bytes, at) << 16 | big16(bytes, at + 2); }
std::uint32_t little16(Bytes bytes, std::size_t at) { return std::uint32_t{bytes[at + 1]} << 8 | bytes[at]; }
std::uint32_t little32(Bytes bytes, std::size_t at) { return little16(bytes, at + 2) << 16 | little16(bytes, at); }

bool has_text(Bytes bytes, std::size_t at, std::string_view text) {
    return bytes.size() >= at + text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Error truncated(ImageFormat format) {
    return make_error("the " + std::string(image_format_name(format)) + " file is truncated",
                      "all of its data to the end", "fetch or copy it again");
}

Error damaged(ImageFormat format) {
    return make_error("the " + std::string(image_format_name(format)) + " file's header is damaged",
                      "a whole picture file");
}

Result<ImageHeader> checked_size(ImageFormat format, std::int64_t width, std::int64_t height) {
    if (width <= 0 || height <= 0) return damaged(format);
    if (width > kLongestImageSide || height > kLongestImageSide || width * height > kMostImagePixels) {
        return make_error("the picture is too large (" + std::to_string(width) + "×" + std::to_string(height) + " px)",
                          "at most 64 megapixels and 16,384 px a side", "make it smaller first");
    }
    return ImageHeader{format, static_cast<int>(width), static_cast<int>(height)};
}

bool is_start_of_frame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool marker_stands_alone(std::uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }

// Where the entropy-coded data that start at `position` end: at the next marker that is no stuffing and no restart.
std::size_t end_of_scan(Bytes bytes, std::size_t position) {
    while (position + 1 < bytes.size()) {
        if (bytes[position] == 0xFF && bytes[position + 1] != 0x00 && bytes[position + 1] != 0xFF &&
            !marker_stands_alone(bytes[position + 1])) {
            return position;
        }
        ++position;
    }
    return bytes.size();
}

// Segment by segment to the end-of-image marker: only so is a truncated file known without decoding it.
Result<ImageHeader> read_jpeg(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::jpeg;
    std::optional<ImageHeader> header;
    std::size_t position = 2;
    while (position + 1 < bytes.size()) {
        if (bytes[position] != 0xFF) return damaged(format);
        const std::uint8_t marker = bytes[position + 1];
        if (marker == 0xFF) {  // fill byte
            ++position;
            continue;
        }
        position += 2;
        if (marker == 0xD9) return header ? Result<ImageHeader>(*header) : damaged(format);
        if (marker_stands_alone(marker)) continue;
        if (position + 2 > bytes.size()) break;
        const std::size_t length = big16(bytes, position);
        if (length < 2) return damaged(format);
        if (position + length > bytes.size()) break;
        if (is_start_of_frame(marker) && !header) {
            if (length < 8) return damaged(format);
            Result<ImageHeader> sized = checked_size(format, big16(bytes, position + 5), big16(bytes, position + 3));
            if (!sized) return sized.error();
            header = sized.value();
        }
        position += length;
        if (marker == 0xDA) position = end_of_scan(bytes, position);
    }
    return truncated(format);
}

Result<ImageHeader> read_png(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::png;
    if (bytes.size() < 33) return truncated(format);
    if (!has_text(bytes, 12, "IHDR") || big32(bytes, 8) != 13) return damaged(format);
    Result<ImageHeader> header = checked_size(format, big32(bytes, 16), big32(bytes, 20));
    if (!header) return header;
    for (std::size_t position = 8; bytes.size() - position >= 12;) {
        const std::uint64_t length = big32(bytes, position);
        if (length > bytes.size() - position - 12) break;
        if (has_text(bytes, position + 4, "IEND")) return header;
        position += static_cast<std::size_t>(length) + 12;
    }
    return truncated(format);
}

Result<ImageHeader> read_bmp(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::bmp;
    if (bytes.size() < 26) return truncated(format);
    const std::uint32_t header_size = little32(bytes, 14);
    if (header_size == 12) return checked_size(format, little16(bytes, 18), little16(bytes, 20));
    if (header_size < 40) return damaged(format);
    if (bytes.size() < 54) return truncated(format);
    const std::int64_t width = static_cast<std::int32_t>(little32(bytes, 18));
    const std::int64_t height = static_cast<std::int32_t>(little32(bytes, 22));  // negative: rows from the top
    Result<ImageHeader> header = checked_size(format, width, height < 0 ? -height : height);
    if (!header) return header;
    const std::uint32_t compression = little32(bytes, 30);
    const std::int64_t row_bytes = (width * little16(bytes, 28) + 31) / 32 * 4;
    const bool plain = compression == 0 || compression == 3;  // others have no size of their own
    if (plain && static_cast<std::int64_t>(bytes.size()) <
                     std::int64_t{little32(bytes, 10)} + row_bytes * header.value().height) {
        return truncated(format);
    }
    return header;
}

Result<ImageHeader> read_webp(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::webp;
    if (bytes.size() < 30 || std::uint64_t{little32(bytes, 4)} + 8 > bytes.size()) return truncated(format);
    if (has_text(bytes, 12, "VP8X")) {
        return checked_size(format, 1 + std::int64_t{little32(bytes, 24) & 0xFFFFFF},
                            1 + std::int64_t{little16(bytes, 27) | std::uint32_t{bytes[29]} << 16});
    }
    if (has_text(bytes, 12, "VP8L")) {
        if (bytes[20] != 0x2F) return damaged(format);
        const std::uint32_t packed = little32(bytes, 21);
        return checked_size(format, 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF));
    }
    if (has_text(bytes, 12, "VP8 ")) {
        if (bytes[23] != 0x9D || bytes[24] != 0x01 || bytes[25] != 0x2A) return damaged(format);
        return checked_size(format, little16(bytes, 26) & 0x3FFF, little16(bytes, 28) & 0x3FFF);
    }
    return damaged(format);
}

}  // namespace

std::string_view image_format_name(ImageFormat format) {
    switch (format) {
        case ImageFormat::jpeg: return "JPEG";
        case ImageFormat::png: return "PNG";
        case ImageFormat::bmp: return "BMP";
        case ImageFormat::webp: return "WebP";
    }
    CHECK(false);
}

Result<ImageHeader> read_image_header(Bytes bytes) {
    if (bytes.empty()) return make_error("the file is empty", "a JPEG, PNG, BMP or WebP picture");
    if (has_text(bytes, 0, "\xFF\xD8")) return read_jpeg(bytes);
    if (has_text(bytes, 0, "\x89PNG\r\n\x1A\n")) return read_png(bytes);
    if (has_text(bytes, 0, "BM")) return read_bmp(bytes);
    if (has_text(bytes, 0, "RIFF") && has_text(bytes, 8, "WEBP")) return read_webp(bytes);
    return make_error("the file is no picture that Telltale reads", "JPEG, PNG, BMP or WebP");
}

}  // namespace telltale
