// The pictures behind an evaluation's listed samples: found by their names in the open folder, opened, and gone through in
// the list's order. No drawing; thumbnails and files are folder_pictures.hpp's.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app_state.hpp"

namespace telltale {

// Of the folder; sample is an index of the evaluation's. Nothing: no folder is open, or it has no such file.
std::optional<std::size_t> picture_of_sample(const AppState& state, const EvaluationView& view, std::size_t sample);
// In the result page, or in the open folder.
bool has_small_picture(const AppState& state, std::size_t sample);
// The result page has some; or of a few listed samples, spread over the list, one has its picture in the open folder.
bool list_has_pictures(const AppState& state, const EvaluationView& view);
// What to do for seeing a listed face; only with a list.
std::string list_pictures_sentence(const AppState& state, const EvaluationView& view);

// The list's cursor goes to the sample of the folder's picture.
void look_at_picture(AppState& state, std::size_t picture);
// From which a picture of the folder was opened; nullptr: from none.
const SampleList* list_behind(const AppState& state);
// With an evaluation's picture open: that of the list's next sample that has one, to which the list's cursor goes. Nothing at
// an end, or where the open picture is none of the list's.
std::optional<std::size_t> next_listed_picture(AppState& state, int step);

}  // namespace telltale
