#include <algorithm>
#include <cmath>

#include "folder_panels.hpp"

namespace telltale {
namespace {

void wide_page(Ui& ui, const AppState& state, FolderMemory& memory, const PageLayout& layout) {
    const Rect& side = layout.verdict;
    const Rect column{layout.margin, layout.body.y, side.x - Space::xl - layout.margin, layout.body.height};
    begin_region(ui, "folder_heads", column);
    float y = folder_filters(ui, state, column.x, column.y, column.width) + Space::s;
    y = folder_heads(ui, state, column.x, y, column.width);
    end_region(ui, y);
    const Rect rows{column.x, y, column.width + Space::m, column.bottom() - y};
    const Rect content = begin_region(ui, "folder_rows", rows, &memory.rows);
    end_region(ui, folder_rows(ui, state, memory, content.x, content.y, column.width, rows), &memory.rows);

    const Rect panel{side.x, side.y, side.width, side.height - Space::xs};
    begin_region(ui, "folder_panel", panel);
    panel_background(ui, panel);
    end_region(ui, 0);
    ui.region_background = ui.palette->surface;
    const Rect inner = inset(panel, Space::l);
    const Rect words =
        begin_region(ui, "folder_summary", {inner.x, inner.y, inner.width + Space::s, inner.height}, &memory.summary);
    end_region(ui, folder_summary(ui, state, memory, words.x, words.y, inner.width - Space::xs) + Space::s,
               &memory.summary);
    ui.region_background = ui.palette->background;
}

void narrow_page(Ui& ui, const AppState& state, FolderMemory& memory, const PageLayout& layout) {
    const Rect column = begin_region(ui, "folder_column", layout.body, &memory.rows);
    const float x = column.x + layout.margin;
    const float width = column.width - 2 * layout.margin;
    float y = folder_summary(ui, state, memory, x, column.y + Space::s, width) + Space::xl;
    y = folder_filters(ui, state, x, y, width) + Space::s;
    y = folder_heads(ui, state, x, y, width);
    y = folder_rows(ui, state, memory, x, y, width, layout.body);
    end_region(ui, y + Space::l, &memory.rows);
}

}  // namespace

void folder_page(Ui& ui, const AppState& state, FolderMemory& memory, const PageLayout& layout) {
    if (!state.folder)
        folder_entry(ui, state, memory, layout);
    else if (layout.wide)
        wide_page(ui, state, memory, layout);
    else
        narrow_page(ui, state, memory, layout);
}

}  // namespace telltale
