// The search for a command by its name: what is found, which one is chosen. How it looks is panels/dialog_panel.cpp's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

inline constexpr const char* kFinderField = "command";

// Small letters of Latin-1, Greek and Cyrillic; everything else stays.
std::string in_small_letters(std::string_view text);

// The actions whose label holds every word of the query; those that begin with it first, otherwise in reading order.
std::vector<MirrorAction> found_commands(const AppState& state);

void open_finder(AppState& state);
void step_found(AppState& state, int step);
void take_query(AppState& state, std::string query);
// Closes the finder; what the chosen, or the given, entry does is returned.
std::optional<Command> taken_command(AppState& state, std::optional<std::size_t> index);

}  // namespace telltale
