// The pictures of a list: a row's small one, wherever it comes from, and all of them side by side.
#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "folder_panels.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/face_words.hpp"
#include "wasm/folder_pictures.hpp"
#include "wasm/judgement.hpp"
#include "wasm/sample_pictures.hpp"
#include "wasm/sample_words.hpp"
#include "wasm/words/faces.hpp"

namespace telltale {
namespace {

constexpr float kLeastTile = 96;
constexpr float kMostTile = 112;

// A speech bubble: somebody has noted something.
constexpr float kMarkWidth = 11;
constexpr float kMistakePx = 10;  // a cross

// The part of a picture that fills a square.
struct Cut {
    ImVec2 min{0, 0};
    ImVec2 max{1, 1};
};
Cut square_of(int width, int height) {
    const float wide = static_cast<float>(std::max(1, width));
    const float high = static_cast<float>(std::max(1, height));
    const float u = wide > high ? (1 - high / wide) / 2 : 0;
    const float v = high > wide ? (1 - wide / high) / 2 : 0;
    return {ImVec2(u, v), ImVec2(1 - u, 1 - v)};
}

void tile(Ui& ui, const AppState& state, std::size_t row, bool may_ask, const Rect& rect) {
    const EvaluationView& view = *state.evaluation;
    const std::size_t sample = view.behind->rows[row];
    const ScoredSample& one = view.record.scores->samples[sample];
    const Press press = press_area(ui, "tile", rect);
    const std::optional<Command> pressed = press_on_face(state, sample);
    if (press.pressed && pressed) ui.commands.push_back(*pressed);
    const Rect square{rect.x, rect.y, rect.width, rect.width};
    sample_thumbnail(ui, state, row, may_ask, square);
    const bool has_cursor = row == view.behind->cursor;
    if (has_cursor || (press.hovered && ui.shows_hover()))
        draw_list()->AddRect(square.min(), square.max(), has_cursor ? ui.palette->accent : ui.palette->muted,
                             Radius::control, has_cursor ? 2.5F : 1.0F);
    // Class in words and colour, a mistake in semi-bold, as in the rows.
    const bool is_right = is_called_right(one, view.threshold);
    const TextStyle score = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
    const TextStyle label = ui.style(is_right ? ui.fonts.regular : ui.fonts.semi_bold, TypeSize::small,
                                     one.label == kFake ? ui.palette->fake : ui.palette->real);
    const float y = square.bottom() + Space::xs / 2;
    const std::string digits = number_text(one.score, 3);
    draw_text(draw_list(), score, ImVec2(rect.x, y), digits);
    float x = rect.x + std::ceil(text_size(score, digits).x) + Space::s;
    draw_text(draw_list(), label, ImVec2(x, y), fitted_at_end(label, label_words(one), rect.right() - x));
    if (!is_right) {
        const float right = std::min(rect.right() - kMistakePx, x + text_size(label, label_words(one)).x + Space::xs);
        draw_icon(draw_list(), Icon::close, ImVec2(right + kMistakePx / 2, y + line_height_px(label) / 2), kMistakePx,
                  ui.palette->text);
    }
    if (has_note(state, sample)) note_mark(ui, rect.right() - kMarkWidth, y + std::floor(line_height_px(label) / 2));
    if (press.hovered && ui.shows_hover()) tooltip(ui, displayable(face_announcement(state, sample), 400));
    if (pressed) focus_ring(ui, *pressed, square, Radius::control);
}

}  // namespace

std::optional<Command> press_on_face(const AppState& state, std::size_t sample) {
    if (const auto picture = picture_of_sample(state, *state.evaluation, sample); picture && folder_has_files(state))
        return FolderCommand{FolderAction::open_picture, static_cast<std::int64_t>(*picture)};
    if (!can_look_at_faces(state)) return {};
    return StudyEvaluation{FaceStep{FaceAction::look, sample}};
}

float note_mark(const Ui& ui, float x, float middle_y) {
    const float top = std::floor(middle_y - 5);
    draw_list()->AddRectFilled(ImVec2(x, top), ImVec2(x + kMarkWidth, top + 8), ui.palette->accent, 2.5F);
    draw_list()->AddTriangleFilled(ImVec2(x + 2, top + 7), ImVec2(x + 7, top + 7), ImVec2(x + 2, top + 12),
                                   ui.palette->accent);
    return kMarkWidth + Space::xs;
}

void sample_thumbnail(Ui& ui, const AppState& state, std::size_t row, bool may_ask, const Rect& spot) {
    const std::size_t sample = state.evaluation->behind->rows[row];
    if (const auto picture = picture_of_sample(state, *state.evaluation, sample); picture && folder_has_files(state))
        return folder_thumbnail_square(ui, state, *picture, may_ask, spot);
    draw_list()->AddRectFilled(spot.min(), spot.max(), ui.palette->raised, Radius::control / 2);
    if (const PictureOnScreen* shown = small_picture(state, sample)) {
        const Cut cut = square_of(shown->width, shown->height);
        draw_list()->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(shown->texture)), spot.min(), spot.max(),
                                     cut.min, cut.max, IM_COL32_WHITE, Radius::control / 2);
    } else if (may_ask && lacks_small_picture(state, sample)) {
        ui.commands.push_back(StudyEvaluation{FaceStep{FaceAction::want_picture, row}});
    }
}

GridPlan grid_plan(const Ui& ui, float width) {
    GridPlan plan;
    plan.columns = static_cast<std::size_t>(std::max(1.0F, std::floor((width + Space::s) / (kLeastTile + Space::s))));
    const auto columns = static_cast<float>(plan.columns);
    plan.tile = std::min(kMostTile, std::floor((width - Space::s * (columns - 1)) / columns));
    plan.line_height = plan.tile + line_height_px(ui.muted()) + Space::m;
    return plan;
}

void grid_line(Ui& ui, const AppState& state, const GridPlan& plan, std::size_t line, bool may_ask, float x, float y) {
    const std::size_t count = state.evaluation->behind->rows.size();
    for (std::size_t i = 0; i < plan.columns && line * plan.columns + i < count; ++i) {
        ImGui::PushID(static_cast<int>(i));
        tile(ui, state, line * plan.columns + i, may_ask,
             {x + static_cast<float>(i) * (plan.tile + Space::s), y, plan.tile, plan.line_height - Space::xs});
        ImGui::PopID();
    }
}

}  // namespace telltale
