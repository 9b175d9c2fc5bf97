// The queue of an open folder: which picture is read, decoded, looked at for a face and judged next, several under way at
// once, and what the answers change. The same core functions as a single photo's; no words, no table.
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

// Reading and decoding go on while a network runs.
inline constexpr std::size_t kMostUnderWay = 4;
// Decoded pictures that wait for a network may have so many pixels together, however large a single one is.
inline constexpr std::int64_t kMostPixelsUnderWay = 50'000'000;
// So often is a picture tried that failed through no fault of its file.
inline constexpr int kMostTries = 3;
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
void take_folder_pixels(AppState& state, const FolderPixels& message, Payload payload, std::vector<Outgoing>& outbox);
void take_folder_failure(AppState& state, const FolderPictureFailed& message, std::vector<Outgoing>& outbox);
// False: the request is none of the folder's.
bool take_folder_output(AppState& state, const ModelOutput& message, const Payload& payload,
                        std::vector<Outgoing>& outbox);
bool take_folder_run_failure(AppState& state, const RequestFailed& message, std::vector<Outgoing>& outbox);
void take_folder_results(AppState& state, const FolderResults& message);

// What is under way is forgotten and waits again; its answers are nobody's then.
void drop_under_way(Folder& folder);
// Pictures that failed wait again.
void try_failed_again(Folder& folder);

bool is_waiting_for_files(const Folder& folder);
bool is_finished(const Folder& folder);
// Pictures a second over the last ones; nothing while there is too little to tell.
std::optional<double> pictures_a_second(const Folder& folder);

}  // namespace telltale
