#include "formats.hpp"

namespace telltale::picture_file {
namespace {

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

}  // namespace

// Segment by segment to the end-of-image marker: only so is a file that is cut short known without decoding it.
Result<ImageHeader> read_jpeg(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::jpeg;
    constexpr std::string_view kExif{"Exif\0\0", 6};
    std::optional<ImageHeader> header;
    std::optional<int> orientation;
    std::size_t position = 2;
    while (position + 1 < bytes.size()) {
        if (bytes[position] != 0xFF) return damaged(format);
        const std::uint8_t marker = bytes[position + 1];
        if (marker == 0xFF) {  // fill byte
            ++position;
            continue;
        }
        position += 2;
        if (marker == 0xD9) {
            if (!header) return damaged(format);
            header->exif_orientation = orientation.value_or(1);
            return *header;
        }
        if (marker_stands_alone(marker)) continue;
        if (position + 2 > bytes.size()) break;
        const std::size_t length = big16(bytes, position);
        if (length < 2) return damaged(format);
        if (position + length > bytes.size()) break;
        const Bytes content = bytes.subspan(position + 2, length - 2);
        if (is_start_of_frame(marker) && !header) {
            if (content.size() < 6) return damaged(format);
            Result<ImageHeader> sized = checked_size(format, big16(content, 3), big16(content, 1));
            if (!sized) return sized.error();
            header = sized.value();
        }
        if (marker == 0xE1 && !orientation && has_text(content, 0, kExif)) {
            orientation = exif_orientation(content.subspan(kExif.size()));
        }
        position += length;
        if (marker == 0xDA) position = end_of_scan(bytes, position);
    }
    return truncated(format);
}

}  // namespace telltale::picture_file
