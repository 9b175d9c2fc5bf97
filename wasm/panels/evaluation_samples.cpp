// The list of samples behind a number: only the rows in sight are drawn, however many there are.
#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "folder_panels.hpp"
#include "imgui.h"
#include "wasm/evaluation_words.hpp"
#include "wasm/face_words.hpp"
#include "wasm/judgement.hpp"
#include "wasm/sample_pictures.hpp"
#include "wasm/sample_words.hpp"
#include "wasm/words/faces.hpp"
#include "wasm/words/samples.hpp"

namespace telltale {
namespace {

constexpr float kTableFrom = 620;     // narrower: two lines a row
constexpr float kSentenceFrom = 170;  // lower: no room for it
constexpr float kScoreWidth = 64;
constexpr float kLabelWidth = 64;
constexpr float kCalledWidth = 104;
constexpr float kOtherWidth = 112;  // group and the table's own columns
constexpr float kLeastFileWidth = 180;
constexpr float kMarkRoom = 24;  // at the right of two lines

// Where a column stands; sort.by says which it is.
struct Column {
    SortSamples sort;
    float x = 0;
    float width = 0;
    bool right_aligned = false;
};

// How a row looks.
struct RowLook {
    bool is_table = false;
    float height = 0;
    float thumbnail = 0;  // its side; 0: the open folder has none of the pictures
};
RowLook look_of(const Ui& ui, bool is_table, bool has_pictures) {
    if (!has_pictures) return {is_table, is_table ? 32.0F : 52.0F, 0};
    return {is_table, is_table ? (ui.touch ? 52.0F : 44.0F) : 64.0F, is_table ? 36.0F : 48.0F};
}
float words_left(const RowLook& look) { return look.thumbnail > 0 ? look.thumbnail + Space::m : 0; }

std::vector<Column> columns_of(const EvaluationView& view, float x, float width) {
    std::vector<Column> columns{{{SampleOrder::file, 0}},
                                {{SampleOrder::label, 0}, 0, kLabelWidth},
                                {{SampleOrder::score, 0}, 0, kScoreWidth, true},
                                {{SampleOrder::most_wrong, 0}, 0, kCalledWidth}};
    float taken = kLabelWidth + kScoreWidth + kCalledWidth + 3 * Space::l;
    if (view.comparison) {
        columns.insert(columns.begin() + 3, {{SampleOrder::second, 0}, 0, kScoreWidth, true});
        taken += kScoreWidth + Space::l;
    }
    for (const SortSamples& sort : sample_sortings(view)) {
        const bool is_other = sort.by == SampleOrder::group || sort.by == SampleOrder::column;
        if (!is_other || taken + kOtherWidth + Space::l + kLeastFileWidth > width) continue;
        columns.push_back({sort, 0, kOtherWidth});
        taken += kOtherWidth + Space::l;
    }
    columns.front().width = width - taken;
    for (Column& column : columns) {
        column.x = x;
        x += column.width + Space::l;
    }
    return columns;
}

std::string cell_words(const EvaluationView& view, const Column& column, std::uint32_t row) {
    const ScoredSample& sample = view.record.scores->samples[row];
    switch (column.sort.by) {
        case SampleOrder::file:
            return sample.id.empty() ? filled(words::kFaceNumber, std::to_string(row + 1)) : displayable(sample.id);
        case SampleOrder::label: return label_words(sample);
        case SampleOrder::score: return number_text(sample.score, 3);
        case SampleOrder::most_wrong: return called_words(sample, view.threshold);
        case SampleOrder::second: return second_score_words(view, row);
        case SampleOrder::group: return displayable(sample.group, 60);
        case SampleOrder::nearest:
        case SampleOrder::column: break;
    }
    return displayable(view.record.scores->columns[column.sort.column].values[row], 60);
}

// A class in its colour, a mistake in semi-bold: the words say both as well.
TextStyle cell_style(const Ui& ui, const EvaluationView& view, const Column& column, std::uint32_t row) {
    const ScoredSample& sample = view.record.scores->samples[row];
    const auto of_class = [&](bool is_fake) { return is_fake ? ui.palette->fake : ui.palette->real; };
    switch (column.sort.by) {
        case SampleOrder::label: return ui.style(ui.fonts.regular, TypeSize::small, of_class(sample.label == kFake));
        case SampleOrder::second:
        case SampleOrder::score: return ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
        case SampleOrder::most_wrong:
            return ui.style(is_called_right(sample, view.threshold) ? ui.fonts.regular : ui.fonts.semi_bold,
                            TypeSize::small, of_class(sample.score >= view.threshold));
        case SampleOrder::group:
        case SampleOrder::column: return ui.muted();
        case SampleOrder::file:
        case SampleOrder::nearest: break;
    }
    return ui.style(ui.fonts.regular, TypeSize::small, ui.palette->text);
}

void draw_cell(const TextStyle& style, const std::string& words, const Column& column, float y, bool is_name) {
    const std::string shown =
        is_name ? fitted_in_middle(style, words, column.width) : fitted_at_end(style, words, column.width);
    const float offset = column.right_aligned ? column.width - std::ceil(text_size(style, shown).x) : 0;
    draw_text(draw_list(), style, ImVec2(column.x + offset, y), shown);
}

const char* head_words(const EvaluationView& view, const SortSamples& sort, std::string& kept) {
    if (sort.by == SampleOrder::most_wrong) return "verdict";
    kept = sorting_name(view, sort);
    return kept.c_str();
}

// Each head sorts; the one that does says which way.
void heads(Ui& ui, const EvaluationView& view, const std::vector<Column>& columns, float y, float height) {
    for (const Column& column : columns) {
        const Command command = StudyEvaluation{column.sort};
        const Act act = act_of(command);
        const Rect rect{column.x - Space::s, y, column.width + 2 * Space::s - 1, height};
        ImGui::PushID(static_cast<int>(act.index.value_or(0)));
        const Press press = press_area(ui, "sort", rect);
        ImGui::PopID();
        if (press.pressed) ui.commands.push_back(command);
        const SampleSorting& sorting = view.behind->sorting;
        const bool sorts = sorting.by == column.sort.by && sorting.column == column.sort.column;
        if (press.hovered && ui.shows_hover())
            draw_list()->AddRectFilled(rect.min(), rect.max(), ui.palette->raised, Radius::control);
        focus_ring(ui, command, rect, Radius::control);
        const TextStyle style = ui.style(sorts ? ui.fonts.semi_bold : ui.fonts.regular, TypeSize::small,
                                         sorts ? ui.palette->text : ui.palette->muted);
        std::string kept;
        std::string words = displayable(head_words(view, column.sort, kept), 40);
        if (sorts) words += sorting.reversed ? " ↑" : " ↓";
        draw_cell(style, words, column, y + std::floor((height - line_height_px(style)) / 2), false);
    }
}

// Title and buttons. Returns the bottom.
float head(Ui& ui, const AppState& state, const Rect& rect) {
    const EvaluationView& view = *state.evaluation;
    const float side = ui.target_px();
    float right = rect.right();
    const auto put = [&](const auto& step, const char* label, const ButtonOptions& options) {
        const float width = button_width(ui, label, options);
        right -= width;
        command_button(ui, StudyEvaluation{step}, label, {right, rect.y, width, side}, options);
    };
    put(HideSamples{}, words::kHideTheListEsc, {ButtonKind::quiet, Icon::close, true});
    if (page_has_pictures(state))
        put(FaceStep{view.in_grid ? FaceAction::in_rows : FaceAction::in_grid, 0},
            view.in_grid ? words::kRows : words::kGrid, {ButtonKind::quiet});
    if (rect.width >= kTableFrom) {
        put(StepSamples{1}, words::kNext, {ButtonKind::quiet});
        put(StepSamples{-1}, words::kPrevious, {ButtonKind::quiet});
    }
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->text);
    draw_text(draw_list(), title, ImVec2(rect.x, rect.y + std::floor((side - line_height_px(title)) / 2)),
              fitted_at_end(title, sample_list_title(view), right - rect.x - Space::s));
    const TextStyle muted = ui.muted();
    float y = rect.y + side;
    // Wherever there are pictures, low or not.
    if (const std::string terms = picture_terms(state); !terms.empty()) {
        draw_text(draw_list(), muted, ImVec2(rect.x, y), fitted_at_end(muted, terms, rect.width));
        y += line_height_px(muted);
    }
    if (rect.height < kSentenceFrom) return y;  // the rows come first, and the mirror has it
    std::string sentence = sample_list_sentence(view);
    const std::string of_pictures = list_pictures_sentence(state, view);
    if (!sentence.empty() && !of_pictures.empty()) sentence += " ";
    return y + draw_text(draw_list(), muted, ImVec2(rect.x, y), sentence + of_pictures, rect.width).y + Space::xs;
}

// The phone's: one button goes through the orders.
float sort_button(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    const std::vector<SortSamples> sortings = sample_sortings(view);
    std::size_t current = 0;
    for (std::size_t i = 0; i < sortings.size(); ++i)
        if (sortings[i].by == view.behind->sorting.by && sortings[i].column == view.behind->sorting.column) current = i;
    const std::string label = filled(words::kSortedBy, displayable(sorting_name(view, sortings[current]), 30));
    const ButtonOptions options{ButtonKind::secondary};
    const float wide = std::min(width, button_width(ui, label, options));
    command_button(ui, StudyEvaluation{sortings[(current + 1) % sortings.size()]}, label, {x, y, wide, ui.target_px()},
                   options);
    return y + ui.target_px() + Space::s;
}

void two_lines(Ui& ui, const EvaluationView& view, std::uint32_t row, const Rect& rect) {
    const TextStyle name = ui.style(ui.fonts.regular, TypeSize::body, ui.palette->text);
    const Column file{{SampleOrder::file, 0}, rect.x, rect.width};
    const float top = rect.y + std::floor((rect.height - line_height_px(name) - line_height_px(ui.muted())) / 2);
    draw_cell(name, cell_words(view, file, row), file, top, true);
    float x = rect.x;
    const float y = top + line_height_px(name);
    for (const SampleOrder by : {SampleOrder::score, SampleOrder::label, SampleOrder::most_wrong, SampleOrder::group}) {
        const Column column{{by, 0}, x, rect.right() - x};
        const std::string words = cell_words(view, column, row);
        if (words.empty() || column.width < 24) continue;
        const TextStyle style = cell_style(ui, view, column, row);
        draw_cell(style, words, column, y, false);
        x += std::ceil(text_size(style, words).x) + Space::m;
    }
}

// Pressed, it opens its picture where there is one, or is looked at large.
void draw_row(Ui& ui, const AppState& state, std::size_t row, const RowLook& look, const std::vector<Column>& columns,
              bool may_ask, const Rect& rect) {
    const EvaluationView& view = *state.evaluation;
    const SampleList& list = *view.behind;
    const std::size_t sample = list.rows[row];
    const std::optional<Command> pressed = press_on_face(state, sample);
    const Rect lit{rect.x - Space::s, rect.y, rect.width + 2 * Space::s, rect.height};
    const bool has_cursor = row == list.cursor && (pressed || row > 0);
    bool hovered = false;
    if (pressed) {
        const Press press = press_area(ui, "row", lit);
        hovered = press.hovered && ui.shows_hover();
        if (press.pressed) ui.commands.push_back(*pressed);
        focus_ring(ui, *pressed, inset(lit, 3), Radius::control);
    }
    if (has_cursor || hovered)
        draw_list()->AddRectFilled(lit.min(), lit.max(),
                                   has_cursor ? ui.palette->raised : with_alpha(ui.palette->raised, 0.5),
                                   Radius::control);
    if (look.thumbnail > 0 && has_small_picture(state, sample))
        sample_thumbnail(ui, state, row, may_ask,
                         {rect.x, std::floor(rect.centre().y - look.thumbnail / 2), look.thumbnail, look.thumbnail});
    const bool is_noted = has_note(state, sample);
    if (is_noted && hovered) tooltip(ui, filled(words::kNoteOnIt, displayable(note_on(state, sample), 400)));
    if (!look.is_table) {
        const float left = words_left(look);
        two_lines(ui, view, static_cast<std::uint32_t>(sample),
                  {rect.x + left, rect.y, rect.width - left - (is_noted ? kMarkRoom : 0), rect.height});
        if (is_noted) note_mark(ui, rect.right() - kMarkRoom + Space::xs, rect.centre().y);
        return;
    }
    for (Column column : columns) {
        if (is_noted && column.sort.by == SampleOrder::file) {
            const float mark = note_mark(ui, column.x, rect.centre().y);
            column.x += mark;
            column.width -= mark;
        }
        const TextStyle style = cell_style(ui, view, column, static_cast<std::uint32_t>(sample));
        draw_cell(style, cell_words(view, column, static_cast<std::uint32_t>(sample)), column,
                  rect.y + std::floor((rect.height - line_height_px(style)) / 2), column.sort.by == SampleOrder::file);
    }
}

// Of rows, or of the grid's tiles.
struct Lines {
    float height = 1;
    std::size_t columns = 1;
    std::size_t count = 0;
};

// A list that is new begins at its top; the cursor stays in sight where a key has moved it.
void bring_into_sight(Ui& ui, const SampleList& list, SampleListMemory& memory, float top, const Lines& lines,
                      const Rect& place) {
    if (memory.number != list.number) {
        memory.number = list.number;
        memory.cursor = 0;
        memory.scroll = {};
        ImGui::SetScrollY(0);
        ui.animating = true;  // the scroll bar follows the content a frame later
    }
    if (memory.cursor == list.cursor) return;
    memory.cursor = list.cursor;
    const float row_height = lines.height;
    const std::size_t row = list.cursor / lines.columns;
    const float y = top + static_cast<float>(row) * row_height;
    if (y < place.y) ImGui::SetScrollY(ImGui::GetScrollY() - (place.y - y));
    if (y + row_height > place.bottom()) ImGui::SetScrollY(ImGui::GetScrollY() + y + row_height - place.bottom());
    ui.animating = true;
}

}  // namespace

void sample_list(Ui& ui, const AppState& state, SampleListMemory& memory, const Rect& rect) {
    const EvaluationView& view = *state.evaluation;
    CHECK(view.behind.has_value());
    const SampleList& list = *view.behind;
    panel_background(ui, rect);
    const float padding = rect.width < kTableFrom ? Space::m : Space::l;
    const Rect inner{rect.x + padding, rect.y + Space::s, rect.width - 2 * padding, rect.height - Space::s};
    const bool in_grid = view.in_grid && page_has_pictures(state);
    const RowLook look = look_of(ui, inner.width >= kTableFrom, list_has_pictures(state, view));
    const GridPlan grid = grid_plan(ui, inner.width - Space::m);
    float y = head(ui, state, inner);
    std::vector<Column> columns;
    if (look.is_table && !in_grid) {
        const float left = words_left(look);
        columns = columns_of(view, inner.x + left, inner.width - left - Space::m);
        heads(ui, view, columns, y, ui.target_px());
        y += ui.target_px();
    } else {
        y = sort_button(ui, view, inner.x, y, inner.width);
    }
    draw_list()->AddLine(ImVec2(inner.x, y), ImVec2(inner.right(), y), ui.palette->border);
    const Rect place{rect.x + 1, y + 1, rect.width - 2, std::max(1.0F, rect.bottom() - y - 2)};
    const ImU32 around = std::exchange(ui.region_background, ui.palette->surface);
    Rect content = begin_region(ui, "samples_behind", place, &memory.scroll);
    if (in_grid) content.y += Space::s;
    Lines lines{look.height, 1, list.rows.size()};
    if (in_grid) lines = {grid.line_height, grid.columns, (list.rows.size() + grid.columns - 1) / grid.columns};
    memory.columns = lines.columns;
    bring_into_sight(ui, list, memory, content.y, lines, place);
    const bool is_moving = std::exchange(memory.rows_y, content.y) != content.y;
    if (is_moving && (in_grid || look.thumbnail > 0)) ui.animating = true;  // once more, at rest
    const auto count = static_cast<float>(lines.count);
    const auto first = static_cast<std::size_t>(bounded(std::floor((place.y - content.y) / lines.height), 0, count));
    const auto last =
        static_cast<std::size_t>(bounded(std::ceil((place.bottom() - content.y) / lines.height), 0, count));
    for (std::size_t i = first; i < last; ++i) {
        const float top = content.y + static_cast<float>(i) * lines.height;
        ImGui::PushID(static_cast<int>(i));
        if (in_grid) {
            grid_line(ui, state, grid, i, !is_moving, inner.x, top);
        } else {
            if (i > 0)
                draw_list()->AddLine(ImVec2(inner.x, top), ImVec2(inner.right(), top),
                                     with_alpha(ui.palette->border, 0.5));
            draw_row(ui, state, i, look, columns, !is_moving, {inner.x, top, inner.width, look.height});
        }
        ImGui::PopID();
    }
    end_region(ui, content.y + count * lines.height, &memory.scroll);
    ui.region_background = around;
}

}  // namespace telltale
