// What a person does with a folder, and what the page says of it: commands.hpp's part for folders.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app_state.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct Outgoing;
struct KeyPress;

inline constexpr const char* kFolderSearchField = "folder_search";

enum class FolderAction {
    show_photo,  // the page's two tabs
    show_folder,
    open_folder,
    open_pictures,
    close,
    pause,
    resume,
    stop,
    try_again,  // what failed
    judge_faces,
    judge_whole,
    evaluate,
    save_scores,
    save_evaluation,
    search,
    end_search,
    undo_labels,
    label_shown_real,
    label_shown_fake,
    label_shown_none,
    keep_labels,  // no, to what label_shown asks
    open_chosen,  // the cursor's row
    label_real,   // the same
    label_fake,
    label_none,
    previous_picture,  // in the photo's view, by the table's order
    next_picture,
    // With an index: of a picture, or of one of a few.
    open_picture,
    want_thumbnail,
    sort,
    show_rows,
    show_labels,
    choose_split,  // that is evaluated: 0 for all, else a FolderSplit
    look_at,       // a row gets the cursor
    step_rows,     // index below 0: up
    open_kept,
    forget_kept,
};
struct FolderCommand {
    FolderAction action = FolderAction::show_folder;
    std::int64_t index = 0;
};

bool takes_index(FolderAction action);
// "folder_pause"
const char* action_name(FolderAction action);
std::optional<FolderCommand> folder_command_of(const Act& act);

void update_folder(AppState& state, const FolderCommand& command, std::vector<Outgoing>& outbox);
void take_folder(AppState& state, const FolderOpened& message, const Payload& payload, std::vector<Outgoing>& outbox);
void close_folder(AppState& state, std::vector<Outgoing>& outbox);
void show_place(AppState& state, PagePlace place);
void take_folder_search(AppState& state, const std::string& text);
// A photo is open that came from the folder: it knows which, and the page goes there.
void take_folder_photo(AppState& state, std::vector<Outgoing>& outbox);
// A photo was closed: back to where it was opened from.
void return_to_folder(AppState& state, bool came_from_folder);

// Counts, rows and the clock, before a frame is drawn. True: another frame is wanted, so that rows follow.
bool prepare_folder_frame(AppState& state, double seconds);
// What a key does while the folder is shown; nothing: it is not the folder's.
std::optional<FolderCommand> folder_key(const KeyPress& key, const AppState& state);

bool shows_folder(const AppState& state);

}  // namespace telltale
