#include "folder_labels.hpp"

#include <algorithm>
#include <utility>

#include "commands.hpp"
#include "folder_rows.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

// Written down by the page too: what a hand has set is nobody's to lose.
void keep_labels(const Folder& folder, const std::vector<std::uint32_t>& pictures, Outbox& outbox) {
    KeepFolderLabels kept{folder.number, {}};
    for (const std::uint32_t index : pictures) {
        const FolderPicture& picture = folder.pictures[index];
        std::optional<std::string> label;
        if (picture.has_own_label) label = !picture.own_label ? "" : *picture.own_label == kFake ? "fake" : "real";
        kept.labels.push_back({index, std::move(label)});
    }
    if (!kept.labels.empty()) outbox.push_back({std::move(kept), {}});
}

void label(AppState& state, const std::vector<std::uint32_t>& pictures, std::optional<int> value, Outbox& outbox) {
    if (pictures.empty()) return;
    Folder& folder = *state.folder;
    const auto count = static_cast<std::int64_t>(pictures.size());
    const Counted<1>& phrase = !value            ? words::kPicturesWithoutALabel
                               : *value == kFake ? words::kPicturesFake
                                                 : words::kPicturesReal;
    const std::string what = filled(phrase.of(count), std::to_string(count));
    set_labels(folder, pictures, value, what);
    keep_labels(folder, pictures, outbox);
    outbox.push_back({Announce{what + "."}, {}});
}

// Of the rows shown: labels from folders or the index that are others.
std::int64_t given_labels_lost(const Folder& folder, std::optional<int> value) {
    return std::count_if(folder.table.order.begin(), folder.table.order.end(), [&](std::uint32_t index) {
        const FolderPicture& picture = folder.pictures[index];
        return !picture.has_own_label && picture.found_label && picture.found_label != value;
    });
}

}  // namespace

void label_at_cursor(AppState& state, std::optional<int> value, Outbox& outbox) {
    const FolderTable& table = state.folder->table;
    if (table.cursor < table.order.size()) label(state, {table.order[table.cursor]}, value, outbox);
}

void label_shown(AppState& state, std::optional<int> value, Outbox& outbox) {
    Folder& folder = *state.folder;
    const bool was_asked = folder.label_question && folder.label_question->label == value;
    folder.label_question.reset();
    if (given_labels_lost(folder, value) > 0 && !was_asked) {
        folder.label_question = LabelQuestion{value};
        outbox.push_back({Announce{label_shown_sentence(folder)}, {}});
        return;
    }
    const std::vector<std::uint32_t> shown = folder.table.order;
    label(state, shown, value, outbox);
}

void undo_last_labels(AppState& state, Outbox& outbox) {
    keep_labels(*state.folder, undo_labels(*state.folder), outbox);
}

void drop_label_question(Folder& folder, FolderAction done) {
    if (done == FolderAction::want_thumbnail || !folder.label_question) return;  // the panel's, of its own accord
    for (const std::optional<int> value : {std::optional<int>{}, std::optional(kReal), std::optional(kFake)})
        if (done == label_shown_action(value)) return;
    folder.label_question.reset();
}

std::string label_shown_sentence(const Folder& folder) {
    const auto shown = static_cast<std::int64_t>(folder.table.order.size());
    const bool is_one = shown == 1;
    if (!folder.label_question) {
        if (shown == 0) return words::kNoPictureIsShown;
        return is_one ? words::kLabelTheOneShownAs : filled(words::kLabelAllShownAs, count_text(shown));
    }
    const std::int64_t lost = given_labels_lost(folder, folder.label_question->label);
    const std::string as = as_label(folder.label_question->label);
    if (is_one) return filled(words::kLabelTheOneShown, as, counted(words::kLabelsOverwritten, lost));
    return filled(words::kLabelAllShown, count_text(shown), as, counted(words::kLabelsOverwritten, lost));
}

FolderAction label_shown_action(std::optional<int> value) {
    return !value            ? FolderAction::label_shown_none
           : *value == kFake ? FolderAction::label_shown_fake
                             : FolderAction::label_shown_real;
}

std::string as_label(std::optional<int> value) {
    return !value ? words::kAsNotLabelled : *value == kFake ? words::kAsFake : words::kAsReal;
}

}  // namespace telltale
