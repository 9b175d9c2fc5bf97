// The keys of the page: the list that is shown, and what a key press asks for. Keys inside a text field are the page's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

struct Shortcut {
    const char* keys;  // "Ctrl" stands for ⌘ where keys_text() says so
    const char* what;
    const char* command;  // as the mirror names it; "" where it is none
};
std::span<const Shortcut> shortcuts();
// "Ctrl K", or "⌘ K" on Apple's devices.
std::string keys_text(const Shortcut& shortcut, const AppState& state);
// The keys for a command of the mirror; empty where there are none.
std::string keys_of(const std::string& command, const AppState& state);

// In the dialog of a note, and in any that is only read: Escape closes it.
std::optional<Command> note_command(const KeyPress& key);
std::vector<Command> commands_of(const std::vector<KeyPress>& keys, const AppState& state);

}  // namespace telltale
