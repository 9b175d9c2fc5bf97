// Text from outside as text of an HTML page: nothing in it is markup, and what would be hidden is shown. No layout.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace telltale {

inline constexpr std::size_t kMostNameCharacters = 200;

// One line, for an element's content or an attribute in double quotes. Line ends and tabs become blanks, hidden characters and
// broken bytes marks such as [U+202E]; beyond so many characters it ends with "…".
std::string html_text(std::string_view text, std::size_t most_characters = kMostNameCharacters);

// Paragraphs, which empty lines part: <p> each, with <br> at line ends.
std::string html_paragraphs(std::string_view text);

// An element whose content is text: html_element("th", "fakes", "scope=\"row\"").
std::string html_element(std::string_view name, std::string_view text, std::string_view attributes = {});

// A table in a box that scrolls by itself. Caption, header and cells are text; an empty header has no row; the first cell of
// a row is its header, the others are numbers where they look so.
struct HtmlTable {
    std::string caption;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};
std::string html_table(const HtmlTable& table);

}  // namespace telltale
