#include "count_text.hpp"

namespace telltale {

std::string count_text(std::int64_t count) {
    std::string text = std::to_string(count);
    for (int i = static_cast<int>(text.size()) - 3; i > (count < 0 ? 1 : 0); i -= 3)
        text.insert(static_cast<std::size_t>(i), 1, ',');
    return text;
}

}  // namespace telltale
