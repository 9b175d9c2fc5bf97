#include "judging.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

#include "explaining.hpp"
#include "gpu_inputs.hpp"
#include "shared/onnx/feature_distance.hpp"
#include "shared/scores.hpp"
#include "words/photo.hpp"

namespace telltale {
namespace {

Payload payload_of(std::span<const float> values) {
    return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes()});
}

// P(fake), and what the card's calibration makes of it.
Result<Done> score(const Network& classifier, JudgedFace& face) {
    const Result<double> log_odds = fake_log_odds(face.logits, classifier.preprocessing.fake_index);
    if (!log_odds) return log_odds.error();
    const std::vector<float> logits(face.logits.begin(), face.logits.end());  // as the network gave them
    const Result<double> score = fake_probability(logits, classifier.preprocessing.fake_index);
    if (!score) return score.error();
    face.score = score.value();
    const std::optional<ChosenCalibration>& chosen = classifier.card.calibration;
    if (chosen && chosen->calibration) face.calibrated = calibrated_score(*chosen->calibration, log_odds.value());
    return Done{};
}

// What the network says of itself, where it does.
std::optional<double> feature_distance_of(const Network& classifier, const std::vector<Tensor>& outputs) {
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (classifier.outputs[i] == onnx::kFeatureDistanceOutput && outputs[i].values.size() == 1 &&
            std::isfinite(outputs[i].values.front()))
            return outputs[i].values.front();
    return {};
}

}  // namespace

NetworkRun run_on(const Network& network, const Tensor& input) {
    RunModel run;
    run.model = network.id;
    run.input = network.input;
    run.shape = input.shape;
    run.outputs = network.outputs;
    return {std::move(run), payload_of(input.values)};
}

Result<std::vector<Tensor>> tensors_of(const ModelOutput& output, std::span<const std::uint8_t> payload,
                                       std::span<const std::string> names) {
    std::vector<Tensor> tensors(names.size());
    std::vector<bool> found(names.size(), false);
    std::size_t offset = 0;
    for (const NamedShape& named : output.outputs) {
        const Result<std::int64_t> count = element_count(named.shape);
        if (!count) return count.error();
        const std::size_t left = (payload.size() - offset) / sizeof(float);
        if (static_cast<std::uint64_t>(count.value()) > left)
            return make_error(filled(words::kAnswerIsCutOff, named.name), {}, words::kTryAgainAdvice);
        const std::size_t size_bytes = static_cast<std::size_t>(count.value()) * sizeof(float);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] != named.name) continue;
            tensors[i].shape = named.shape;
            tensors[i].values.resize(static_cast<std::size_t>(count.value()));
            if (size_bytes > 0) std::memcpy(tensors[i].values.data(), payload.data() + offset, size_bytes);
            found[i] = true;
        }
        offset += size_bytes;
    }
    if (offset != payload.size()) return make_error(words::kAnswerIsTooLong, {}, words::kTryAgainAdvice);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!found[i]) return make_error(filled(words::kAnswerLacks, names[i]), {}, words::kTryAgainAdvice);
    return tensors;
}

NetworkRun detection_run(AppState& state) {
    FaceDetectorInput input = prepare_face_detection(state.picture->view(), {});
    state.judgement.scale_from_image = input.scale_from_image;
    return run_on(state.detector, input.bgr_nchw);
}

Result<Done> take_detection(AppState& state, const ModelOutput& output, std::span<const std::uint8_t> payload) {
    const Result<std::vector<Tensor>> tensors = tensors_of(output, payload, face_detector_output_names());
    if (!tensors) return tensors.error();
    Result<std::vector<Face>> faces = decode_face_detection(tensors.value(), state.judgement.scale_from_image, {});
    if (!faces) return faces.error();
    Judgement& judgement = state.judgement;
    judgement.detection_milliseconds = output.milliseconds;
    judgement.faces.clear();
    for (const Face& face : faces.value()) {
        JudgedFace& found = judgement.faces.emplace_back();
        found.box_in_image = face.box_in_image;
        found.confidence = face.confidence;
        found.turn = head_turn(face);
    }
    std::stable_sort(judgement.faces.begin(), judgement.faces.end(), [](const JudgedFace& a, const JudgedFace& b) {
        return a.box_in_image.x + a.box_in_image.width / 2 < b.box_in_image.x + b.box_in_image.width / 2;
    });
    return Done{};
}

void take_whole_picture(AppState& state) {
    const SquarePx square = whole_picture_square(state.picture->width, state.picture->height);
    const auto side = static_cast<double>(square.side);
    JudgedFace face;
    face.box_in_image = {static_cast<double>(square.x), static_cast<double>(square.y), side, side};
    state.judgement.faces = {face};
}

void prepare_scoring(AppState& state) {
    Judgement& judgement = state.judgement;
    judgement.order.clear();
    judgement.next = 0;
    judgement.scoring_milliseconds = 0;
    for (std::size_t i = 0; i < judgement.faces.size(); ++i) {
        JudgedFace& face = judgement.faces[i];
        forget_score(face);
        face.to_be_judged = false;
        if (judgement.whole_picture) {
            face.crop_from_image = whole_picture_square(state.picture->width, state.picture->height);
        } else {
            const Result<SquarePx> square =
                face_square(face.box_in_image, state.classifier.preprocessing.margin_fraction);
            if (!square) continue;
            face.crop_from_image = square.value();
        }
        judgement.order.push_back(i);
    }
    std::stable_sort(judgement.order.begin(), judgement.order.end(), [&](std::size_t a, std::size_t b) {
        return judgement.faces[a].crop_from_image.side > judgement.faces[b].crop_from_image.side;
    });
    if (judgement.order.size() > kMostJudgedFaces) judgement.order.resize(kMostJudgedFaces);
    for (const std::size_t i : judgement.order) judgement.faces[i].to_be_judged = true;
}

void judge_again(AppState& state, bool whole_picture) {
    if (!state.picture) return;
    state.judgement = {};
    state.comparison.faces.clear();
    stop_explaining(state);
    state.judgement.whole_picture = whole_picture;
    if (!whole_picture) return;
    take_whole_picture(state);
    state.judgement.stage = JudgementStage::scoring;
}

void open_strongest_face(Judgement& judgement) {
    if (std::exchange(judgement.was_opened, true) || judgement.was_chosen) return;
    for (std::size_t i = 0; i < judgement.faces.size(); ++i) {
        const std::optional<double>& best = judgement.faces[judgement.chosen].score;
        const std::optional<double>& score = judgement.faces[i].score;
        if (score && (!best || *score > *best)) judgement.chosen = i;
    }
}

void hold_face(AppState& state) {
    const JudgedFace* face = chosen_face(state);
    if (face && face->score) state.judgement.was_chosen = true;
}

bool looks_at_whole_pictures(const AppState& state) {
    return state.classifier.own && state.classifier.own->whole_picture;
}

NetworkRun face_run(const AppState& state, std::size_t face_index, const Network& network, std::int64_t class_index) {
    const JudgedFace& face = state.judgement.faces[face_index];
    const PreprocessingOptions& options = state.classifier.preprocessing;
    const ImageView picture = state.picture->view();
    NetworkRun run = makes_inputs_on_gpu(state, network)
                         ? run_on_crop(network, picture, face.crop_from_image, options)
                         : run_on(network, preprocess_square(picture, face.crop_from_image, options));
    if (network.maps.empty()) return run;
    run.run.class_index = class_index;
    if (keeps_maps(state)) run.run.keep = network.maps;
    return run;
}

NetworkRun scoring_run(const AppState& state) {
    return face_run(state, state.judgement.order[state.judgement.next], state.classifier, -1);
}

Result<std::vector<float>> classifier_logits(const Network& classifier, std::span<const float> answered) {
    std::vector<float> logits = logits_of_classes(answered);
    const PreprocessingOptions& classes = classifier.preprocessing;
    // A visitor's network may have more classes than anybody named.
    const bool fits = classifier.own ? logits.size() >= std::max<std::size_t>(2, classes.class_names.size())
                                     : logits.size() == classes.class_names.size();
    if (!fits)
        return make_error(filled(words::kAnswerOfOtherSize, std::to_string(logits.size())),
                          filled(words::kOneAClass, std::to_string(classes.class_names.size())),
                          words::kTakeAnotherModel);
    if (!std::all_of(logits.begin(), logits.end(), [](float logit) { return std::isfinite(logit); }))
        return make_error(words::kAnswerIsNoNumber, {}, words::kTakeAnotherModelOrSize);
    return logits;
}

Result<Done> take_score(AppState& state, const ModelOutput& output, std::span<const std::uint8_t> payload) {
    const Result<std::vector<Tensor>> outputs = tensors_of(output, payload, state.classifier.outputs);
    if (!outputs) return outputs.error();
    const Result<std::vector<float>> answered = classifier_logits(state.classifier, outputs.value().front().values);
    if (!answered) return answered.error();
    const std::vector<float>& logits = answered.value();
    Judgement& judgement = state.judgement;
    JudgedFace& face = judgement.faces[judgement.order[judgement.next]];
    face.logits.assign(logits.begin(), logits.end());
    if (tells_fakes(state)) {
        const Result<Done> scored = score(state.classifier, face);
        if (!scored) return scored.error();
    }
    if (!state.classifier.maps.empty())
        take_map(state, judgement.order[judgement.next], {ExplanationMethod::grad_cam, predicted_class(face)},
                 outputs.value()[1], output.request);
    face.conditions =
        measure_conditions(state.picture->view(), face.crop_from_image, state.classifier.preprocessing.size_px);
    face.conditions->turn = face.turn;
    face.conditions->jpeg_quality = state.picture->jpeg_quality;
    face.conditions->feature_distance = feature_distance_of(state.classifier, outputs.value());
    if (is_unlike_training(*face.conditions)) face.calibrated.reset();
    judgement.scoring_milliseconds += output.milliseconds;
    ++judgement.next;
    return Done{};
}

}  // namespace telltale
