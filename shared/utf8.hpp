// UTF-8 read character by character. Broken bytes give U+FFFD each; nothing is normalised.
#pragma once

#include <cstddef>
#include <string_view>

namespace telltale {

// Takes the first character off the text, which is not empty.
inline char32_t take_character(std::string_view& utf8) {
    constexpr char32_t broken = 0xFFFD;
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(utf8[i])); };
    const char32_t lead = byte(0);
    const std::size_t size = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
    if (size == 0 || size > utf8.size()) {
        utf8.remove_prefix(1);
        return broken;
    }
    char32_t character = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) {
            utf8.remove_prefix(1);
            return broken;
        }
        character = character << 6 | (byte(i) & 0x3FU);
    }
    const bool overlong = (size == 3 && character < 0x800) || (size == 4 && character < 0x10000);
    const bool impossible = overlong || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000);
    utf8.remove_prefix(impossible ? 1 : size);
    return impossible ? broken : character;
}

}  // namespace telltale
