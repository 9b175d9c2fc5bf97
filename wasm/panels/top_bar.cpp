#include <algorithm>
#include <cmath>

#include "panels.hpp"

namespace telltale {
namespace {

// A face's box, half dashed and half solid, with the spot that gives it away.
void mark(Ui& ui, const Rect& rect) {
    ImDrawList* draw = draw_list();
    draw->PushClipRect(rect.min(), ImVec2(rect.centre().x, rect.bottom()), true);
    dashed_rect(draw, inset(rect, 1), 6, ui.palette->real, 2, 4, 3.5F);
    draw->PopClipRect();
    draw->PushClipRect(ImVec2(rect.centre().x, rect.y), rect.max(), true);
    dashed_rect(draw, inset(rect, 1), 6, ui.palette->fake, 2, 1, 0);
    draw->PopClipRect();
    draw->AddCircleFilled(ImVec2(rect.x + rect.width * 0.62F, rect.y + rect.height * 0.42F), 2.5F, ui.palette->text,
                          16);
}

// The model's name; with several models, a button that opens their list.
void model_menu(Ui& ui, const AppState& state, const Rect& rect) {
    const TextStyle style = ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted);
    const std::string title = displayable(state.classifier.title);
    if (state.classifiers.size() < 2) {
        const std::string shown = fitted_at_end(style, title, rect.width);
        draw_text(draw_list(), style, ImVec2(rect.x, rect.y + std::floor((rect.height - line_height_px(style)) / 2)),
                  shown);
        return;
    }
    const ButtonOptions options{ButtonKind::secondary, Icon::none, false};
    Rect spot = rect;
    spot.width = std::min(rect.width, button_width(ui, title, options));
    if (button(ui, "models", title, spot, options)) ImGui::OpenPopup("model_list");
    ImGui::SetNextWindowPos(ImVec2(spot.x, spot.bottom() + Space::xs));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.palette->raised);
    ImGui::PushStyleColor(ImGuiCol_Border, ui.palette->border);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(Space::xs, Space::xs));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, Radius::control);
    if (ImGui::BeginPopup("model_list")) {
        float width = spot.width;
        for (const CatalogueModel& model : state.classifiers)
            width = std::max(width, button_width(ui, displayable(model.title), {ButtonKind::quiet, Icon::none, false}));
        const ImVec2 start = ImGui::GetCursorScreenPos();
        for (std::size_t i = 0; i < state.classifiers.size(); ++i) {
            const bool is_current = state.classifiers[i].id == state.classifier.id;
            const Rect row{start.x, start.y + static_cast<float>(i) * ui.target_px(), width, ui.target_px()};
            const ButtonOptions row_options{is_current ? ButtonKind::secondary : ButtonKind::quiet, Icon::none, false};
            if (command_button(ui, ChooseModel{i}, displayable(state.classifiers[i].title), row, row_options))
                ImGui::CloseCurrentPopup();
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor(2);
}

}  // namespace

void top_bar(Ui& ui, const AppState& state, const PageLayout& layout) {
    const Rect& bar = layout.top_bar;
    begin_region(ui, "top_bar", bar);
    const float middle = bar.y + bar.height / 2;
    const float side = ui.target_px();
    const Rect mark_spot{bar.x + layout.margin, middle - 11, 22, 22};
    mark(ui, mark_spot);
    const TextStyle name = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    const float name_x = mark_spot.right() + Space::m;
    draw_text(draw_list(), name, ImVec2(name_x, std::floor(middle - line_height_px(name) / 2)), "Telltale");

    float x = bar.right() - layout.margin;
    const auto place = [&](float width) {
        x -= width;
        const Rect spot{x, std::floor(middle - side / 2), width, side};
        x -= Space::s;
        return spot;
    };
    command_button(ui, ToggleTheme{}, is_dark(state) ? "Light theme" : "Dark theme", place(side),
                   {ButtonKind::quiet, Icon::half_circle, true});
    if (state.picture)
        command_button(ui, ClosePhoto{}, "Close the photo (Esc)", place(side), {ButtonKind::quiet, Icon::close, true});
    if (layout.wide && state.picture) {
        const ButtonOptions options{ButtonKind::secondary, Icon::photo, false};
        command_button(ui, OpenFile{}, "Open a photo", place(button_width(ui, "Open a photo", options)), options);
    }
    const float menu_x = name_x + std::ceil(text_size(name, "Telltale").x) + Space::l;
    if (x - menu_x > 120) {
        draw_list()->AddLine(ImVec2(menu_x - Space::s, middle - 9), ImVec2(menu_x - Space::s, middle + 9),
                             ui.palette->border);
        model_menu(ui, state, {menu_x + Space::s, std::floor(middle - side / 2), x - menu_x - Space::l, side});
    }
    end_region(ui, 0);
}

void action_bar(Ui& ui, const AppState& state, const Rect& rect) {
    begin_region(ui, "action_bar", rect);
    draw_list()->AddLine(rect.min(), ImVec2(rect.right(), rect.y), ui.palette->border);
    const ButtonOptions options{state.picture ? ButtonKind::secondary : ButtonKind::primary, Icon::photo, false};
    Rect spot = inset(rect, Space::m);
    spot.x += Space::xs;
    spot.width -= 2 * Space::xs;
    command_button(ui, OpenFile{}, "Open a photo", spot, options);
    end_region(ui, 0);
}

}  // namespace telltale
