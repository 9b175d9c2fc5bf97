// How a picture's way through the folder's queue ends: done with, failed, or waiting again. What was kept of an earlier visit.
#pragma once

#include <string>
#include <vector>

#include "app_state.hpp"
#include "messages.hpp"

namespace telltale {

struct Outgoing;

// So often is a picture tried that failed through no fault of its file.
inline constexpr int kMostTries = 3;

// These three end what they are given: it is not under way any more, and its pixels do not wait.
// is_kept: it would be the same another time.
void finish_picture(AppState& state, PictureUnderWay& done, FolderOutcome outcome, bool is_kept,
                    std::vector<Outgoing>& outbox);
void fail_picture(AppState& state, PictureUnderWay& failed, std::string reason, bool is_kept,
                  std::vector<Outgoing>& outbox);
// Through no fault of the file: it waits again, but not for ever.
void try_picture_again(AppState& state, PictureUnderWay& failed, std::string reason, std::vector<Outgoing>& outbox);

void drop_pixels(const Folder& folder, PictureUnderWay& one, std::vector<Outgoing>& outbox);
// What is under way is forgotten and waits again; its answers are nobody's then.
void drop_under_way(Folder& folder, std::vector<Outgoing>& outbox);
// Pictures that failed wait again.
void try_failed_again(Folder& folder);
void take_folder_results(AppState& state, const FolderResults& message);

}  // namespace telltale
