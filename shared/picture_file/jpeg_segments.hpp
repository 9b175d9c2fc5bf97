// A JPEG file's segments in their order, up to its end mark: the one walk that header and traces share. Only so is a file
// that is cut short known without decoding it. Includes no meaning of any segment.
#pragma once

#include "formats.hpp"

namespace telltale::picture_file {

inline bool is_start_of_frame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

inline bool marker_stands_alone(std::uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }

// Where the entropy-coded data that start at `position` end: at the next marker that is no stuffing and no restart.
std::size_t end_of_jpeg_scan(Bytes bytes, std::size_t position);

// visit(marker, content) → std::optional<Error>, which ends the walk. Gives the place behind the end mark.
template <typename Visit>
Result<std::size_t> walk_jpeg(Bytes bytes, const Visit& visit) {
    constexpr ImageFormat format = ImageFormat::jpeg;
    std::size_t position = 2;
    while (position + 1 < bytes.size()) {
        if (bytes[position] != 0xFF) return damaged(format);
        const std::uint8_t marker = bytes[position + 1];
        if (marker == 0xFF) {  // fill byte
            ++position;
            continue;
        }
        position += 2;
        if (marker == 0xD9) return position;
        if (marker_stands_alone(marker)) continue;
        if (position + 2 > bytes.size()) break;
        const std::size_t length = big16(bytes, position);
        if (length < 2) return damaged(format);
        if (position + length > bytes.size()) break;
        const std::optional<Error> stopped = visit(marker, bytes.subspan(position + 2, length - 2));
        if (stopped) return *stopped;
        position += length;
        if (marker == 0xDA) position = end_of_jpeg_scan(bytes, position);
    }
    return truncated(format);
}

}  // namespace telltale::picture_file
