// How fragile a verdict is: the chosen face changed and judged again, first as the slider stands, then at the points of every
// kind. Judging and maps go before it, and one run at a time is under way.
#pragma once

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

// Whether the chosen face can be tried at all.
bool can_be_tried(const AppState& state);
// The strength at which the shown kind's slider stands.
PictureChange slider_change(const AppState& state);
bool is_unchanged(const PictureChange& change);
// What the face scored under this change, if that is known; unchanged, its own score.
std::optional<double> score_under(const JudgedFace& face, const PictureChange& change);
// On the kind's steps, inside its range.
double stepped(ChangeKind kind, double strength);
// A tenth of the range further, as keys move it.
PictureChange neighbour(const PictureChange& change, int direction);

// How many of the points of all kinds are known for this face, of how many.
std::size_t tried_count(const JudgedFace& face);
inline constexpr std::size_t kTriedPoints = kFragilityKindCount * kFragilityPointCount;
// What one run takes here; 0 where nothing ran yet.
double run_milliseconds(const AppState& state);

// The face as the network reads it, changed: what the trainer's robustness table changes too.
void change_face(Image& sized_face, const PictureChange& change);

void advance_fragility(AppState& state, Outbox& outbox);
// Each false where the request is not of it.
bool take_fragility(AppState& state, const ModelOutput& output, const Payload& payload);
bool take_fragility_shown(AppState& state, const MapShown& shown);
bool take_fragility_failure(AppState& state, const RequestFailed& failed);

}  // namespace telltale
