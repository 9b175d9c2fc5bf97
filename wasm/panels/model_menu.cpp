#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "panels.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/models.hpp"

namespace telltale {
namespace {

constexpr float kListWidth = 460;
constexpr float kTickColumn = 28;
constexpr float kSheetTop = 52;

void chevron(ImVec2 centre, ImU32 ink) {
    const std::array<ImVec2, 3> line{ImVec2(centre.x - 4, centre.y - 2), ImVec2(centre.x, centre.y + 2),
                                     ImVec2(centre.x + 4, centre.y - 2)};
    draw_list()->AddPolyline(line.data(), static_cast<int>(line.size()), ink, 1.5F);
}

void tick(ImVec2 centre, ImU32 ink) {
    const std::array<ImVec2, 3> line{ImVec2(centre.x - 5, centre.y), ImVec2(centre.x - 1.5F, centre.y + 3.5F),
                                     ImVec2(centre.x + 5, centre.y - 4)};
    draw_list()->AddPolyline(line.data(), static_cast<int>(line.size()), ink, 2);
}

std::string standing_of(const Network& network) {
    switch (network.stage) {
        case NetworkStage::fetching:
            return filled(words::kLoadingOf, megabytes_text(network.loaded_bytes, network.total_bytes));
        case NetworkStage::starting: return words::kStarting;
        case NetworkStage::failed: return words::kCouldNotBeLoaded;
        case NetworkStage::cancelled: return words::kLoadingWasCancelledHere;
        case NetworkStage::ready:
        case NetworkStage::absent: break;
    }
    return {};
}

// Its lines from y on; draws only where asked to, so that a row is as high as its words.
float row_words(Ui& ui, const AppState& state, std::size_t index, const Rect& row, bool draws) {
    const OfferedModel& model = state.classifiers[index];
    const bool is_present = model.id == state.classifier.id;
    const float x = row.x + Space::m + kTickColumn;
    const float width = row.right() - Space::l - x;
    float y = row.y + Space::m;
    const auto line = [&](const TextStyle& style, const std::string& text) {
        if (text.empty()) return;
        if (draws) draw_text(draw_list(), style, ImVec2(x, y), text, width);
        y += text_size(style, text, width).y + 2;
    };
    line(ui.strong(), displayable(model.title));
    for (const std::string& text : {training_line(model), figures_line(model), errors_line(model), file_line(model)})
        line(ui.muted(), displayable(text, 400));
    const TextStyle standing = ui.style(ui.fonts.regular, TypeSize::small, ui.palette->accent);
    if (model.id == state.coming.id)
        line(standing, standing_of(state.coming));
    else if (is_present)
        line(standing, standing_of(state.classifier));
    return y + Space::m - row.y;
}

// Returns its height.
float row(Ui& ui, const AppState& state, ModelMenu& menu, std::size_t index, Rect place) {
    place.height = std::max(ui.target_px(), row_words(ui, state, index, place, false));
    ImGui::PushID(static_cast<int>(index));
    const Press press = press_area(ui, "model", place);
    ImGui::PopID();
    if (press.pressed) {
        ui.commands.push_back(ChooseModel{index});
        menu.open = false;
    }
    const bool is_marked = menu.open && menu.marked == index;
    if (press.hovered && !ui.touch) menu.marked = index;
    if (press.held || (press.hovered && !ui.touch) || is_marked)
        draw_list()->AddRectFilled(place.min(), place.max(), ui.palette->raised, Radius::control);
    row_words(ui, state, index, place, true);
    if (state.classifiers[index].id == state.classifier.id)
        tick(ImVec2(place.x + Space::m + 8, place.y + Space::m + line_height_px(ui.strong()) / 2), ui.palette->accent);
    focus_ring(ui, ChooseModel{index}, inset(place, 3), Radius::control);
    return place.height;
}

constexpr const char* kOwnWords = words::kOpenModelFile;

float own_row_height(const Ui& ui) { return ui.target_px() + Space::s; }

// A visitor's own model joins the list when its file was opened.
float own_row(Ui& ui, ModelMenu& menu, const Rect& place) {
    const Press press = press_area(ui, "own", place);
    if (press.pressed) {
        ui.commands.push_back(OpenModelFile{});
        menu.open = false;
    }
    if (press.held || (press.hovered && !ui.touch))
        draw_list()->AddRectFilled(place.min(), place.max(), ui.palette->raised, Radius::control);
    const float middle = place.y + place.height / 2;
    draw_icon(draw_list(), Icon::plus, ImVec2(place.x + Space::m + 8, middle), kIconSizePx, ui.palette->accent);
    const TextStyle style = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->accent);
    draw_text(draw_list(), style,
              ImVec2(place.x + Space::m + kTickColumn, std::floor(middle - line_height_px(style) / 2)),
              fitted_at_end(style, kOwnWords, place.width - kTickColumn - 2 * Space::m));
    focus_ring(ui, OpenModelFile{}, inset(place, 3), Radius::control);
    return place.height;
}

float rows_height(Ui& ui, const AppState& state, float width) {
    float height = own_row_height(ui);
    for (std::size_t i = 0; i < state.classifiers.size(); ++i)
        height += std::max(ui.target_px(), row_words(ui, state, i, {0, 0, width, 0}, false));
    return height;
}

// Under the button on wide pages, at the bottom and as wide as the page on narrow ones.
Rect list_place(Ui& ui, const AppState& state, const ModelMenu& menu, const PageLayout& layout, const Rect& page) {
    if (layout.wide) {
        const float width = std::min(kListWidth, page.width - 2 * layout.margin);
        const float y = layout.top_bar.bottom() - Space::xs;
        const float height = rows_height(ui, state, width - 2 * Space::xs) + 2 * Space::xs;
        return {bounded(menu.left, 0, page.width - layout.margin - width), y, width,
                std::min(height, std::max(1.0F, page.height - y - Space::xl))};
    }
    const float height = rows_height(ui, state, page.width - 2 * Space::xs) + kSheetTop + Space::l;
    const float shown = std::min(height, std::max(1.0F, page.height - layout.top_bar.height));
    return {0, page.height - shown, page.width, shown + Radius::panel};  // the lower corners lie outside
}

void list(Ui& ui, const AppState& state, ModelMenu& menu, const PageLayout& layout, const Rect& place) {
    ImDrawList* draw = draw_list();
    draw->AddRectFilled(place.min(), place.max(), ui.palette->surface, Radius::panel);
    draw->AddRect(place.min(), place.max(), ui.palette->border, Radius::panel);
    Rect inner = inset(place, Space::xs);
    if (!layout.wide) {
        const TextStyle heading = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
        const float middle = place.y + kSheetTop / 2;
        draw_text(draw, heading, ImVec2(layout.margin, std::floor(middle - line_height_px(heading) / 2)),
                  words::kModels);
        const float side = ui.target_px();
        const Rect close{place.right() - layout.margin - side + Space::s, std::floor(middle - side / 2), side, side};
        if (button(ui, "close_models", words::kCloseTheList, close, {ButtonKind::quiet, Icon::close, true}))
            menu.open = false;
        inner.y = place.y + kSheetTop;
        inner.height = std::max(1.0F, place.height - kSheetTop - Radius::panel);
    }
    ui.covered = false;  // this one region does follow the finger
    const ImU32 behind = std::exchange(ui.region_background, ui.palette->surface);
    const Rect content = begin_region(ui, "model_rows", inner, &menu.scroll);
    float y = content.y;
    for (std::size_t i = 0; i < state.classifiers.size(); ++i)
        y += row(ui, state, menu, i, {content.x, y, content.width, 0});
    y += own_row(ui, menu, {content.x, y, content.width, own_row_height(ui)});
    end_region(ui, y, &menu.scroll);
    ui.region_background = behind;
}

constexpr float kChevronPx = 20;
float button_padding_px(const Ui& ui) { return ui.touch ? Space::s : Space::m; }

// In one line, or where there is no room the network over what it knows: "Xception" and "face swaps, 192 px".
struct ShownName {
    TextStyle style;
    std::vector<std::string> lines;
    float width = 0;
};
ShownName name_of(const Ui& ui, const Network& model, bool in_two_lines) {
    const std::string title = displayable(model.title);
    const std::size_t comma = title.find(", ");
    const bool splits = in_two_lines && comma != std::string::npos;
    ShownName name{ui.style(ui.fonts.regular, splits ? TypeSize::small : TypeSize::body, ui.palette->muted), {title}};
    if (splits) name.lines = {title.substr(0, comma), title.substr(comma + 2)};
    for (const std::string& line : name.lines)
        name.width = std::max(name.width, std::ceil(text_size(name.style, line).x));
    return name;
}

// The choice that the keyboard is on in the mirror.
std::optional<std::int64_t> focused_choice(const Ui& ui) {
    if (!ui.focused_action || ui.focused_action->command != "choose_model") return {};
    return ui.focused_action->index;
}

void open_menu(ModelMenu& menu, const AppState& state) {
    menu.open = true;
    menu.marked = 0;
    for (std::size_t i = 0; i < state.classifiers.size(); ++i)
        if (state.classifiers[i].id == state.classifier.id) menu.marked = i;
}

}  // namespace

bool is_shown(const ModelMenu& menu, const Ui& ui) {
    const std::optional<std::int64_t> focused = focused_choice(ui);
    return menu.open || (focused && focused != menu.passed);
}

float model_button_width(const Ui& ui, const AppState& state, bool in_two_lines) {
    return name_of(ui, state.classifier, in_two_lines).width + 2 * button_padding_px(ui) + kChevronPx;
}

void model_button(Ui& ui, const AppState& state, ModelMenu& menu, const Rect& rect) {
    if (state.classifiers.empty()) return;
    const float padding = button_padding_px(ui);
    menu.left = rect.x;
    Rect spot = rect;
    const bool in_two_lines = rect.width < model_button_width(ui, state, false);
    const ShownName name = name_of(ui, state.classifier, in_two_lines);
    spot.width = std::min(rect.width, name.width + 2 * padding + kChevronPx);
    const Press press = press_area(ui, "models", spot);
    const bool is_lit = press.held || menu.open || (press.hovered && !ui.touch);
    if (is_lit) draw_list()->AddRectFilled(spot.min(), spot.max(), ui.palette->raised, Radius::control);
    const float line = line_height_px(name.style);
    float y = spot.y + std::floor((spot.height - line * static_cast<float>(name.lines.size())) / 2);
    for (const std::string& words : name.lines) {
        draw_text(draw_list(), name.style, ImVec2(spot.x + padding, y),
                  fitted_at_end(name.style, words, spot.width - 2 * padding - kChevronPx));
        y += line;
    }
    chevron(ImVec2(spot.right() - padding - 4, spot.centre().y), ui.palette->muted);
    if (press.pressed) open_menu(menu, state);
}

bool take_key(Ui& ui, const AppState& state, ModelMenu& menu, const KeyPress& key) {
    const std::size_t count = state.classifiers.size();
    if (key.key == "m" && count > 0) {
        if (menu.open)
            menu.open = false;
        else
            open_menu(menu, state);
        return true;
    }
    if (!is_shown(menu, ui)) return false;
    if (key.key == "Escape") {
        menu.open = false;
        menu.passed = focused_choice(ui);
        return true;
    }
    if (!menu.open || count == 0) return false;
    const bool steps_down = key.key == "ArrowDown" || key.key == "ArrowRight";
    if (steps_down || key.key == "ArrowUp" || key.key == "ArrowLeft") {
        menu.marked = (menu.marked + (steps_down ? 1 : count - 1)) % count;
        return true;
    }
    if (key.key != "Enter") return false;
    ui.commands.push_back(ChooseModel{menu.marked});
    menu.open = false;
    return true;
}

void model_menu(Ui& ui, const AppState& state, ModelMenu& menu, const PageLayout& layout) {
    if (focused_choice(ui) != menu.passed) menu.passed.reset();
    if (!is_shown(menu, ui) || state.classifiers.empty()) return;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Rect page{0, 0, size.x, size.y};
    ImGui::SetNextWindowPos(page.min());
    ImGui::SetNextWindowSize(size);
    ImGui::SetNextWindowFocus();
    ImGui::Begin("models_over_page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
    const Rect place = list_place(ui, state, menu, layout, page);
    if (!layout.wide) draw_list()->AddRectFilled(page.min(), page.max(), with_alpha(ui.palette->background, 0.72));
    list(ui, state, menu, layout, place);
    const ImGuiIO& io = ImGui::GetIO();
    const bool pressed_outside = io.MouseClicked[0] && !place.contains(io.MouseClickedPos[0]);
    if (pressed_outside) menu.open = false;
    ImGui::End();
}

}  // namespace telltale
