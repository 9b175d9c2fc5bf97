#include "comparing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "judging.hpp"
#include "network_loading.hpp"
#include "shared/scores.hpp"
#include "words/model_comparison.hpp"

namespace telltale {
namespace {

// A visitor's model of whole pictures says nothing of a face.
bool fits(const AppState& state, const OfferedModel& model) {
    return !model.own || model.own->whole_picture == state.judgement.whole_picture;
}

FaceComparison* running(AppState& state) {
    Comparison& comparison = state.comparison;
    for (FaceComparison& one : comparison.faces)
        if (one.face == comparison.face) return &one;
    return nullptr;
}

void free_network(AppState& state, Outbox& outbox) {
    let_go_network(state.comparison.network, outbox);
    state.comparison.network = Network{};
}

Result<NetworkRun> run_of(const AppState& state) {
    const JudgedFace& face = state.judgement.faces[state.comparison.face];
    const Network& network = state.comparison.network;
    const Result<Tensor> input =
        state.judgement.whole_picture
            ? Result<Tensor>(preprocess_square(state.picture->view(), face.crop_from_image, network.preprocessing))
            : preprocess_face(state.picture->view(), face.box_in_image, network.preprocessing);
    if (!input) return input.error();
    const std::vector<float>& values = input.value().values;
    NetworkRun run{
        {}, Payload::copy_of({reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)})};
    run.run.model = network.id;
    run.run.input = network.input;
    run.run.shape = input.value().shape;
    run.run.outputs = {network.outputs.front()};
    if (!network.maps.empty()) run.run.class_index = -1;
    return run;
}

Result<double> score_of(const Network& network, const ModelOutput& output, const Payload& payload) {
    const Result<std::vector<Tensor>> tensors =
        tensors_of(output, payload.bytes(), std::span(network.outputs).first(1));
    if (!tensors) return tensors.error();
    return fake_probability(logits_of_classes(tensors.value().front().values), network.preprocessing.fake_index);
}

bool names_fake(const Network& network) {
    return !(network.own && network.own->given) || network.own->given->fake_index.has_value();
}

// True: this row is done, whatever came of it.
bool advance_row(AppState& state, ComparedModel& row, Outbox& outbox) {
    Comparison& comparison = state.comparison;
    if (row.score || !row.failure.empty()) return true;
    const JudgedFace& face = state.judgement.faces[comparison.face];
    if (row.id == state.classifier.id) {
        row.score = face.score;
        if (!row.score) row.failure = words::kItGaveNoScore;
        return true;
    }
    Network& network = comparison.network;
    if (network.id != row.id) {
        network = network_of(state.classifiers[row.offered]);
        fetch_network(state, network, outbox);
    }
    if (network.stage == NetworkStage::failed) row.failure = network.failure;
    if (network.stage == NetworkStage::ready && !names_fake(network)) row.failure = words::kNoneOfItsClassesIsFake;
    if (network.stage == NetworkStage::ready && row.failure.empty()) {
        Result<NetworkRun> run = run_of(state);
        if (run) {
            run.value().run.request = comparison.request = ++state.last_request;
            outbox.push_back({std::move(run.value().run), std::move(run.value().payload)});
            return false;
        }
        row.failure = run.error().message;
    }
    if (row.failure.empty()) return false;
    free_network(state, outbox);
    return true;
}

}  // namespace

bool can_compare(const AppState& state) {
    const JudgedFace* face = chosen_face(state);
    return face && face->score && tells_fakes(state) && state.judgement.stage == JudgementStage::done &&
           other_models(state) > 0;
}

const FaceComparison* chosen_comparison(const AppState& state) {
    for (const FaceComparison& one : state.comparison.faces)
        if (one.face == state.judgement.chosen) return &one;
    return nullptr;
}

std::size_t other_models(const AppState& state) {
    return static_cast<std::size_t>(std::count_if(
        state.classifiers.begin(), state.classifiers.end(),
        [&](const OfferedModel& model) { return model.id != state.classifier.id && fits(state, model); }));
}

std::int64_t bytes_to_compare(const AppState& state) {
    std::int64_t bytes = 0;
    for (const OfferedModel& model : state.classifiers)
        if (model.id != state.classifier.id && !model.own && fits(state, model)) bytes += model.size_bytes;
    return bytes;
}

void start_comparing(AppState& state, Outbox& outbox) {
    if (!can_compare(state)) return;
    Comparison& comparison = state.comparison;
    stop_comparing(state, outbox);
    comparison.face = state.judgement.chosen;
    const FaceComparison* known = chosen_comparison(state);
    const FaceComparison before = known ? *known : FaceComparison{};
    std::erase_if(comparison.faces, [&](const FaceComparison& one) { return one.face == comparison.face; });
    FaceComparison& asked = comparison.faces.emplace_back();
    asked.face = comparison.face;
    for (std::size_t i = 0; i < state.classifiers.size(); ++i) {
        const OfferedModel& model = state.classifiers[i];
        if (!fits(state, model)) continue;
        ComparedModel& row = asked.models.emplace_back();
        row.offered = i;
        row.id = model.id;
        for (const ComparedModel& old : before.models)
            if (old.id == model.id) row.score = old.score;
    }
    comparison.runs = true;
}

void stop_comparing(AppState& state, Outbox& outbox) {
    Comparison& comparison = state.comparison;
    if (!comparison.runs) return;
    comparison.runs = false;
    comparison.request = 0;
    free_network(state, outbox);
    if (FaceComparison* asked = running(state))
        for (ComparedModel& row : asked->models)
            if (!row.score && row.failure.empty()) row.failure = words::kStopped;
}

void advance_comparing(AppState& state, Outbox& outbox) {
    Comparison& comparison = state.comparison;
    const bool is_judged = state.picture && state.judgement.stage == JudgementStage::done &&
                           comparison.face < state.judgement.faces.size();
    if (!is_judged) stop_comparing(state, outbox);
    if (!state.picture) comparison.faces.clear();
    if (std::exchange(comparison.frees, false)) free_network(state, outbox);
    if (!comparison.runs || comparison.request != 0) return;
    FaceComparison* asked = running(state);
    CHECK(asked);
    for (ComparedModel& row : asked->models)
        if (!advance_row(state, row, outbox)) return;
    comparison.runs = false;
    if (std::string words = agreement_sentence(state, *asked); !words.empty())
        outbox.push_back({Announce{std::move(words)}, {}});
}

bool take_comparison(AppState& state, const ModelOutput& output, const Payload& payload) {
    Comparison& comparison = state.comparison;
    if (output.request == 0 || output.request != comparison.request) return false;
    comparison.request = 0;
    FaceComparison* asked = running(state);
    CHECK(asked);
    for (ComparedModel& row : asked->models) {
        if (row.id != comparison.network.id) continue;
        const Result<double> score = score_of(comparison.network, output, payload);
        if (score)
            row.score = score.value();
        else
            row.failure = score.error().message;
    }
    comparison.frees = true;
    return true;
}

bool take_comparison_failure(AppState& state, const RequestFailed& failed) {
    Comparison& comparison = state.comparison;
    if (failed.request == 0 || failed.request != comparison.request) return false;
    comparison.request = 0;
    if (FaceComparison* asked = running(state))
        for (ComparedModel& row : asked->models)
            if (row.id == comparison.network.id) row.failure = failed.message;
    comparison.frees = true;
    return true;
}

}  // namespace telltale
