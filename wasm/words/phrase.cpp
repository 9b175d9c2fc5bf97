#include "phrase.hpp"

namespace telltale {

std::string with_gaps_filled(std::string_view text, std::initializer_list<std::string_view> values) {
    std::string filled;
    for (const std::string_view value : values) {
        const std::size_t gap = text.find("{}");
        filled.append(text.substr(0, gap)).append(value);
        text.remove_prefix(gap + 2);
    }
    return filled.append(text);
}

}  // namespace telltale
