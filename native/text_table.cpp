#include "native/text_table.hpp"

#include <algorithm>

namespace telltale {
namespace {

std::size_t width_of(const std::string& text) {
    const auto continues = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; };
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

bool looks_like_number(const std::string& text) {
    return text.empty() || text == "-" ||
           std::string_view("0123456789+-.").find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string text_table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    std::vector<bool> to_the_right;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (column == widths.size()) {
                widths.push_back(0);
                to_the_right.push_back(column > 0);
            }
            widths[column] = std::max(widths[column], width_of(rows[row][column]));
            if (row > 0 && !looks_like_number(rows[row][column])) to_the_right[column] = false;
        }
    }
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::string space(widths[column] - width_of(row[column]), ' ');
            if (column > 0) line += "  ";
            line += to_the_right[column] ? space + row[column] : row[column] + space;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace telltale
