#include "folder_runs.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "commands.hpp"
#include "folder_batching.hpp"
#include "folder_outcomes.hpp"
#include "gpu_inputs.hpp"
#include "input_preparation.hpp"
#include "judging.hpp"
#include "shared/face_detection.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

void send(Outbox& outbox, ToPage message) { outbox.push_back({std::move(message), {}}); }

PictureUnderWay* with_step(Folder& folder, std::size_t picture, FolderStep step) {
    for (PictureUnderWay& one : folder.queue.under_way)
        if (one.picture == picture && one.step == step) return &one;
    return nullptr;
}

// The pictures of a run, in its order.
std::vector<std::size_t> pictures_of(const AppState& state, std::int64_t request) {
    std::vector<std::size_t> pictures;
    if (!state.folder || request == 0) return pictures;
    for (const PictureUnderWay& one : state.folder->queue.under_way)
        if (one.request == request) pictures.push_back(one.picture);
    return pictures;
}

RunFolderPictures run_of(AppState& state, const Network& network, InputForm form) {
    RunFolderPictures run;
    run.request = ++state.last_request;
    run.folder = state.folder->number;
    run.model = network.id;
    run.input = network.input;
    run.outputs = network.outputs;
    run.form = std::move(form);
    return run;
}

void add(RunFolderPictures& run, PictureUnderWay& one, FolderStep step) {
    one.step = step;
    one.request = run.request;
    run.pictures.push_back({static_cast<std::int64_t>(one.picture), cut_of(one.square)});
}

void take_faces(AppState& state, PictureUnderWay& one, const std::vector<Face>& faces, Outbox& outbox) {
    const double margin = state.classifier.preprocessing.margin_fraction;
    const Face* largest = nullptr;
    SquarePx largest_square;
    const auto middle = [](const Face& face) { return face.box_in_image.x + face.box_in_image.width / 2; };
    for (const Face& face : faces) {
        const Result<SquarePx> square = face_square(face.box_in_image, margin);
        if (!square) continue;
        const int side = square.value().side;
        // The first from the left of equal ones, as the photo's page chooses.
        const bool is_behind = largest && (side < largest_square.side ||
                                           (side == largest_square.side && middle(face) >= middle(*largest)));
        if (is_behind) continue;
        largest = &face;
        largest_square = square.value();
    }
    if (!largest) return finish_picture(state, one, FolderOutcome::no_face, true, outbox);
    one.square = largest_square;
    one.step = FolderStep::cut;
}

void take_logits(AppState& state, PictureUnderWay& one, std::span<const float> answered, Outbox& outbox) {
    const Result<std::vector<float>> logits = classifier_logits(state.classifier, answered);
    if (!logits) return fail_picture(state, one, logits.error().message, false, outbox);
    const Result<double> score = fake_probability(logits.value(), state.classifier.preprocessing.fake_index);
    if (!score) return fail_picture(state, one, score.error().message, false, outbox);
    FolderPicture& picture = state.folder->pictures[one.picture];
    picture.score = score.value();
    picture.logits.assign(logits.value().begin(), logits.value().end());
    picture.reason.clear();
    finish_picture(state, one, FolderOutcome::judged, true, outbox);
}

void take_face_outputs(AppState& state, PictureUnderWay& one, std::span<const Tensor> outputs, Outbox& outbox) {
    const double scale = face_detection_scale(one.width, one.height, {});
    const Result<std::vector<Face>> faces = decode_face_detection(outputs, scale, {});
    if (!faces) return fail_picture(state, one, faces.error().message, false, outbox);
    one.request = 0;
    take_faces(state, one, faces.value(), outbox);
}

void take_scores(AppState& state, const std::vector<std::size_t>& pictures, const Tensor& logits, Outbox& outbox) {
    const std::size_t each = logits.values.size() / pictures.size();
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        PictureUnderWay* one = with_step(*state.folder, pictures[i], FolderStep::scoring);
        CHECK(one);
        take_logits(state, *one, std::span(logits.values).subspan(i * each, each), outbox);
    }
}

void try_all_again(AppState& state, const std::vector<std::size_t>& pictures, FolderStep step, const std::string& why,
                   Outbox& outbox) {
    for (const std::size_t picture : pictures)
        if (PictureUnderWay* one = with_step(*state.folder, picture, step)) try_picture_again(state, *one, why, outbox);
}

FolderStep step_of(const Folder& folder, std::size_t picture) {
    for (const PictureUnderWay& one : folder.queue.under_way)
        if (one.picture == picture) return one.step;
    return FolderStep::reading;
}

// Of a classifier with maps the logits alone: nobody looks at ten thousand maps.
RunFolderPictures scoring_run_of(AppState& state, const Network& network) {
    RunFolderPictures run = run_of(state, network, square_form(state.classifier.preprocessing));
    run.outputs.resize(1);
    if (!network.maps.empty()) run.class_index = -1;
    run.on_gpu = makes_inputs_on_gpu(state, network);
    return run;
}

void run_together(AppState& state, std::span<PictureUnderWay*> squares, Outbox& outbox) {
    RunFolderPictures run = scoring_run_of(state, scoring_network(state));
    for (PictureUnderWay* one : squares) add(run, *one, FolderStep::scoring);
    send(outbox, std::move(run));
}

// Singly, which gives the scores; and together, which is only timed and compared.
void run_both_ways(AppState& state, std::span<PictureUnderWay*> squares, bool is_full, Outbox& outbox) {
    for (PictureUnderWay*& one : squares) run_together(state, {&one, 1}, outbox);
    if (!is_full) return;
    RunFolderPictures trial = scoring_run_of(state, state.batching.network);
    std::vector<std::size_t> pictures;
    for (const PictureUnderWay* one : squares) {
        pictures.push_back(one->picture);
        trial.pictures.push_back({static_cast<std::int64_t>(one->picture), cut_of(one->square)});
    }
    begin_batch_trial(state, trial.request, std::move(pictures));
    send(outbox, std::move(trial));
}

bool can_become_a_square(const PictureUnderWay& one) {
    return one.step == FolderStep::reading || one.step == FolderStep::decoding || one.step == FolderStep::detecting;
}

}  // namespace

void start_runs(AppState& state, PictureUnderWay& decoded, Outbox& outbox) {
    if (state.folder->subject == FolderSubject::whole_picture) {
        decoded.square = whole_picture_square(decoded.width, decoded.height);
        decoded.step = FolderStep::cut;
        return;
    }
    RunFolderPictures run = run_of(state, state.detector, detector_form());
    add(run, decoded, FolderStep::detecting);
    send(outbox, std::move(run));
}

void start_scoring(AppState& state, Outbox& outbox) {
    std::vector<PictureUnderWay>& under_way = state.folder->queue.under_way;
    std::vector<PictureUnderWay*> cut;
    for (PictureUnderWay& one : under_way)
        if (one.step == FolderStep::cut) cut.push_back(&one);
    const bool others_come = std::any_of(under_way.begin(), under_way.end(), can_become_a_square);
    for (std::size_t begin = 0; begin < cut.size();) {
        const std::size_t wanted = squares_at_once(state);
        const std::span<PictureUnderWay*> squares = std::span(cut).subspan(begin, std::min(wanted, cut.size() - begin));
        if (squares.size() < wanted && others_come) return;
        begin += squares.size();
        if (wants_batch_trial(state))
            run_both_ways(state, squares, squares.size() == wanted, outbox);
        else
            run_together(state, squares, outbox);
        for (PictureUnderWay* one : squares) drop_pixels(*state.folder, *one, outbox);
    }
}

bool take_folder_output(AppState& state, const ModelOutput& message, const Payload& payload, Outbox& outbox) {
    if (take_batch_trial(state, message, payload, outbox)) return true;
    const std::vector<std::size_t> pictures = pictures_of(state, message.request);
    if (pictures.empty()) return false;
    const FolderStep step = step_of(*state.folder, pictures.front());
    const bool is_detecting = step == FolderStep::detecting;
    const Result<std::vector<Tensor>> outputs = tensors_of(
        message, payload.bytes(),
        is_detecting ? face_detector_output_names() : std::span<const std::string>(state.classifier.outputs).first(1));
    if (!outputs) {
        try_all_again(state, pictures, step, outputs.error().message, outbox);
    } else if (is_detecting) {
        take_face_outputs(state, *with_step(*state.folder, pictures.front(), step), outputs.value(), outbox);
    } else {
        if (pictures.size() == 1) note_single_run(state, message.milliseconds);
        take_scores(state, pictures, outputs.value().front(), outbox);
    }
    return true;
}

bool take_folder_run_failure(AppState& state, const RequestFailed& message, Outbox& outbox) {
    if (take_batching_failure(state, message, outbox)) return true;
    const std::vector<std::size_t> pictures = pictures_of(state, message.request);
    if (pictures.empty()) return false;
    try_all_again(state, pictures, step_of(*state.folder, pictures.front()), message.message, outbox);
    return true;
}

}  // namespace telltale
