#include "header.hpp"

#include <string>

#include "formats.hpp"

namespace telltale {
namespace {

constexpr std::string_view kReadFormats = "a JPEG, PNG, WebP, GIF or BMP picture";

}  // namespace

namespace picture_file {

Error truncated(ImageFormat format) {
    return make_error("the " + std::string(image_format_name(format)) + " file is cut short",
                      "all of its data to the end", "copy or download it again");
}

Error damaged(ImageFormat format) {
    return make_error("the " + std::string(image_format_name(format)) + " file's header is damaged",
                      "a whole picture file", "copy or download it again");
}

Result<ImageHeader> checked_size(ImageFormat format, std::int64_t width, std::int64_t height) {
    if (width <= 0 || height <= 0) return damaged(format);
    if (!is_image_size(width, height)) {
        return make_error("the picture is too large (" + std::to_string(width) + "×" + std::to_string(height) + " px)",
                          "at most 64 megapixels and 16,384 px a side", "make it smaller, or cut the face out");
    }
    return ImageHeader{format, static_cast<int>(width), static_cast<int>(height)};
}

}  // namespace picture_file

bool is_image_size(std::int64_t width, std::int64_t height) {
    return width > 0 && height > 0 && width <= kLongestImageSide && height <= kLongestImageSide &&
           width * height <= kMostImagePixels;
}

std::string_view image_format_name(ImageFormat format) {
    switch (format) {
        case ImageFormat::jpeg: return "JPEG";
        case ImageFormat::png: return "PNG";
        case ImageFormat::gif: return "GIF";
        case ImageFormat::webp: return "WebP";
        case ImageFormat::bmp: return "BMP";
        case ImageFormat::avif: return "AVIF";
        case ImageFormat::heic: return "HEIC";
    }
    CHECK(false);
}

Result<ImageHeader> read_image_header(std::span<const std::uint8_t> bytes) {
    using namespace picture_file;
    if (bytes.empty()) return make_error("the file is empty", kReadFormats, "copy or download it again");
    if (has_text(bytes, 0, "\xFF\xD8")) return read_jpeg(bytes);
    if (has_text(bytes, 0, "\x89PNG\r\n\x1A\n")) return read_png(bytes);
    if (has_text(bytes, 0, "GIF87a") || has_text(bytes, 0, "GIF89a")) return read_gif(bytes);
    if (has_text(bytes, 0, "RIFF") && has_text(bytes, 8, "WEBP")) return read_webp(bytes);
    if (has_text(bytes, 0, "BM")) return read_bmp(bytes);
    if (const std::optional<ImageFormat> format = format_of_brands(bytes)) return read_heif(bytes, *format);
    const std::string_view kind = foreign_kind(bytes);
    if (kind.empty()) return make_error("the file is no picture that Telltale knows", kReadFormats, "choose another");
    return make_error("the file is " + std::string(kind), kReadFormats, "export the picture as JPEG or PNG");
}

Error undecodable_image(ImageFormat format) {
    const std::string name(image_format_name(format));
    switch (format) {
        case ImageFormat::avif:
            return make_error("the file is an AVIF picture, which cannot be decoded here", kReadFormats,
                              "export it as JPEG or PNG");
        case ImageFormat::heic:
            return make_error("the camera saved this photo as HEIC, which cannot be decoded here", kReadFormats,
                              "export it as JPEG (for new photos on an iPhone: Settings, Camera, Formats, "
                              "Most Compatible)");
        default:
            return make_error("the " + name + " data are damaged and cannot be decoded", "an undamaged picture",
                              "copy or download it again");
    }
}

}  // namespace telltale
