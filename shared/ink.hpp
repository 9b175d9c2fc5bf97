// Ink: what a colour is for, and the colours that dark, light and print give it. The one table of tokens that the page,
// SVG and PNG draw with.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace telltale {

enum class Ink { background, surface, raised, text, muted, border, accent, real, fake, unsure };
inline constexpr std::size_t kInkCount = 10;

struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

// 0xRRGGBB for each Ink, in its order.
struct InkTheme {
    std::array<std::uint32_t, kInkCount> rgb;

    constexpr std::uint32_t of(Ink ink) const { return rgb[static_cast<std::size_t>(ink)]; }
    constexpr Rgb colour(Ink ink) const {
        const std::uint32_t value = of(ink);
        return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 255U),
                static_cast<std::uint8_t>(value & 255U)};
    }
};

inline constexpr InkTheme kDarkInks{
    {0x14161A, 0x1C1F25, 0x262A32, 0xE9EBEE, 0xA6ADB8, 0x3A404B, 0x7CB0FF, 0x6FA8FF, 0xFF9466, 0xC3B8D9}};
inline constexpr InkTheme kLightInks{
    {0xF5F6F8, 0xFFFFFF, 0xECEEF2, 0x16191D, 0x555C66, 0xCDD2DA, 0x1B5ACB, 0x1B5ACB, 0xB0370A, 0x665C7D}};
// For paper: white, black words, lines dark enough for a grey printer.
inline constexpr InkTheme kPrintInks{
    {0xFFFFFF, 0xFFFFFF, 0xF0F0F0, 0x000000, 0x404040, 0xA8A8A8, 0x174EB0, 0x174EB0, 0xA8320A, 0x574E6B}};

}  // namespace telltale
