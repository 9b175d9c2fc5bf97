// The open photo with what was found on it, as a picture to save: shared/annotated_picture with this page's words.
#pragma once

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

// Longer photos are made smaller: what is saved is for looking at.
inline constexpr int kLongestSavedSidePx = 4096;

// Whether there is a judged photo to save.
bool can_save_photo(const AppState& state);
// Whether the shown map would lie on it.
bool saves_map(const AppState& state);
// The message that makes the page write a PNG file.
Outgoing annotated_photo(const AppState& state);
// "photo_telltale.png"
std::string annotated_name(const std::string& picture_name);

}  // namespace telltale
