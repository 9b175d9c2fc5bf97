// One face of an open list looked at large, its map and a reader's note on it, as commands: evaluation_study.hpp's part for
// result pages, with their names in the mirror.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "messages.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

enum class FaceAction {
    look,          // at this sample
    leave,         // back to the list
    before,        // the one before it in the list
    after,         // the next
    lay_map,       // 0: none; 1 + a place in kExplanationMethods
    want_picture,  // of this row, small: the list asks of its own accord
    in_grid,
    in_rows,
    write_note,  // on this sample
    keep_note,   // what was written
    drop_note,   // of this sample
};
struct FaceStep {
    FaceAction action = FaceAction::leave;
    std::size_t index = 0;  // where the comment names one
};

Act act_of_face(const FaceStep& step);
// Nothing: no such act, an index past the end, or no result page.
std::optional<FaceStep> face_step_of(const Act& act, const AppState& state);
// What can be done with the face that is looked at, or with the listed ones; nothing without a result page.
std::vector<MirrorAction> face_actions(const AppState& state);
MirrorDialog note_dialog_of(const AppState& state);

void update_face(AppState& state, const FaceStep& wanted, std::vector<Outgoing>& outbox);
// What stands in the field; another field's is passed over.
void take_note_text(AppState& state, const TextEdited& edited);

// Of the page's samples; large or in the list, a face can be chosen only where there is a result page.
bool can_look_at_faces(const AppState& state);
bool page_has_pictures(const AppState& state);

}  // namespace telltale
