#include "formats.hpp"

namespace telltale::picture_file {

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

}  // namespace telltale::picture_file
