#include "formats.hpp"

namespace telltale::picture_file {

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
        const auto content_bytes = static_cast<std::size_t>(length);
        if (has_text(bytes, position + 4, "eXIf")) {
            header.value().exif_orientation = exif_orientation(bytes.subspan(position + 8, content_bytes));
        }
        position += content_bytes + 12;
    }
    return truncated(format);
}

}  // namespace telltale::picture_file
