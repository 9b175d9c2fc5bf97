#include <algorithm>
#include <cmath>

#include "folder_panels.hpp"
#include "wasm/folder_pictures.hpp"
#include "wasm/folder_rows.hpp"
#include "wasm/folder_words.hpp"
#include "wasm/text_field.hpp"
#include "wasm/words/folder.hpp"

namespace telltale {
namespace {

constexpr float kTwoLinesBelow = 560;
constexpr float kScoreWidth = 140;
constexpr float kVerdictWidth = 170;
constexpr float kFieldHeight = 44;

struct Columns {
    bool has_two_lines = false;
    float row_height = 0;
    float thumbnail = 0;  // its side
    float label_width = 0;
    float name_x = 0, name_width = 0, score_x = 0, verdict_x = 0, label_x = 0;
};

Columns columns_in(const Ui& ui, float x, float width) {
    Columns columns;
    columns.has_two_lines = width < kTwoLinesBelow;
    columns.row_height = columns.has_two_lines ? 64.0F : ui.touch ? 52.0F : 44.0F;
    columns.thumbnail = columns.has_two_lines ? 48.0F : 36.0F;
    columns.label_width = 64;
    columns.label_x = x + width - columns.label_width - Space::xs;
    columns.verdict_x = columns.label_x - Space::m - kVerdictWidth;
    columns.score_x = columns.verdict_x - Space::m - kScoreWidth;
    columns.name_x = x + Space::s + columns.thumbnail + Space::m;
    const float right = columns.has_two_lines ? columns.label_x : columns.score_x;
    columns.name_width = right - Space::m - columns.name_x;
    return columns;
}

ImU32 verdict_ink(const Ui& ui, Verdict verdict) {
    switch (verdict) {
        case Verdict::likely_fake: return ui.palette->fake;
        case Verdict::unsure: return ui.palette->unsure;
        case Verdict::no_sign: break;
    }
    return ui.palette->real;
}

void score(Ui& ui, const AppState& state, const FolderPicture& picture, float x, float middle) {
    if (picture.outcome != FolderOutcome::judged) return;
    const Verdict verdict = *verdict_of(state, picture);
    const TextStyle digits = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
    const Rect track{x, middle - 2, 84, 4};
    draw_list()->AddRectFilled(track.min(), track.max(), ui.palette->border, 2);
    const float at = track.x + track.width * static_cast<float>(picture.score);
    draw_list()->AddCircleFilled(ImVec2(at, middle), 4.5F, verdict_ink(ui, verdict), 20);
    draw_text(draw_list(), digits, ImVec2(track.right() + Space::m, std::floor(middle - line_height_px(digits) / 2)),
              score_text(picture.score));
}

// Pressed, it goes from none to real to fake and back.
void label_button(Ui& ui, const FolderPicture& picture, std::size_t row, const Rect& spot) {
    const std::optional<int> label = label_of(picture);
    const FolderAction next = !label            ? FolderAction::label_real
                              : *label == kReal ? FolderAction::label_fake
                                                : FolderAction::label_none;
    const ButtonOptions options{ButtonKind::quiet};
    ImGui::PushID("label");
    if (button(ui, "button", label_words(picture), spot, options)) {
        ui.commands.push_back(FolderCommand{FolderAction::look_at, static_cast<std::int64_t>(row)});
        ui.commands.push_back(FolderCommand{next});
    }
    ImGui::PopID();
}

// The verdict's words in its colour; what is not judged, muted, with its reason where there is room.
void outcome_line(Ui& ui, const AppState& state, const FolderPicture& picture, float x, float y, float width) {
    const std::optional<Verdict> verdict = verdict_of(state, picture);
    const bool fails = picture.outcome == FolderOutcome::failed;
    TextStyle style = ui.style(verdict ? ui.fonts.semi_bold : ui.fonts.regular, TypeSize::small,
                               verdict ? verdict_ink(ui, *verdict) : ui.palette->muted);
    std::string text = outcome_words(state, picture);
    if (verdict == Verdict::no_sign) text = rows_name(FolderRows::no_sign);
    if (fails) text += ": " + displayable(picture.reason, 300);
    draw_text(draw_list(), style, ImVec2(x, y), fitted_at_end(style, text, width));
}

void draw_row(Ui& ui, const AppState& state, std::size_t row, bool may_ask, const Columns& columns, const Rect& rect) {
    const Folder& folder = *state.folder;
    const std::size_t index = folder.table.order[row];
    const FolderPicture& picture = folder.pictures[index];
    const FolderCommand open{FolderAction::open_picture, static_cast<std::int64_t>(index)};
    const Rect target{rect.x, rect.y, columns.label_x - Space::xs - rect.x, rect.height};
    const Press press = press_area(ui, "row", target);
    const bool is_chosen = row == folder.table.cursor;
    if (is_chosen || (press.hovered && ui.shows_hover()))
        draw_list()->AddRectFilled(rect.min(), rect.max(), is_chosen ? ui.palette->raised : ui.palette->surface,
                                   Radius::control);
    if (press.pressed) {
        ui.commands.push_back(FolderCommand{FolderAction::look_at, static_cast<std::int64_t>(row)});
        ui.commands.push_back(open);
    }
    focus_ring(ui, open, inset(rect, 3), Radius::control);

    const float middle = rect.y + rect.height / 2;
    folder_thumbnail_square(
        ui, state, index, may_ask && picture.outcome != FolderOutcome::failed,
        {rect.x + Space::s, std::floor(middle - columns.thumbnail / 2), columns.thumbnail, columns.thumbnail});
    const TextStyle name = ui.style(ui.fonts.regular, TypeSize::small, ui.palette->text);
    const float line = line_height_px(name);
    const bool fails = picture.outcome == FolderOutcome::failed;
    const float name_y = columns.has_two_lines ? middle - line - 2 : std::floor(middle - line / 2);
    const std::string shown = fitted_in_middle(name, displayable(picture.path, 300), columns.name_width);
    draw_text(draw_list(), name, ImVec2(columns.name_x, name_y), shown);
    if (press.hovered && ui.shows_hover() && fails)
        tooltip(ui, displayable(picture.path) + "\n" + displayable(picture.reason, 400));
    else if (press.hovered && ui.shows_hover() && shown != picture.path)
        tooltip(ui, displayable(picture.path, 300));
    if (columns.has_two_lines) {
        const bool is_judged = picture.outcome == FolderOutcome::judged;
        const float digits = is_judged ? 44.0F : 0.0F;
        if (is_judged)
            draw_text(draw_list(), ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text),
                      ImVec2(columns.name_x, middle + 2), score_text(picture.score));
        outcome_line(ui, state, picture, columns.name_x + digits, middle + 2, columns.name_width - digits);
    } else {
        score(ui, state, picture, columns.score_x, middle);
        // A reason may take the score's place.
        const float left = fails ? columns.score_x : columns.verdict_x;
        outcome_line(ui, state, picture, left, name_y, columns.label_x - Space::m - left);
    }
    const float side = ui.target_px();
    label_button(ui, picture, row, {columns.label_x, std::floor(middle - side / 2), columns.label_width, side});
}

}  // namespace

void folder_thumbnail_square(Ui& ui, const AppState& state, std::size_t index, bool may_ask, const Rect& spot) {
    draw_list()->AddRectFilled(spot.min(), spot.max(), ui.palette->raised, Radius::control / 2);
    if (const FolderThumbnail* made = folder_thumbnail(state, index)) {
        // Cropped to a square: in the middle of a wide picture, near the top of a tall one, where heads are.
        const float u = made->width > made->height ? (1 - made->height / made->width) / 2 : 0;
        const float v = made->height > made->width ? 1 - made->width / made->height : 0;
        draw_list()->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(made->texture)), spot.min(), spot.max(),
                                     ImVec2(u, v * 0.2F), ImVec2(1 - u, 1 - v * 0.8F), IM_COL32_WHITE,
                                     Radius::control / 2);
    } else if (may_ask && lacks_thumbnail(state, index)) {
        ui.commands.push_back(FolderCommand{FolderAction::want_thumbnail, static_cast<std::int64_t>(index)});
    }
}

float flow_buttons(Ui& ui, const std::vector<FlowButton>& buttons, float x, float y, float width) {
    if (buttons.empty()) return y;
    const float height = ui.target_px();
    float left = x;
    for (const FlowButton& one : buttons) {
        const float wide = std::min(width, button_width(ui, one.label, one.options));
        if (left > x && left + wide > x + width) {
            left = x;
            y += height + Space::xs;
        }
        command_button(ui, one.command, one.label, {left, y, wide, height}, one.options);
        left += wide + Space::xs;
    }
    return y + height;
}

float folder_filters(Ui& ui, const AppState& state, float x, float y, float width) {
    const Folder& folder = *state.folder;
    const FolderTable& table = folder.table;
    if (table.is_searching) {
        const float side = kFieldHeight;
        const Rect field{x + 1, y, width - side - Space::s - 1, kFieldHeight};
        text_field(ui, {kFolderSearchField, words::kSearchInTheNames, words::kPartOfAName, Icon::search}, table.search,
                   field);
        command_button(ui, FolderCommand{FolderAction::end_search}, words::kEndTheSearchEsc,
                       {x + width - side, y, side, side}, {ButtonKind::quiet, Icon::close, true});
        y += kFieldHeight + Space::s;
    }
    std::vector<FlowButton> buttons;
    const auto chip = [&](FolderAction action, std::size_t index, const std::string& name, std::int64_t count,
                          bool is_chosen) {
        buttons.push_back({FolderCommand{action, static_cast<std::int64_t>(index)},
                           name + " " + count_text(count),
                           {is_chosen ? ButtonKind::secondary : ButtonKind::quiet}});
    };
    for (std::size_t i = 0; i < kFolderRows; ++i) {
        const auto rows = static_cast<FolderRows>(i);
        const std::int64_t count = rows_count(folder, rows);
        if (rows != FolderRows::all && rows != table.rows && count == 0) continue;
        chip(FolderAction::show_rows, i, rows_name(rows), count, rows == table.rows);
    }
    const bool has_labels = folder.counts.real + folder.counts.fake > 0 || table.labels != LabelRows::all;
    for (std::size_t i = 0; has_labels && i < kLabelRows; ++i) {
        const auto labels = static_cast<LabelRows>(i);
        const std::int64_t count = label_rows_count(folder, labels);
        if (labels != LabelRows::all && labels != table.labels && count == 0) continue;
        chip(FolderAction::show_labels, i, label_rows_name(labels), count, labels == table.labels);
    }
    if (!table.is_searching)
        buttons.push_back({FolderCommand{FolderAction::search}, words::kSearch, {ButtonKind::quiet, Icon::search}});
    return flow_buttons(ui, buttons, x, y, width);
}

float folder_heads(Ui& ui, const AppState& state, float x, float y, float width) {
    const FolderTable& table = state.folder->table;
    const Columns columns = columns_in(ui, x, width);
    const float height = ui.target_px();
    const auto head = [&](FolderColumn column, float left, float room) {
        std::string label = column_name(column);
        if (table.column == column) label += table.falling ? " ↓" : " ↑";
        const ButtonOptions options{ButtonKind::quiet};
        // Words, not the edges of their buttons, stand above what they name.
        const float wide = std::min(room, button_width(ui, label, options));
        command_button(ui, FolderCommand{FolderAction::sort, static_cast<std::int64_t>(column)}, label,
                       {left - Space::m, y, wide, height}, options);
    };
    if (columns.has_two_lines) {
        std::vector<FlowButton> buttons;
        for (std::size_t i = 0; i < kFolderColumns; ++i) {
            const auto column = static_cast<FolderColumn>(i);
            std::string label = column_name(column);
            if (table.column == column) label += table.falling ? " ↓" : " ↑";
            buttons.push_back({FolderCommand{FolderAction::sort, static_cast<std::int64_t>(i)},
                               label,
                               {table.column == column ? ButtonKind::secondary : ButtonKind::quiet}});
        }
        return flow_buttons(ui, buttons, x, y, width) + Space::s;
    }
    head(FolderColumn::name, columns.name_x, columns.name_width);
    head(FolderColumn::score, columns.score_x, kScoreWidth);
    head(FolderColumn::verdict, columns.verdict_x, kVerdictWidth);
    head(FolderColumn::label, columns.label_x + Space::m - Space::xs, columns.label_width + 3 * Space::m);
    draw_list()->AddLine(ImVec2(x, y + height), ImVec2(x + width, y + height), ui.palette->border);
    return y + height + Space::xs;
}

float folder_rows(Ui& ui, const AppState& state, FolderMemory& memory, float x, float y, float width,
                  const Rect& clip) {
    const FolderTable& table = state.folder->table;
    const Columns columns = columns_in(ui, x, width);
    const auto count = static_cast<std::ptrdiff_t>(table.order.size());
    const float bottom = y + static_cast<float>(count) * columns.row_height;
    if (count == 0) {
        const ImVec2 at(x + Space::s, y + Space::s);
        const std::string text = no_rows_sentence(*state.folder);
        return at.y + draw_text(draw_list(), ui.muted(), at, text, width - 2 * Space::s).y + Space::l;
    }
    if (memory.cursor_moves != table.cursor_moves) {
        memory.cursor_moves = table.cursor_moves;
        const float top = y + static_cast<float>(table.cursor) * columns.row_height;
        const float above = clip.y - top;
        const float below = top + columns.row_height - clip.bottom();
        if (above > 0) ImGui::SetScrollY(ImGui::GetScrollY() - above);
        if (below > 0) ImGui::SetScrollY(ImGui::GetScrollY() + below);
        ui.animating = true;
    }
    const bool is_moving = memory.rows_y != y;
    memory.rows_y = y;
    if (is_moving) ui.animating = true;  // once more, at rest
    const auto row_at = [&](float at) {
        return static_cast<std::ptrdiff_t>(std::floor((at - y) / columns.row_height));
    };
    const std::ptrdiff_t first = std::clamp<std::ptrdiff_t>(row_at(clip.y), 0, count - 1);
    const std::ptrdiff_t last = std::clamp<std::ptrdiff_t>(row_at(clip.bottom()), 0, count - 1);
    for (std::ptrdiff_t row = first; row <= last; ++row) {
        ImGui::PushID(static_cast<int>(row));
        const Rect rect{x, y + static_cast<float>(row) * columns.row_height, width, columns.row_height};
        draw_row(ui, state, static_cast<std::size_t>(row), !is_moving, columns, rect);
        ImGui::PopID();
    }
    return bottom;
}

}  // namespace telltale
