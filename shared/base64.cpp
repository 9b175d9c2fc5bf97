#include "base64.hpp"

#include <array>

namespace telltale {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t kNoDigit = 64;

constexpr std::array<std::uint32_t, 256> make_values() {
    std::array<std::uint32_t, 256> values{};
    for (std::uint32_t& value : values) value = kNoDigit;
    for (std::uint32_t i = 0; i < kNoDigit; ++i) values[static_cast<unsigned char>(kDigits[i])] = i;
    return values;
}

constexpr std::array<std::uint32_t, 256> kValues = make_values();

}  // namespace

std::string base64_of(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t size = bytes.size() - i < 3 ? bytes.size() - i : 3;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < size ? bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k) text += k <= size ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

Result<std::vector<std::uint8_t>> bytes_of_base64(std::string_view text) {
    if (text.size() % 4 != 0)
        return make_error("base64 of " + std::to_string(text.size()) + " characters", "whole groups of four",
                          "the text is cut short");
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    const std::size_t digit_count = text.size() - padding;
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < digit_count; ++i) {
        const std::uint32_t value = kValues[static_cast<unsigned char>(text[i])];
        if (value == kNoDigit)
            return make_error("character " + std::to_string(i + 1) + " is no base64",
                              "letters, digits, + and /, and = at the end alone");
        group = group << 6 | value;
        if (i % 4 == 3)
            for (int shift = 16; shift >= 0; shift -= 8)
                bytes.push_back(static_cast<std::uint8_t>(group >> shift & 0xFF));
    }
    const std::uint32_t unused = padding == 1 ? group & 3U : padding == 2 ? group & 15U : 0U;
    if (unused != 0) return make_error("base64 with bits behind its last byte", "zeros there");
    if (padding == 1) group <<= 6;
    if (padding == 2) group <<= 12;
    if (padding > 0) bytes.push_back(static_cast<std::uint8_t>(group >> 16 & 0xFF));
    if (padding == 1) bytes.push_back(static_cast<std::uint8_t>(group >> 8 & 0xFF));
    return bytes;
}

}  // namespace telltale
