#include "formats.hpp"

namespace telltale::picture_file {
namespace {

// The bytes of a colour table whose size the packed byte gives; 0 without one.
std::size_t colour_table_bytes(std::uint8_t packed) {
    return (packed & 0x80) != 0 ? std::size_t{3} << ((packed & 7) + 1) : 0;
}

// Behind the sub-blocks that start at `position`; nothing when the file ends among them.
std::optional<std::size_t> end_of_sub_blocks(Bytes bytes, std::size_t position) {
    while (position < bytes.size()) {
        const std::size_t length = bytes[position];
        position += 1 + length;
        if (length == 0) return position;
    }
    return {};
}

}  // namespace

// Block by block to the trailer. The size is the canvas's; frames lie on it.
Result<ImageHeader> read_gif(Bytes bytes) {
    constexpr ImageFormat format = ImageFormat::gif;
    constexpr std::uint8_t kExtension = 0x21;
    constexpr std::uint8_t kFrame = 0x2C;
    constexpr std::uint8_t kTrailer = 0x3B;
    if (bytes.size() < 13) return truncated(format);
    Result<ImageHeader> header = checked_size(format, little16(bytes, 6), little16(bytes, 8));
    if (!header) return header;
    bool has_frame = false;
    std::size_t position = 13 + colour_table_bytes(bytes[10]);
    while (position < bytes.size()) {
        const std::uint8_t block = bytes[position];
        if (block == kTrailer) return has_frame ? header : damaged(format);
        std::size_t data = position + 2;  // behind an extension's label
        if (block == kFrame) {
            if (bytes.size() - position < 11) return truncated(format);
            has_frame = true;
            data = position + 10 + colour_table_bytes(bytes[position + 9]) + 1;  // 1: the width of a code
        } else if (block != kExtension) {
            return damaged(format);
        }
        const std::optional<std::size_t> end = end_of_sub_blocks(bytes, data);
        if (!end) return truncated(format);
        position = *end;
    }
    return truncated(format);
}

}  // namespace telltale::picture_file
