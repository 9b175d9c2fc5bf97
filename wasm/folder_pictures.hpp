// Pictures of the open folder for other panels: found by an evaluation's sample, opened, shown small. The thumbnails that are
// kept are few: the oldest wish gives way.
#pragma once

#include <optional>
#include <string_view>

#include "app_state.hpp"

namespace telltale {

struct Outgoing;

inline constexpr std::size_t kMostThumbnails = 96;
inline constexpr std::int64_t kThumbnailSidePx = 96;
inline constexpr std::int64_t kFirstThumbnailTexture = 2'000'000;

// The open folder's picture behind an evaluation's sample; nothing: no folder is open, or it has no such file.
std::optional<std::size_t> folder_picture_named(const AppState& state, std::string_view sample_id);
// False: names and scores are known from an earlier visit, pictures can neither be shown nor opened.
bool folder_has_files(const AppState& state);
// nullptr: not there yet, or it cannot be made.
const FolderThumbnail* folder_thumbnail(const AppState& state, std::size_t index);
// Nobody has asked for it: FolderCommand{FolderAction::want_thumbnail, index} does.
bool lacks_thumbnail(const AppState& state, std::size_t index);

void want_thumbnail(Folder& folder, std::size_t index, std::vector<Outgoing>& outbox);
void take_thumbnail(AppState& state, const ThumbnailMade& made);
// Their textures are given back to the page.
void drop_thumbnails(Folder& folder, std::vector<Outgoing>& outbox);

}  // namespace telltale
