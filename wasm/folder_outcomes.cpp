#include "folder_outcomes.hpp"

#include <algorithm>
#include <utility>

#include "commands.hpp"
#include "folder_queue.hpp"
#include "folder_rows.hpp"
#include "folder_words.hpp"

namespace telltale {
namespace {

constexpr std::size_t kTimedPictures = 40;

void send(Outbox& outbox, ToPage message) { outbox.push_back({std::move(message), {}}); }

void forget(Folder& folder, PictureUnderWay& done, Outbox& outbox) {
    drop_pixels(folder, done, outbox);
    std::vector<PictureUnderWay>& all = folder.queue.under_way;
    all.erase(all.begin() + (&done - all.data()));
}

FolderResult result_of(const Folder& folder, std::size_t index) {
    const FolderPicture& picture = folder.pictures[index];
    const char* outcome = picture.outcome == FolderOutcome::judged    ? "judged"
                          : picture.outcome == FolderOutcome::no_face ? "no_face"
                                                                      : "failed";
    return {static_cast<std::int64_t>(index), outcome, picture.score, picture.logits, picture.reason};
}

}  // namespace

void drop_pixels(const Folder& folder, PictureUnderWay& one, Outbox& outbox) {
    if (std::exchange(one.has_pixels, false))
        send(outbox, DropFolderPixels{folder.number, static_cast<std::int64_t>(one.picture)});
}

void finish_picture(AppState& state, PictureUnderWay& done, FolderOutcome outcome, bool is_kept, Outbox& outbox) {
    Folder& folder = *state.folder;
    const std::size_t index = done.picture;
    forget(folder, done, outbox);
    folder.pictures[index].outcome = outcome;
    ++folder.revision;
    std::deque<double>& times = folder.queue.finished_seconds;
    times.push_back(folder.queue.now_seconds);
    if (times.size() > kTimedPictures) times.pop_front();
    if (is_kept && !folder.kept_key.empty())
        send(outbox,
             KeepFolderResults{folder.number, folder.kept_key, state.classifier.title, {result_of(folder, index)}});
    if (!is_finished(folder)) return;
    count_pictures(state, folder);
    send(outbox, Announce{folder_announcement(state)});
}

void fail_picture(AppState& state, PictureUnderWay& failed, std::string reason, bool is_kept, Outbox& outbox) {
    state.folder->pictures[failed.picture].reason = std::move(reason);
    finish_picture(state, failed, FolderOutcome::failed, is_kept, outbox);
}

void try_picture_again(AppState& state, PictureUnderWay& failed, std::string reason, Outbox& outbox) {
    Folder& folder = *state.folder;
    FolderPicture& picture = folder.pictures[failed.picture];
    if (++picture.tries >= kMostTries) return fail_picture(state, failed, std::move(reason), false, outbox);
    folder.queue.next = std::min(folder.queue.next, failed.picture);
    forget(folder, failed, outbox);
}

void take_folder_results(AppState& state, const FolderResults& message) {
    Folder* folder = state.folder && state.folder->number == message.folder ? &*state.folder : nullptr;
    if (!folder || folder->results_are_known || message.key != folder->kept_key) return;
    folder->results_are_known = true;
    ++folder->revision;
    for (const FolderResult& result : message.results) {
        if (result.picture < 0 || static_cast<std::size_t>(result.picture) >= folder->pictures.size()) continue;
        const bool is_judged = result.outcome == "judged";
        if (is_judged && !(result.score >= 0 && result.score <= 1)) continue;  // damaged: judged again
        FolderPicture& picture = folder->pictures[static_cast<std::size_t>(result.picture)];
        picture.outcome = is_judged                     ? FolderOutcome::judged
                          : result.outcome == "no_face" ? FolderOutcome::no_face
                                                        : FolderOutcome::failed;
        picture.score = is_judged ? result.score : 0;
        picture.logits = result.logits;
        picture.reason = result.reason;
        ++folder->found_results;
    }
}

void drop_under_way(Folder& folder, Outbox& outbox) {
    for (PictureUnderWay& one : folder.queue.under_way) {
        folder.queue.next = std::min(folder.queue.next, one.picture);
        drop_pixels(folder, one, outbox);
    }
    folder.queue.under_way.clear();
}

void try_failed_again(Folder& folder) {
    for (FolderPicture& picture : folder.pictures) {
        if (picture.outcome != FolderOutcome::failed) continue;
        picture.outcome = FolderOutcome::waiting;
        picture.tries = 0;
        picture.reason.clear();
    }
    folder.queue.next = 0;
    folder.queue.stage = QueueStage::running;
    ++folder.revision;
}

}  // namespace telltale
