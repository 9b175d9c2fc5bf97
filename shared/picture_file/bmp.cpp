#include "formats.hpp"

namespace telltale::picture_file {

Result<ImageHeader> read_bmp(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::bmp;
    if (bytes.size() < 26) return truncated(format);
    const std::uint32_t header_size = little32(bytes, 14);
    const std::int64_t data_start = little32(bytes, 10);
    const auto file_bytes = static_cast<std::int64_t>(bytes.size());
    const auto padded_row_bytes = [](std::int64_t width, std::int64_t bits) { return (width * bits + 31) / 32 * 4; };
    if (header_size == 12) {
        Result<ImageHeader> header = checked_size(format, little16(bytes, 18), little16(bytes, 20));
        if (!header) return header;
        const std::int64_t row_bytes = padded_row_bytes(header.value().width, little16(bytes, 24));
        if (file_bytes < data_start + row_bytes * header.value().height) return truncated(format);
        return header;
    }
    if (header_size < 40) return damaged(format);
    if (bytes.size() < 54) return truncated(format);
    const std::int64_t width = static_cast<std::int32_t>(little32(bytes, 18));
    const std::int64_t height = static_cast<std::int32_t>(little32(bytes, 22));  // negative: rows from the top
    Result<ImageHeader> header = checked_size(format, width, height < 0 ? -height : height);
    if (!header) return header;
    const std::uint32_t compression = little32(bytes, 30);
    const bool plain = compression == 0 || compression == 3;  // others have their size in the header
    const std::int64_t data_bytes = plain ? padded_row_bytes(width, little16(bytes, 28)) * header.value().height
                                          : std::int64_t{little32(bytes, 34)};
    if (file_bytes < data_start + data_bytes) return truncated(format);
    return header;
}

}  // namespace telltale::picture_file
