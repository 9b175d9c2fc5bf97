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

std::string count_text(std::int64_t count) {
    std::string text = std::to_string(count);
    for (int i = static_cast<int>(text.size()) - 3; i > (count < 0 ? 1 : 0); i -= 3)
        text.insert(static_cast<std::size_t>(i), 1, ',');
    return text;
}

}  // namespace telltale
