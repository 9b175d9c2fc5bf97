// The dialog in which a reader writes a note on a face.
#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "folder_panels.hpp"
#include "panels.hpp"
#include "wasm/face_words.hpp"
#include "wasm/text_field.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/faces.hpp"

namespace telltale {
namespace {

constexpr float kFieldPx = 148;  // of several lines

}  // namespace

void note_dialog(Ui& ui, const AppState& state, const Rect& page) {
    if (!state.note || !state.evaluation) return;
    const NoteDraft& draft = *state.note;
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    const float side = ui.target_px();
    const float width = dialog_box(page, page.height).width - 2 * Space::l;
    const float words_height = text_size(ui.muted(), words::kNotesArePartOfASavedPage, width).y;
    const float line = line_height_px(ui.muted());
    const float used =
        Space::m + side + Space::s + Space::s + line + Space::xs + words_height + Space::m + side + Space::l;
    const Rect box = dialog_box(page, used + kFieldPx);
    draw_dialog_frame(ui, page, box);
    const float x = box.x + Space::l;
    float y = box.y + Space::m;
    const std::string name = filled(words::kNoteOn, face_name(*state.evaluation, draft.sample));
    draw_text(draw_list(), title, ImVec2(x, y + std::floor((side - line_height_px(title)) / 2)),
              fitted_in_middle(title, name, width - side));
    command_button(ui, CloseDialog{}, words::kCloseEsc, {box.right() - Space::m - side, y, side, side},
                   {ButtonKind::quiet, Icon::close, true});
    y += side + Space::s;
    const float field = std::max(24.0F, box.height - used);
    text_field(ui, {kNoteField, name, words::kWhatDoYouSee, Icon::none}, draft.text, {x, y, width, field});
    y += field + Space::s;
    const TextStyle length =
        can_keep(draft) ? ui.muted() : ui.style(ui.fonts.semi_bold, TypeSize::small, ui.palette->fake);
    draw_text(draw_list(), length, ImVec2(x, y), fitted_at_end(length, note_length_words(draft), width));
    y += line + Space::xs;
    draw_text(draw_list(), ui.muted(), ImVec2(x, y), words::kNotesArePartOfASavedPage, width);
    y += words_height + Space::m;
    flow_buttons(ui,
                 {{StudyEvaluation{FaceStep{FaceAction::keep_note, 0}},
                   words::kKeepNote,
                   {ButtonKind::primary, Icon::none, false, can_keep(draft)}},
                  {CloseDialog{}, words::kCancel, {ButtonKind::quiet}}},
                 x, y, width);
}

}  // namespace telltale
