#include "html_text.hpp"

#include <array>
#include <cstdio>

#include "hidden_characters.hpp"
#include "utf8.hpp"

namespace telltale {
namespace {

// A table's cell may hold a sentence; its whole text is bounded by its record.
constexpr std::size_t kMostCellCharacters = 600;

void append_character(std::string& html, char32_t character, std::string_view bytes) {
    const bool forbidden = character == 0xFFFE || character == 0xFFFF;
    if (character == '&')
        html += "&amp;";
    else if (character == '<')
        html += "&lt;";
    else if (character == '>')
        html += "&gt;";
    else if (character == '"')
        html += "&quot;";
    else if (character == '\'')
        html += "&#39;";
    else if (character == '\n' || character == '\r' || character == '\t')
        html += ' ';
    else if (is_hidden_character(character) || forbidden) {
        std::array<char, 16> mark{};
        std::snprintf(mark.data(), mark.size(), "[U+%04X]", static_cast<unsigned>(character));
        html += mark.data();
    } else if (character == 0xFFFD) {
        html += "\xEF\xBF\xBD";  // the bytes may be broken ones
    } else {
        html += bytes;
    }
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

bool looks_like_number(std::string_view text) {
    return !text.empty() && std::string_view("0123456789+-.").find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string html_text(std::string_view text, std::size_t most_characters) {
    std::string html;
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == most_characters) return html + "…";
        const std::string_view before = text;
        const char32_t character = take_character(text);
        append_character(html, character, before.substr(0, before.size() - text.size()));
    }
    return html;
}

std::string html_paragraphs(std::string_view text) {
    std::string html;
    bool is_open = false;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (is_blank(line)) {
            html += is_open ? "</p>\n" : "";
            is_open = false;
            continue;
        }
        html += is_open ? "<br>\n" : "<p>";
        html += html_text(line, std::string_view::npos);
        is_open = true;
    }
    return html + (is_open ? "</p>\n" : "");
}

std::string html_element(std::string_view name, std::string_view text, std::string_view attributes) {
    std::string html = "<" + std::string(name);
    if (!attributes.empty()) html += " " + std::string(attributes);
    return html + ">" + html_text(text, kMostCellCharacters) + "</" + std::string(name) + ">";
}

std::string html_table(const HtmlTable& table) {
    // A box that scrolls takes the keyboard too, and says what it is.
    std::string html = "<div class=\"table_box\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                       html_text(table.caption) + "\">\n<table>\n";
    if (!table.caption.empty()) html += html_element("caption", table.caption) + "\n";
    if (!table.header.empty()) {
        html += "<thead><tr>";
        for (const std::string& cell : table.header)
            html += cell.empty() ? "<td></td>" : html_element("th", cell, "scope=\"col\"");
        html += "</tr></thead>\n";
    }
    html += "<tbody>\n";
    for (const std::vector<std::string>& row : table.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_number = looks_like_number(row[i]);
            html += i == 0 ? html_element("th", row[i], "scope=\"row\"")
                           : html_element("td", row[i], is_number ? "class=\"number\"" : "");
        }
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n</div>\n";
}

}  // namespace telltale
