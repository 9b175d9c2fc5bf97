// What trying a face's fragility says: in sentences, as a plot, and as buttons of the mirror.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app_state.hpp"
#include "shared/plot.hpp"
#include "words/fragility.hpp"

namespace telltale {

inline constexpr const char* kFragilityHeading = words::kHowFragileIsIt;

// "JPEG", "Blur", "Scale", "Noise", "Light"
const char* change_tab(ChangeKind kind);
// "JPEG quality 40", "a blur of 1.5 px"
std::string change_phrase(const PictureChange& change);
// What the test is and what it takes: "… 35 runs of the model, about 1 second."
std::string offer_sentence(const AppState& state);
// "12 of 35 tried"; empty when nothing is under way or wanted.
std::string tried_words(const AppState& state, const JudgedFace& face);
// "JPEG quality 40: Unsure, 0.52 instead of 0.93." Empty while it is not known.
std::string changed_sentence(const AppState& state, const JudgedFace& face);
// "The verdict changes below JPEG quality 50: at 30 it is “Unsure”." Empty before all points of the kind are known.
std::string kind_sentence(const AppState& state, const JudgedFace& face, ChangeKind kind);
// Over the kinds that are known whole: "The verdict holds against blur and noise; JPEG turns it." Empty without any.
std::string fragility_summary(const AppState& state, const JudgedFace& face);
// The same in one short line, for beside the verdict: what is tried, then what turns it. Empty before somebody asks.
std::string fragility_line(const AppState& state, const JudgedFace& face);
// How the numbers are meant.
std::string fragility_remark(const AppState& state);

// Score against strength, with the band, the threshold and the slider's place as a draggable line.
Plot fragility_plot(const AppState& state, const JudgedFace& face, ChangeKind kind);

std::vector<std::string> fragility_notes(const AppState& state);
std::vector<MirrorAction> fragility_actions(const AppState& state);

}  // namespace telltale
