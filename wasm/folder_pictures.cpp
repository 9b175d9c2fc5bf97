#include "folder_pictures.hpp"

#include <algorithm>

#include "commands.hpp"

namespace telltale {

std::optional<std::size_t> folder_picture_named(const AppState& state, std::string_view sample_id) {
    if (!state.folder) return {};
    const std::vector<FolderPicture>& pictures = state.folder->pictures;
    const auto is_before = [](const FolderPicture& picture, std::string_view id) { return picture.path < id; };
    const auto found =
        state.folder->is_sorted
            ? std::lower_bound(pictures.begin(), pictures.end(), sample_id, is_before)
            : std::find_if(pictures.begin(), pictures.end(), [&](const auto& one) { return one.path == sample_id; });
    if (found == pictures.end() || found->path != sample_id) return {};
    return static_cast<std::size_t>(found - pictures.begin());
}

bool folder_has_files(const AppState& state) { return state.folder && state.folder->has_files; }

const FolderThumbnail* folder_thumbnail(const AppState& state, std::size_t index) {
    if (!state.folder) return nullptr;
    for (const KeptThumbnail& kept : state.folder->thumbnails)
        if (kept.picture == index) return kept.is_answered && kept.made.width > 0 ? &kept.made : nullptr;
    return nullptr;
}

bool lacks_thumbnail(const AppState& state, std::size_t index) {
    if (!folder_has_files(state)) return false;
    const std::vector<KeptThumbnail>& all = state.folder->thumbnails;
    return std::none_of(all.begin(), all.end(), [&](const KeptThumbnail& one) { return one.picture == index; });
}

void want_thumbnail(Folder& folder, std::size_t index, Outbox& outbox) {
    if (!folder.has_files || index >= folder.pictures.size()) return;
    std::vector<KeptThumbnail>& kept = folder.thumbnails;
    const auto found =
        std::find_if(kept.begin(), kept.end(), [&](const KeptThumbnail& one) { return one.picture == index; });
    if (found != kept.end()) {
        found->wanted_at = ++folder.thumbnail_wishes;
        return;
    }
    KeptThumbnail wanted;
    wanted.picture = index;
    wanted.wanted_at = ++folder.thumbnail_wishes;
    wanted.made.texture = kFirstThumbnailTexture + static_cast<std::int64_t>(kept.size());
    if (kept.size() < kMostThumbnails) {
        kept.push_back(wanted);
    } else {
        // The one that nobody has wanted for longest gives its texture.
        const auto oldest =
            std::min_element(kept.begin(), kept.end(),
                             [](const KeptThumbnail& a, const KeptThumbnail& b) { return a.wanted_at < b.wanted_at; });
        wanted.made.texture = oldest->made.texture;
        *oldest = wanted;
    }
    outbox.push_back(
        {MakeThumbnail{folder.number, static_cast<std::int64_t>(index), wanted.made.texture, kThumbnailSidePx}, {}});
}

void take_thumbnail(AppState& state, const ThumbnailMade& made) {
    if (!state.folder || state.folder->number != made.folder) return;
    for (KeptThumbnail& kept : state.folder->thumbnails) {
        if (static_cast<std::int64_t>(kept.picture) != made.picture || kept.made.texture != made.texture) continue;
        kept.is_answered = true;
        kept.made.width = static_cast<float>(std::clamp<std::int64_t>(made.width, 0, kThumbnailSidePx));
        kept.made.height = static_cast<float>(std::clamp<std::int64_t>(made.height, 0, kThumbnailSidePx));
    }
}

void drop_thumbnails(Folder& folder, Outbox& outbox) {
    for (const KeptThumbnail& kept : folder.thumbnails) outbox.push_back({CloseTexture{kept.made.texture}, {}});
    folder.thumbnails.clear();
}

}  // namespace telltale
