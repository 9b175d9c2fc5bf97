#include "second_network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "shared/scores.hpp"

namespace telltale {
namespace {

constexpr double kLogitTolerance = 2e-3;  // as a self-test's

Network* second_with(AppState& state, std::int64_t request) {
    if (request == 0) return nullptr;
    for (Network* second : {&state.explaining.saliency, &state.batching.network})
        if (second->request == request) return second;
    return nullptr;
}

}  // namespace

void prepare_second(AppState& state, Network& second, const char* purpose, Outbox& outbox) {
    const Network& classifier = state.classifier;
    second = Network{};
    second.id = classifier.id + "/" + purpose;
    second.file = classifier.file;
    second.stage = NetworkStage::starting;
    PrepareModel prepare;
    prepare.request = second.request = ++state.last_request;
    prepare.file = classifier.kept_file;
    prepare.model = second.id;
    prepare.purpose = purpose;
    prepare.name = classifier.file;
    if (classifier.own) prepare.given = classifier.own->given;
    outbox.push_back({std::move(prepare), {}});
}

bool take_second(AppState& state, const ModelPrepared& prepared, Outbox& outbox) {
    Network* second = second_with(state, prepared.request);
    if (!second) return false;
    second->input = prepared.input;
    second->outputs = prepared.outputs;
    second->maps = prepared.maps;
    LoadModel load;
    load.model = second->id;
    load.prepared = prepared.request;
    load.providers = {state.classifier.provider};  // the one whose answers were right
    load.input = prepared.input;
    load.outputs = prepared.outputs;
    load.maps = prepared.maps;
    load.byte_count = prepared.byte_count;
    load.request = second->request = ++state.last_request;
    outbox.push_back({std::move(load), {}});
    return true;
}

bool take_second(AppState& state, const ModelReady& ready) {
    Network* second = second_with(state, ready.request);
    if (!second) return false;
    second->request = 0;
    second->stage = NetworkStage::ready;
    second->provider = ready.provider;
    return true;
}

bool agrees(std::span<const double> logits, std::span<const float> answered) {
    const std::vector<float> others = logits_of_classes(answered);
    if (others.size() != logits.size()) return false;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const double allowed = kLogitTolerance * std::max(1.0, std::abs(logits[i]));
        if (!(std::abs(static_cast<double>(others[i]) - logits[i]) <= allowed)) return false;
    }
    return true;
}

}  // namespace telltale
