// The words of an open folder: how far it is, what of its pictures is judged, what a row says. For the panels and the mirror
// alike; no drawing.
#pragma once

#include <string>
#include <vector>

#include "app_state.hpp"
#include "messages.hpp"

namespace telltale {

// "test"; where pictures came without a folder, how many.
std::string folder_heading(const AppState& state);
// What the page says while no folder is open.
std::string explanation_of_no_folder(const AppState& state);
// "Judged 320 of 1,103 pictures".
std::string folder_progress(const AppState& state);
// "14 a second, about 1 minute left", or why it does not go on; empty where there is nothing to say.
std::string folder_pace(const AppState& state);
double folder_fraction(const AppState& state);
// Which part of a picture is judged, and why that.
std::string subject_sentence(const AppState& state);
// Whether the results outlast the visit.
std::string kept_sentence(const AppState& state);
// What was passed over, what of the index could not be read, which labels there are.
std::vector<std::string> folder_remarks(const AppState& state);
// "3 likely fake, 1 unsure, 40 no sign of forgery found, 2 not judged: 1 waiting, 1 failed".
std::string outcomes_sentence(const FolderCounts& counts);
// Said aloud when all pictures are done.
std::string folder_announcement(const AppState& state);

// "Likely fake", "No face found", "Waiting".
std::string outcome_words(const AppState& state, const FolderPicture& picture);
std::string label_words(const FolderPicture& picture);  // "real", "fake", "–"
const char* column_name(FolderColumn column);
const char* rows_name(FolderRows rows);
std::int64_t rows_count(const Folder& folder, FolderRows rows);
const char* label_rows_name(LabelRows labels);
std::int64_t label_rows_count(const Folder& folder, LabelRows labels);
// Why no row is shown.
std::string no_rows_sentence(const Folder& folder);
// Of the folder's picture that is open: "2 of 60", by place_of_picture(); empty where it is none of them.
std::string folder_place_text(const AppState& state);
std::string back_label(const AppState& state);            // "Back to the folder", "Close the photo"
std::string folder_picture_words(const AppState& state);  // "labelled fake"
// "14 s", "3 minutes", "2 hours".
std::string duration_text(double seconds);

// What a screen reader reads and does.
Mirror folder_mirror(const AppState& state);
std::vector<MirrorAction> folder_actions(const AppState& state);

}  // namespace telltale
