// A photo that was closed and can come back as it was, until another one is opened; and evaluations, until others are closed.
#pragma once

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

// Its texture stays with the page; what its maps hold in the worker goes.
void set_photo_aside(AppState& state, Outbox& outbox);
void drop_closed_photo(AppState& state, Outbox& outbox);
// Those of a result page stay with it, the others can be called back; nothing where none is open.
void set_evaluations_aside(AppState& state);
// A reader's, that no saved page has: of what is open, or can come back.
bool has_unsaved_notes(const AppState& state);
// What was closed last, evaluations or photo; the photo is judged again where another model has been chosen since.
void reopen_photo(AppState& state, Outbox& outbox);
// "Undo: back to group.jpg"; empty where nothing was closed.
std::string undo_label(const AppState& state);

}  // namespace telltale
