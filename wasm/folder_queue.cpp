#include "folder_queue.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "commands.hpp"
#include "folder_rows.hpp"
#include "folder_words.hpp"
#include "judging.hpp"
#include "picture_file.hpp"
#include "shared/face_detection.hpp"
#include "shared/scores.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

constexpr std::size_t kTimedPictures = 40;
constexpr const char* kCutOff = words::kPixelsDidNotArrive;

void send(Outbox& outbox, ToPage message, Payload payload = {}) {
    outbox.push_back({std::move(message), std::move(payload)});
}

Folder* folder_with(AppState& state, std::int64_t number) {
    return state.folder && state.folder->number == number ? &*state.folder : nullptr;
}

PictureUnderWay* find_under_way(Folder& folder, std::int64_t picture, FolderStep step) {
    for (PictureUnderWay& one : folder.queue.under_way)
        if (static_cast<std::int64_t>(one.picture) == picture && one.step == step) return &one;
    return nullptr;
}

PictureUnderWay* with_request(AppState& state, std::int64_t request) {
    if (!state.folder || request == 0) return nullptr;
    for (PictureUnderWay& one : state.folder->queue.under_way)
        if (one.request == request) return &one;
    return nullptr;
}

void forget(Folder& folder, const PictureUnderWay& done) {
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

// The picture is done with; what would be the same another time is kept.
void finish(AppState& state, const PictureUnderWay& done, FolderOutcome outcome, bool is_kept, Outbox& outbox) {
    Folder& folder = *state.folder;
    const std::size_t index = done.picture;
    forget(folder, done);
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

void fail(AppState& state, const PictureUnderWay& failed, std::string reason, bool is_kept, Outbox& outbox) {
    state.folder->pictures[failed.picture].reason = std::move(reason);
    finish(state, failed, FolderOutcome::failed, is_kept, outbox);
}

// Through no fault of the file: it waits again, but not for ever.
void try_again(AppState& state, const PictureUnderWay& failed, std::string reason, Outbox& outbox) {
    Folder& folder = *state.folder;
    FolderPicture& picture = folder.pictures[failed.picture];
    if (++picture.tries >= kMostTries) return fail(state, failed, std::move(reason), false, outbox);
    folder.queue.next = std::min(folder.queue.next, failed.picture);
    forget(folder, failed);
}

void run(AppState& state, PictureUnderWay& one, FolderStep step, NetworkRun wanted, Outbox& outbox) {
    one.step = step;
    one.request = wanted.run.request = ++state.last_request;
    send(outbox, std::move(wanted.run), std::move(wanted.payload));
}

// Of a classifier with maps the logits alone: nobody looks at ten thousand maps.
void ask_for_score(AppState& state, PictureUnderWay& one, const Result<Tensor>& input, Outbox& outbox) {
    if (!input) return fail(state, one, input.error().message, true, outbox);
    NetworkRun wanted = run_on(state.classifier, input.value());
    wanted.run.outputs.resize(1);
    if (!state.classifier.maps.empty()) wanted.run.class_index = -1;
    one.rgba = {};
    run(state, one, FolderStep::scoring, std::move(wanted), outbox);
}

void take_faces(AppState& state, PictureUnderWay& one, const std::vector<Face>& faces, Outbox& outbox) {
    const PreprocessingOptions& options = state.classifier.preprocessing;
    const Face* largest = nullptr;
    std::int64_t largest_side = 0;
    const auto middle = [](const Face& face) { return face.box_in_image.x + face.box_in_image.width / 2; };
    for (const Face& face : faces) {
        const Result<SquarePx> square = face_square(face.box_in_image, options.margin_fraction);
        if (!square) continue;
        const std::int64_t side = square.value().side;
        // The first from the left of equal ones, as the photo's page chooses.
        if (largest && (side < largest_side || (side == largest_side && middle(face) >= middle(*largest)))) continue;
        largest = &face;
        largest_side = side;
    }
    if (!largest) return finish(state, one, FolderOutcome::no_face, true, outbox);
    ask_for_score(state, one, preprocess_face(one.view(), largest->box_in_image, options), outbox);
}

void take_logits(AppState& state, PictureUnderWay& one, std::span<const float> answered, Outbox& outbox) {
    const Result<std::vector<float>> logits = classifier_logits(state.classifier, answered);
    if (!logits) return fail(state, one, logits.error().message, false, outbox);
    const Result<double> score = fake_probability(logits.value(), state.classifier.preprocessing.fake_index);
    if (!score) return fail(state, one, score.error().message, false, outbox);
    FolderPicture& picture = state.folder->pictures[one.picture];
    picture.score = score.value();
    picture.logits.assign(logits.value().begin(), logits.value().end());
    picture.reason.clear();
    finish(state, one, FolderOutcome::judged, true, outbox);
}

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
    drop_under_way(folder);
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

void start_reading(Folder& folder, Outbox& outbox) {
    while (folder.queue.under_way.size() < kMostUnderWay) {
        const std::optional<std::size_t> index = next_waiting(folder);
        if (!index) return;
        folder.queue.under_way.emplace_back().picture = *index;
        send(outbox, ReadFolderPicture{folder.number, static_cast<std::int64_t>(*index)});
    }
}

void start_decoding(Folder& folder, Outbox& outbox) {
    std::int64_t pixels = 0;
    for (const PictureUnderWay& one : folder.queue.under_way)
        if (one.step == FolderStep::decoding || one.step == FolderStep::detecting) pixels += one.pixel_count;
    for (PictureUnderWay& one : folder.queue.under_way) {
        if (one.step != FolderStep::read) continue;
        if (pixels > 0 && pixels + one.pixel_count > kMostPixelsUnderWay) return;
        pixels += one.pixel_count;
        one.step = FolderStep::decoding;
        send(outbox,
             DecodeFolderPicture{folder.number, static_cast<std::int64_t>(one.picture), std::move(one.on_failure)});
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
    if (!state.folder) return;
    Folder& folder = *state.folder;
    if (folder.has_files) decide_subject(state, outbox);
    follow_the_model(state, outbox);
    const bool has_networks =
        state.classifier.stage == NetworkStage::ready && tells_fakes(state) &&
        (folder.subject == FolderSubject::whole_picture || state.detector.stage == NetworkStage::ready);
    if (!folder.has_files || !folder.results_are_known || !has_networks) return;
    if (folder.queue.stage == QueueStage::running) start_reading(folder, outbox);
    if (folder.queue.stage != QueueStage::stopped) start_decoding(folder, outbox);
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
    if (!header) return fail(state, *one, picture_sentence(header.error()), true, outbox);
    one->step = FolderStep::read;
    one->pixel_count = static_cast<std::int64_t>(header.value().width) * header.value().height;
    one->on_failure = picture_sentence(undecodable_image(header.value().format));
}

void take_folder_pixels(AppState& state, const FolderPixels& message, Payload payload, Outbox& outbox) {
    Folder* folder = folder_with(state, message.folder);
    PictureUnderWay* one = folder ? find_under_way(*folder, message.picture, FolderStep::decoding) : nullptr;
    if (!one) return;
    const bool fits = message.width > 0 && message.height > 0 && message.width <= kLongestImageSide &&
                      message.height <= kLongestImageSide && message.width * message.height <= kMostImagePixels &&
                      static_cast<std::uint64_t>(message.width * message.height) * 4 == payload.size();
    if (!fits) return try_again(state, *one, kCutOff, outbox);
    one->width = static_cast<int>(message.width);
    one->height = static_cast<int>(message.height);
    one->rgba = std::move(payload);
    if (folder->subject == FolderSubject::whole_picture) {
        const SquarePx square = whole_picture_square(one->width, one->height);
        const Tensor input = preprocess_square(one->view(), square, state.classifier.preprocessing);
        return ask_for_score(state, *one, input, outbox);
    }
    const FaceDetectorInput input = prepare_face_detection(one->view(), {});
    one->scale_from_image = input.scale_from_image;
    run(state, *one, FolderStep::detecting, run_on(state.detector, input.bgr_nchw), outbox);
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
    if (message.may_be_tried_again) return try_again(state, *one, message.message, outbox);
    fail(state, *one, message.message, true, outbox);
}

bool take_folder_output(AppState& state, const ModelOutput& message, const Payload& payload, Outbox& outbox) {
    PictureUnderWay* one = with_request(state, message.request);
    if (!one) return false;
    one->request = 0;
    const bool is_detecting = one->step == FolderStep::detecting;
    const Result<std::vector<Tensor>> tensors = tensors_of(
        message, payload.bytes(),
        is_detecting ? face_detector_output_names() : std::span<const std::string>(state.classifier.outputs).first(1));
    if (!tensors) {
        try_again(state, *one, tensors.error().message, outbox);
        return true;
    }
    if (!is_detecting) {
        take_logits(state, *one, tensors.value().front().values, outbox);
        return true;
    }
    const Result<std::vector<Face>> faces = decode_face_detection(tensors.value(), one->scale_from_image, {});
    if (faces)
        take_faces(state, *one, faces.value(), outbox);
    else
        fail(state, *one, faces.error().message, false, outbox);
    return true;
}

bool take_folder_run_failure(AppState& state, const RequestFailed& message, Outbox& outbox) {
    PictureUnderWay* one = with_request(state, message.request);
    if (!one) return false;
    try_again(state, *one, message.message, outbox);
    return true;
}

void take_folder_results(AppState& state, const FolderResults& message) {
    Folder* folder = folder_with(state, message.folder);
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

void drop_under_way(Folder& folder) {
    for (const PictureUnderWay& one : folder.queue.under_way)
        folder.queue.next = std::min(folder.queue.next, one.picture);
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
