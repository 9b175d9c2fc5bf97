#include "gallery.hpp"

#include <cmath>

#include "exhibits.hpp"

namespace telltale {
namespace {

constexpr float kNavWidth = 200;
constexpr float kWidestContent = 1080;

using Draw = float (*)(const Exhibit&, float);
constexpr std::array<Draw, kGallerySections.size()> kExhibits{
    type_exhibit,     colours_exhibit, space_exhibit,     buttons_exhibit, choices_exhibit,
    progress_exhibit, verdict_exhibit, score_bar_exhibit, picture_exhibit, maps_exhibit,
    plots_exhibit,    tables_exhibit,  notices_exhibit};

// The last section that begins in the upper part of what is seen.
std::size_t current_section(const GalleryMemory& memory, float height) {
    std::size_t current = 0;
    for (std::size_t i = 0; i < memory.tops.size(); ++i)
        if (memory.tops[i] <= memory.scrolled + height * 0.4F) current = i;
    return current;
}

void navigation(Ui& ui, const GalleryMemory& memory, const Rect& rect) {
    begin_region(ui, "gallery_navigation", rect);
    const std::size_t current = current_section(memory, rect.height);
    float y = rect.y + Space::s;
    for (std::size_t i = 0; i < kGallerySections.size(); ++i) {
        const Rect row{rect.x, y, rect.width, 36};
        ImGui::PushID(static_cast<int>(i));
        const Press press = press_area(ui, "section", row);
        ImGui::PopID();
        if (press.pressed) ui.commands.push_back(ShowGallerySection{i});
        if (i == current || press.hovered)
            draw_list()->AddRectFilled(row.min(), row.max(), i == current ? ui.palette->pressed : ui.palette->raised,
                                       Radius::control);
        TextStyle style = i == current ? ui.strong() : ui.body();
        draw_text(draw_list(), style, ImVec2(row.x + Space::m, row.y + std::floor((36 - line_height_px(style)) / 2)),
                  kGallerySections[i].name);
        focus_ring(ui, ShowGallerySection{i}, inset(row, 3), Radius::control - 3);
        y += row.height;
    }
    end_region(ui, 0);
}

}  // namespace

void gallery_page(Ui& ui, const AppState& state, GalleryMemory& memory, const PageLayout& layout) {
    Rect body = layout.body;
    const Rect beside{body.x + layout.margin - Space::m, body.y, kNavWidth, 0};
    // Neither a status bar nor an action bar here.
    body.height = (layout.wide ? layout.status_bar.bottom() : layout.action_bar.bottom()) - body.y;
    if (layout.wide) {
        body.x += layout.margin + kNavWidth;
        body.width -= layout.margin + kNavWidth;
    }
    const Rect content = begin_region(ui, "gallery", body, &memory.scroll);
    memory.scrolled = body.y - content.y;
    if (memory.jumps_done != state.gallery_jumps && memory.tops.back() > 0) {
        memory.jumps_done = state.gallery_jumps;
        ImGui::SetScrollY(memory.tops[state.gallery_section] - Space::s);
        ui.animating = true;  // what is scrolled to is drawn in the next frame
    } else if (memory.jumps_done != state.gallery_jumps) {
        ui.animating = true;  // where the sections lie is known after this frame
    }
    const float width = std::min(content.width - 2 * layout.margin, kWidestContent);
    const Exhibit exhibit{ui, state, memory, content.x + layout.margin, width};
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::title, ui.palette->text);
    const TextStyle sentence = ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted);
    float y = content.y + Space::s;
    for (std::size_t i = 0; i < kGallerySections.size(); ++i) {
        memory.tops[i] = y - content.y;
        y += draw_text(draw_list(), title, ImVec2(exhibit.x, y), kGallerySections[i].name, width).y + Space::xs;
        y += draw_text(draw_list(), sentence, ImVec2(exhibit.x, y), kGallerySections[i].sentence,
                       std::min(width, 640.0F))
                 .y;
        y = kExhibits[i](exhibit, y + Space::l) + Space::xxl;
    }
    end_region(ui, y, &memory.scroll);
    if (layout.wide) navigation(ui, memory, {beside.x, beside.y, beside.width, body.height});
}

float label(Ui& ui, const std::string& text, float x, float y, float width) {
    return y + draw_text(draw_list(), ui.muted(), ImVec2(x, y), text, width).y + Space::xs;
}

Columns columns_of(float width, float least_width, float gap) {
    Columns columns;
    columns.count = static_cast<std::size_t>(std::max(1.0F, std::floor((width + gap) / (least_width + gap))));
    const auto count = static_cast<float>(columns.count);
    columns.width = std::floor((width - gap * (count - 1)) / count);
    columns.step = columns.width + gap;
    return columns;
}

}  // namespace telltale
