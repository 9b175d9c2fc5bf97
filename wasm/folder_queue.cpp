#include "folder_queue.hpp"

#include <algorithm>
#include <utility>

#include "commands.hpp"
#include "folder_batching.hpp"
#include "folder_outcomes.hpp"
#include "folder_runs.hpp"
#include "picture_file.hpp"
#include "shared/picture_file/header.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

void send(Outbox& outbox, ToPage message) { outbox.push_back({std::move(message), {}}); }

Folder* folder_with(AppState& state, std::int64_t number) {
    return state.folder && state.folder->number == number ? &*state.folder : nullptr;
}

PictureUnderWay* find_under_way(Folder& folder, std::int64_t picture, FolderStep step) {
    for (PictureUnderWay& one : folder.queue.under_way)
        if (static_cast<std::int64_t>(one.picture) == picture && one.step == step) return &one;
    return nullptr;
}

bool has_pixels(const Folder& folder, std::int64_t picture) {
    return std::any_of(folder.queue.under_way.begin(), folder.queue.under_way.end(), [&](const PictureUnderWay& one) {
        return static_cast<std::int64_t>(one.picture) == picture && one.has_pixels;
    });
}

// Reading and decoding go on while a network runs.
std::size_t most_under_way(const AppState& state) { return std::max(kFewestUnderWay, 2 * squares_at_once(state)); }

bool looks_like_crops(const FolderQueue& queue) {
    return !queue.probed_sizes.empty() &&
           std::all_of(queue.probed_sizes.begin(), queue.probed_sizes.end(),
                       [](const auto& size) { return size.first == size.second && size.first <= kLargestCropPx; });
}

// Some headers from all over the folder say whether these are photos or crops of faces.
void decide_subject(AppState& state, Outbox& outbox) {
    Folder& folder = *state.folder;
    FolderQueue& queue = folder.queue;
    if (state.classifier.own && state.classifier.own->whole_picture) folder.subject = FolderSubject::whole_picture;
    if (folder.subject != FolderSubject::undecided) return;
    if (!queue.was_probed) {
        queue.was_probed = true;
        const std::size_t count = std::min(kProbes, folder.pictures.size());
        for (std::size_t i = 0; i < count; ++i) {
            queue.probes.push_back(i * folder.pictures.size() / count);
            send(outbox, ReadFolderPicture{folder.number, static_cast<std::int64_t>(queue.probes.back())});
        }
    }
    if (queue.probes.empty())
        folder.subject = looks_like_crops(queue) ? FolderSubject::whole_picture : FolderSubject::face;
}

// Another model, or another subject: every outcome is another's.
void follow_the_model(AppState& state, Outbox& outbox) {
    Folder& folder = *state.folder;
    if (folder.subject == FolderSubject::undecided || state.classifier.id.empty()) return;
    const char* subject = folder.subject == FolderSubject::face ? "/face" : "/whole";
    std::string judged_by = state.classifier.id + "/" + state.classifier.sha256 + subject;
    if (judged_by == folder.judged_by) return;
    drop_under_way(folder, outbox);
    for (FolderPicture& picture : folder.pictures) {
        picture.outcome = FolderOutcome::waiting;
        picture.tries = 0;
        picture.score = 0;
        picture.logits.clear();
        picture.reason.clear();
    }
    ++folder.revision;
    folder.queue.next = 0;
    folder.queue.finished_seconds.clear();
    folder.found_results = 0;
    folder.judged_by = std::move(judged_by);
    // A visitor's own model has no hash here, and its answers depend on what was said in its form.
    folder.kept_key = state.classifier.sha256.empty() ? "" : state.classifier.sha256 + subject;
    folder.results_are_known = folder.kept_key.empty();
    if (!folder.results_are_known) send(outbox, FindFolderResults{folder.number, folder.kept_key});
}

std::optional<std::size_t> next_waiting(Folder& folder) {
    FolderQueue& queue = folder.queue;
    const auto is_under_way = [&](std::size_t index) {
        return std::any_of(queue.under_way.begin(), queue.under_way.end(),
                           [&](const PictureUnderWay& one) { return one.picture == index; });
    };
    while (queue.next < folder.pictures.size() && folder.pictures[queue.next].outcome != FolderOutcome::waiting)
        ++queue.next;
    for (std::size_t i = queue.next; i < folder.pictures.size(); ++i)
        if (folder.pictures[i].outcome == FolderOutcome::waiting && !is_under_way(i)) return i;
    return {};
}

void start_reading(AppState& state, Outbox& outbox) {
    Folder& folder = *state.folder;
    while (folder.queue.under_way.size() < most_under_way(state)) {
        const std::optional<std::size_t> index = next_waiting(folder);
        if (!index) return;
        folder.queue.under_way.emplace_back().picture = *index;
        send(outbox, ReadFolderPicture{folder.number, static_cast<std::int64_t>(*index)});
    }
}

void start_decoding(Folder& folder, Outbox& outbox) {
    std::int64_t pixels = 0;
    for (const PictureUnderWay& one : folder.queue.under_way)
        if (one.has_pixels || one.step == FolderStep::decoding) pixels += one.pixel_count;
    for (PictureUnderWay& one : folder.queue.under_way) {
        if (one.step != FolderStep::read) continue;
        if (pixels > 0 && pixels + one.pixel_count > kMostPixelsUnderWay) return;
        pixels += one.pixel_count;
        one.step = FolderStep::decoding;
        send(outbox, DecodeFolderPicture{folder.number, static_cast<std::int64_t>(one.picture), one.on_failure});
    }
}

}  // namespace

std::string queue_obstacle(const AppState& state) {
    if (!state.folder || is_finished(*state.folder)) return {};
    if (state.classifier.stage == NetworkStage::ready && !tells_fakes(state)) return words::kThisModelTellsNoFakes;
    if (is_missing(state.classifier)) return state.classifier.failure;
    if (is_missing(state.detector) && state.folder->subject != FolderSubject::whole_picture)
        return state.detector.failure;
    return {};
}

void advance_folder(AppState& state, Outbox& outbox) {
    advance_batching(state, outbox);
    if (!state.folder) return;
    Folder& folder = *state.folder;
    if (folder.has_files) decide_subject(state, outbox);
    follow_the_model(state, outbox);
    const bool has_networks =
        state.classifier.stage == NetworkStage::ready && tells_fakes(state) &&
        (folder.subject == FolderSubject::whole_picture || state.detector.stage == NetworkStage::ready);
    if (!folder.has_files || !folder.results_are_known || !has_networks) return;
    if (folder.queue.stage == QueueStage::running) start_reading(state, outbox);
    if (folder.queue.stage == QueueStage::stopped) return;
    start_decoding(folder, outbox);
    start_scoring(state, outbox);
}

void take_folder_file(AppState& state, const FolderPictureFile& message, const Payload& payload, Outbox& outbox) {
    Folder* folder = folder_with(state, message.folder);
    if (!folder) return;
    std::vector<std::size_t>& probes = folder->queue.probes;
    const auto probe = std::find(probes.begin(), probes.end(), static_cast<std::size_t>(message.picture));
    PictureUnderWay* one =
        probe == probes.end() ? find_under_way(*folder, message.picture, FolderStep::reading) : nullptr;
    if (probe == probes.end() && !one) return;
    const Result<ImageHeader> header = picture_header(message.byte_count, payload);
    if (!one) {
        probes.erase(probe);
        if (header) folder->queue.probed_sizes.emplace_back(header.value().width, header.value().height);
        return;
    }
    if (!header) return fail_picture(state, *one, picture_sentence(header.error()), true, outbox);
    one->step = FolderStep::read;
    one->pixel_count = static_cast<std::int64_t>(header.value().width) * header.value().height;
    one->on_failure = picture_sentence(undecodable_image(header.value().format));
}

void take_folder_decoded(AppState& state, const FolderDecoded& message, Outbox& outbox) {
    Folder* folder = folder_with(state, message.folder);
    if (!folder) return;
    PictureUnderWay* one = find_under_way(*folder, message.picture, FolderStep::decoding);
    if (!one) {
        // It was dropped while it was decoded. What came again in the meantime needs the pixels.
        if (!has_pixels(*folder, message.picture)) send(outbox, DropFolderPixels{message.folder, message.picture});
        return;
    }
    one->has_pixels = true;
    if (!is_image_size(message.width, message.height))
        return fail_picture(state, *one, std::move(one->on_failure), true, outbox);
    one->width = static_cast<int>(message.width);
    one->height = static_cast<int>(message.height);
    start_runs(state, *one, outbox);
}

void take_folder_failure(AppState& state, const FolderPictureFailed& message, Outbox& outbox) {
    Folder* folder = folder_with(state, message.folder);
    if (!folder) return;
    std::vector<std::size_t>& probes = folder->queue.probes;
    const auto probe = std::find(probes.begin(), probes.end(), static_cast<std::size_t>(message.picture));
    if (probe != probes.end()) {
        probes.erase(probe);
        return;
    }
    PictureUnderWay* one = find_under_way(*folder, message.picture, FolderStep::reading);
    if (!one) one = find_under_way(*folder, message.picture, FolderStep::decoding);
    if (!one) return;
    if (message.may_be_tried_again) return try_picture_again(state, *one, message.message, outbox);
    fail_picture(state, *one, message.message, true, outbox);
}

bool is_waiting_for_files(const Folder& folder) { return !folder.has_files && !is_finished(folder); }

bool is_finished(const Folder& folder) {
    for (std::size_t i = folder.queue.next; i < folder.pictures.size(); ++i)
        if (folder.pictures[i].outcome == FolderOutcome::waiting) return false;
    return true;
}

std::optional<double> pictures_a_second(const Folder& folder) {
    const std::deque<double>& times = folder.queue.finished_seconds;
    if (times.size() < 5) return {};
    const double seconds = folder.queue.now_seconds - times.front();
    if (!(seconds > 0)) return {};
    return static_cast<double>(times.size() - 1) / seconds;
}

}  // namespace telltale
