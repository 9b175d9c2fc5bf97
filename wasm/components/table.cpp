#include "table.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

constexpr const char* kMissing = "–";

struct Styles {
    TextStyle head, words, number, strong, strong_number;
};

Styles styles_of(const Ui& ui) {
    const ImU32 text = ui.palette->text;
    return {ui.muted(), ui.style(ui.fonts.regular, TypeSize::small, text),
            ui.style(ui.fonts.mono, TypeSize::small, text), ui.style(ui.fonts.semi_bold, TypeSize::small, text),
            ui.style(ui.fonts.mono, TypeSize::small, text)};
}

std::string cell_of(const TableRow& row, std::size_t column) {
    return column < row.cells.size() && !row.cells[column].empty() ? row.cells[column] : kMissing;
}

TextStyle cell_style(const Styles& styles, const TableRow& row, ColumnKind kind) {
    if (kind == ColumnKind::numbers) return row.strong ? styles.strong_number : styles.number;
    return row.strong ? styles.strong : styles.words;
}

std::vector<float> widths_of(const Table& table, const Styles& styles) {
    std::vector<float> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        float width = text_size(styles.head, table.columns[c].head).x;
        for (const TableRow& row : table.rows)
            width = std::max(width, text_size(cell_style(styles, row, table.columns[c].kind), cell_of(row, c)).x);
        widths.push_back(std::ceil(width));
    }
    return widths;
}

void line(Ui& ui, float x, float y, float width) {
    draw_list()->AddLine(ImVec2(x, y), ImVec2(x + width, y), ui.palette->border);
}

// The end of a word that is too long is cut, never the number beside it.
float stacked(Ui& ui, const Table& table, const Styles& styles, float x, float y, float width) {
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const TableRow& row = table.rows[r];
        if (r > 0) line(ui, x, y, width), y += Space::s;
        y += draw_text(draw_list(), styles.strong, ImVec2(x, y), cell_of(row, 0), width).y + Space::xs;
        for (std::size_t c = 1; c < table.columns.size(); ++c) {
            const TextStyle style = cell_style(styles, row, table.columns[c].kind);
            const std::string value = fitted_at_end(style, cell_of(row, c), width * 0.6F);
            const float value_width = std::ceil(text_size(style, value).x);
            const std::string head = fitted_at_end(styles.head, table.columns[c].head, width - value_width - Space::m);
            draw_text(draw_list(), styles.head, ImVec2(x, y), head);
            draw_text(draw_list(), style, ImVec2(x + width - value_width, y), value);
            y += line_height_px(styles.head);
        }
        y += Space::s;
    }
    return y;
}

}  // namespace

float table(Ui& ui, const Table& table, float x, float y, float width, const TableOptions& options) {
    const Styles styles = styles_of(ui);
    if (table.rows.empty() || table.columns.empty())
        return y + draw_text(draw_list(), ui.muted(), ImVec2(x, y), options.empty, width).y;
    const std::vector<float> widths = widths_of(table, styles);
    float others = 0;
    for (std::size_t c = 1; c < widths.size(); ++c) others += widths[c] + options.gap_px;
    const float first = width - others;
    if (first < std::min(options.least_first_column_px, widths.front())) return stacked(ui, table, styles, x, y, width);

    const auto draw_row = [&](const auto& text_of, const auto& style_of) {
        float height = 0;
        float left = x + first;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const TextStyle style = style_of(c);
            const std::string text = text_of(c);
            if (c == 0) {
                height = draw_text(draw_list(), style, ImVec2(x, y), text, first).y;
                continue;
            }
            left += options.gap_px;
            const bool right_aligned = table.columns[c].kind == ColumnKind::numbers;
            const float offset = right_aligned ? widths[c] - std::ceil(text_size(style, text).x) : 0;
            height = std::max(height, draw_text(draw_list(), style, ImVec2(left + offset, y), text).y);
            left += widths[c];
        }
        y += height + Space::xs;
    };
    const bool has_heads =
        std::any_of(table.columns.begin(), table.columns.end(), [](const TableColumn& c) { return !c.head.empty(); });
    if (has_heads) {
        draw_row([&](std::size_t c) { return table.columns[c].head; }, [&](std::size_t) { return styles.head; });
        line(ui, x, y, width);
        y += Space::xs;
    }
    for (const TableRow& row : table.rows) {
        if (options.lines && &row != &table.rows.front()) line(ui, x, y, width), y += Space::xs;
        draw_row([&](std::size_t c) { return cell_of(row, c); },
                 [&](std::size_t c) { return cell_style(styles, row, table.columns[c].kind); });
    }
    return y;
}

}  // namespace telltale
