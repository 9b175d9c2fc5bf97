// The words on one face of a result page, for the panel and for the mirror alike. No drawing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace telltale {

struct AppState;
struct EvaluationView;
struct MapOnScreen;
struct NoteDraft;

// Its file's name, or its number.
std::string face_name(const EvaluationView& view, std::size_t sample);
// "Labelled fake, called real: a mistake at this threshold."
std::string face_verdict(const EvaluationView& view, std::size_t sample);
// Second score, group and columns, a line each.
std::vector<std::string> face_facts(const EvaluationView& view, std::size_t sample);
// Why there is no picture to see, or none yet; empty: there is.
std::string missing_picture_words(const AppState& state, std::size_t sample);
// What the data's terms allow; empty where none are told.
std::string picture_terms(const AppState& state);
// Of the face that has just come up, its note with it.
std::string face_announcement(const AppState& state, std::size_t sample);
// Where the map that lies on it is strongest.
std::string face_map_sentence(const EvaluationView& view, const MapOnScreen& map);
// Everything on the face that is looked at; nothing without one.
std::vector<std::string> face_notes(const AppState& state);
// What to do for seeing the listed faces.
std::string look_at_faces_sentence(const AppState& state);
// "12 of 2,000 characters"
std::string note_length_words(const NoteDraft& draft);

}  // namespace telltale
