// Labels of an open folder set by hand, for a row or for all rows shown: asked for again where labels that folders or the index
// gave would go, written down by the page, and undone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "folder_commands.hpp"

namespace telltale {

void label_at_cursor(AppState& state, std::optional<int> value, std::vector<Outgoing>& outbox);
void label_shown(AppState& state, std::optional<int> value, std::vector<Outgoing>& outbox);
void undo_last_labels(AppState& state, std::vector<Outgoing>& outbox);
// Anything else that a person does means no.
void drop_label_question(Folder& folder, FolderAction done);

// "Label all 60 shown as:", or what is asked.
std::string label_shown_sentence(const Folder& folder);
FolderAction label_shown_action(std::optional<int> value);
// "as real", "as fake", "as not labelled".
std::string as_label(std::optional<int> value);

}  // namespace telltale
