#include "traces.hpp"

#include "read_traces.hpp"

namespace telltale {
namespace picture_file {
namespace {

bool is_letter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

}  // namespace

// The header's reader has followed the chunks to the end: all lengths are in order.
PictureTraces read_png_traces(Bytes bytes) {
    PictureTraces traces;
    static constexpr std::array<std::string_view, 7> kColours = {"grey",       "", "RGB", "palette",
                                                                 "grey alpha", "", "RGBA"};
    const std::size_t colour = bytes[25];
    traces.structure = "PNG " + std::string(colour < kColours.size() ? kColours[colour] : "") + " " +
                       std::to_string(int{bytes[24]}) + " bits" + (bytes[28] == 0 ? "" : " interlaced");
    for (std::size_t position = 8; bytes.size() - position >= 12;) {
        const std::size_t length = big32(bytes, position);
        const std::string name(bytes.begin() + static_cast<std::ptrdiff_t>(position) + 4,
                               bytes.begin() + static_cast<std::ptrdiff_t>(position) + 8);
        const Bytes content = bytes.subspan(position + 8, length);
        position += length + 12;
        if (name == "IEND") {
            traces.trailing_bytes = bytes.size() - position;
            break;
        }
        const bool is_text = name == "tEXt" || name == "zTXt" || name == "iTXt";
        if (name == "eXIf") {
            add_mark(traces, "EXIF");
            traces.exif_bytes += length;
        } else if (name == "iCCP") {
            add_mark(traces, "ICC");
            traces.icc_bytes += length;
        } else if (name == "iTXt" && has_text(content, 0, "XML:com.adobe.xmp")) {
            add_mark(traces, "XMP");
            traces.xmp_bytes += length;
        } else if (is_text) {
            add_mark(traces, "comment");
            traces.comment_bytes += length;
        } else if (name[0] >= 'a' && name[0] <= 'z' && name != "tRNS") {  // ancillary; tRNS belongs to the pixels
            add_mark(traces, std::all_of(name.begin(), name.end(), is_letter) ? name : "unknown chunk");
        }
    }
    return traces;
}

PictureTraces read_webp_traces(Bytes bytes) {
    PictureTraces traces;
    // Up to here the header's reader has vouched for it; in between the lengths are the file's own word.
    const std::size_t end = std::size_t{little32(bytes, 4)} + 8;
    traces.trailing_bytes = bytes.size() - end;
    traces.structure = "WebP";
    for (std::size_t position = 12; position + 8 <= end;) {
        const std::size_t length = std::min<std::size_t>(little32(bytes, position + 4), end - position - 8);
        if (has_text(bytes, position, "VP8L")) traces.structure = "WebP lossless";
        if (has_text(bytes, position, "VP8 ")) traces.structure = "WebP lossy";
        if (has_text(bytes, position, "ANIM")) add_mark(traces, "animation");
        if (has_text(bytes, position, "EXIF")) {
            add_mark(traces, "EXIF");
            traces.exif_bytes += length;
        }
        if (has_text(bytes, position, "ICCP")) {
            add_mark(traces, "ICC");
            traces.icc_bytes += length;
        }
        if (has_text(bytes, position, "XMP ")) {
            add_mark(traces, "XMP");
            traces.xmp_bytes += length;
        }
        position += 8 + length + length % 2;
    }
    return traces;
}

}  // namespace picture_file

Result<PictureTraces> read_picture_traces(std::span<const std::uint8_t> bytes) {
    using namespace picture_file;
    const Result<ImageHeader> header = read_image_header(bytes);
    if (!header) return header.error();
    switch (header.value().format) {
        case ImageFormat::jpeg: return read_jpeg_traces(bytes);
        case ImageFormat::png: return read_png_traces(bytes);
        case ImageFormat::webp: return read_webp_traces(bytes);
        case ImageFormat::gif:
        case ImageFormat::bmp:
        case ImageFormat::avif:
        case ImageFormat::heic: break;
    }
    PictureTraces traces;
    traces.structure = image_format_name(header.value().format);
    return traces;
}

}  // namespace telltale
