// Characters that show nothing and may change what stands beside them: controls, directions, joiners. A name from outside is
// shown without them.
#pragma once

namespace telltale {

constexpr bool is_hidden_character(char32_t code) {
    const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    const bool changes_direction = code == 0x061C || code == 0x200E || code == 0x200F ||
                                   (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return is_control || changes_direction || (code >= 0x200B && code <= 0x200D) || code == 0x2028 || code == 0x2029 ||
           code == 0xFEFF;
}

}  // namespace telltale
