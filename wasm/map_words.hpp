// What the maps of a face say in words: for the section beside the photo and for who cannot see them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app_state.hpp"

namespace telltale {

// "fake", with its place among the classes where it has no name.
std::string class_name_of(const AppState& state, std::int64_t class_index);
// Of a network that names classes: "“class 285”, 0.83".
std::string named_class_words(const AppState& state, const JudgedFace& face);
// "The maps show what speaks for “fake”, the class that the model names."
std::string subject_sentence(const AppState& state, const JudgedFace& face);
// "Grad-CAM: strongest at 40 % from the left and 62 % from the top, 0.0123." Empty where there is no map yet.
std::string map_sentence(const AppState& state, const JudgedFace& face, ExplanationMethod method);
// Why there is no map: it is on its way, it failed, nothing speaks for the class. Empty: there is one.
std::string missing_words(const AppState& state, const JudgedFace& face, ExplanationMethod method);
// Something is being computed for it.
bool waits_for_map(const AppState& state, const JudgedFace& face, ExplanationMethod method);

// Where its largest value lies: "40 % from the left and 62 % from the top"
std::string place_words(const Heatmap& map);
// The value that is shown at a point from (0, 0) to (1, 1).
double value_at(const Heatmap& map, double u, double v);
// "0.0123, 34 % of the largest"; of a scale that is cut: "of the bar", or "among the brightest 1 %"
std::string value_words(const FaceMap& map, double u, double v);

// The classes to choose from: both of two, else those with the two largest logits.
std::vector<std::int64_t> offered_classes(const AppState& state, const JudgedFace& face);
// What can be done with the maps now, as buttons of the mirror.
std::vector<MirrorAction> map_actions(const AppState& state);
// All sentences on the chosen face's maps.
std::vector<std::string> map_notes(const AppState& state);

}  // namespace telltale
