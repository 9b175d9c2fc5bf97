// The rows of an open folder's table: counted, filtered, searched and sorted; labels set by hand, and taken back. No drawing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app_state.hpp"
#include "judgement.hpp"

namespace telltale {

// An order is made anew at most so often while results come in: rows do not jump under the pointer.
inline constexpr double kRowsHoldSeconds = 1;
inline constexpr std::size_t kMostLabelChanges = 100;

std::optional<Verdict> verdict_of(const AppState& state, const FolderPicture& picture);
// Called otherwise at the model's threshold than labelled.
bool is_wrong(const AppState& state, const FolderPicture& picture);
// Counted once for each change.
const FolderCounts& count_pictures(const AppState& state, Folder& folder);

// Makes the order if it is stale: at once where a person asked for it, else when it has stood long enough. True: that is to come.
bool bring_rows_up_to_date(const AppState& state, Folder& folder);
// Where the open picture stands: among the rows, or in the evaluation's list that it was opened from.
struct PlaceInList {
    std::size_t row = 0;
    std::size_t count = 0;
};
std::optional<PlaceInList> place_of_picture(const AppState& state);
void move_cursor(Folder& folder, std::ptrdiff_t step);

// The pictures' hand-set label; nothing: none. One step of undo.
void set_labels(Folder& folder, const std::vector<std::uint32_t>& pictures, std::optional<int> label, std::string what);
// Returns the pictures whose label came back.
std::vector<std::uint32_t> undo_labels(Folder& folder);

}  // namespace telltale
