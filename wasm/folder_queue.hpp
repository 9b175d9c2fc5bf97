// The queue of an open folder: which picture is read, decoded and judged next, several under way at once. Its runs are
// folder_runs.hpp's, its ends folder_outcomes.hpp's; no words, no table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app_state.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct Outgoing;

inline constexpr std::size_t kFewestUnderWay = 4;
// Decoded pictures that wait for a network may have so many pixels together, however large a single one is.
inline constexpr std::int64_t kMostPixelsUnderWay = 50'000'000;
// Pictures whose headers are looked at before it is decided what of them is judged.
inline constexpr std::size_t kProbes = 8;
// Square pictures up to this side are taken for crops of faces.
inline constexpr int kLargestCropPx = 512;

// Why nothing is judged though the queue runs; empty: it can go on.
std::string queue_obstacle(const AppState& state);
// Asks for whatever is next. Called after every change.
void advance_folder(AppState& state, std::vector<Outgoing>& outbox);

void take_folder_file(AppState& state, const FolderPictureFile& message, const Payload& payload,
                      std::vector<Outgoing>& outbox);
void take_folder_decoded(AppState& state, const FolderDecoded& message, std::vector<Outgoing>& outbox);
void take_folder_failure(AppState& state, const FolderPictureFailed& message, std::vector<Outgoing>& outbox);

bool is_waiting_for_files(const Folder& folder);
bool is_finished(const Folder& folder);
// Pictures a second over the last ones; nothing while there is too little to tell.
std::optional<double> pictures_a_second(const Folder& folder);

}  // namespace telltale
