#include "jpeg_segments.hpp"

namespace telltale::picture_file {

std::size_t end_of_jpeg_scan(Bytes bytes, std::size_t position) {
    while (position + 1 < bytes.size()) {
        if (bytes[position] == 0xFF && bytes[position + 1] != 0x00 && bytes[position + 1] != 0xFF &&
            !marker_stands_alone(bytes[position + 1])) {
            return position;
        }
        ++position;
    }
    return bytes.size();
}

Result<ImageHeader> read_jpeg(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::jpeg;
    constexpr std::string_view kExif{"Exif\0\0", 6};
    std::optional<ImageHeader> header;
    std::optional<int> orientation;
    const auto visit = [&](std::uint8_t marker, Bytes content) -> std::optional<Error> {
        if (is_start_of_frame(marker) && !header) {
            if (content.size() < 6) return damaged(format);
            Result<ImageHeader> sized = checked_size(format, big16(content, 3), big16(content, 1));
            if (!sized) return sized.error();
            header = sized.value();
        }
        if (marker == 0xE1 && !orientation && has_text(content, 0, kExif)) {
            orientation = exif_orientation(content.subspan(kExif.size()));
        }
        return {};
    };
    const Result<std::size_t> end = walk_jpeg(bytes, visit);
    if (!end) return end.error();
    if (!header) return damaged(format);
    header->exif_orientation = orientation.value_or(1);
    return *header;
}

}  // namespace telltale::picture_file
