#include "formats.hpp"

namespace telltale::picture_file {

int exif_orientation(Bytes tiff) {
    constexpr std::uint32_t kOrientationTag = 0x0112;
    constexpr std::uint32_t kShort = 3;
    constexpr std::size_t kEntryBytes = 12;
    const bool big = has_text(tiff, 0, "MM");
    if (tiff.size() < 8 || (!big && !has_text(tiff, 0, "II"))) return 1;
    const auto read16 = [&](std::size_t at) { return big ? big16(tiff, at) : little16(tiff, at); };
    const std::size_t directory = big ? big32(tiff, 4) : little32(tiff, 4);
    if (read16(2) != 42 || directory > tiff.size() - 2) return 1;
    const std::size_t count = read16(directory);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + i * kEntryBytes;
        if (entry + kEntryBytes > tiff.size()) return 1;
        if (read16(entry) != kOrientationTag) continue;
        const std::uint32_t value = read16(entry + 8);
        return read16(entry + 2) == kShort && value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

}  // namespace telltale::picture_file
