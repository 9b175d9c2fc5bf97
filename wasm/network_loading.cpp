#include "network_loading.hpp"

#include <algorithm>
#include <utility>

#include "judgement.hpp"
#include "network_file.hpp"

namespace telltale {
namespace {

void send(Outbox& outbox, ToPage message, Payload payload = {}) {
    outbox.push_back({std::move(message), std::move(payload)});
}

void fail(AppState& state, Network& network, Outbox& outbox, std::string message) {
    network.stage = NetworkStage::failed;
    network.request = 0;
    network.failure = std::move(message);
    if (phase_of(state) == Phase::failed) send(outbox, Announce{heading_of(state) + ". " + explanation_of(state)});
}

void fetch(AppState& state, Network& network, Outbox& outbox) {
    network.stage = NetworkStage::fetching;
    network.attempt = 1;
    network.loaded_bytes = 0;
    network.total_bytes = network.size_bytes;
    network.request = ++state.last_request;
    send(outbox, FetchFile{network.request, network.file, network.size_bytes, network.sha256});
}

// The page stops fetching, or the worker frees the session. An answer that still comes is nobody's.
void let_go(Network& network, Outbox& outbox) {
    if (network.stage == NetworkStage::fetching) send(outbox, CancelFetch{network.request});
    if (network.stage == NetworkStage::starting || network.stage == NetworkStage::ready)
        send(outbox, UnloadModel{network.id});
    network.request = 0;
}

void set_classifier(AppState& state, const OfferedModel& model) {
    state.classifier = Network{};
    state.classifier.id = model.id;
    state.classifier.title = model.title;
    state.classifier.file = model.file;
    state.classifier.size_bytes = model.size_bytes;
    state.classifier.sha256 = model.sha256;
}

Network* network_with(AppState& state, std::int64_t request) {
    if (request == 0) return nullptr;
    for (Network* network : {&state.detector, &state.classifier})
        if (network->request == request) return network;
    return nullptr;
}

}  // namespace

void take_catalogue(AppState& state, const Catalogue& catalogue) {
    state.catalogue = catalogue;
    state.classifiers.clear();
    if (state.detector.stage == NetworkStage::absent) {
        state.detector.id = kDetectorId;
        state.detector.title = "face detector";
        state.detector.file = kDetectorFile;
    }
    for (const CatalogueModel& model : catalogue.models) {
        if (model.id != kDetectorId) {
            state.classifiers.push_back(offered_model(model));
        } else if (state.detector.stage == NetworkStage::absent) {
            state.detector.file = model.file;
            state.detector.size_bytes = model.size_bytes;
            state.detector.sha256 = model.sha256;
        }
    }
    if (state.classifier.id.empty() && !state.classifiers.empty()) set_classifier(state, state.classifiers.front());
}

void fetch_networks(AppState& state, Outbox& outbox) {
    if (state.detector.stage == NetworkStage::absent) fetch(state, state.detector, outbox);
    if (state.classifier.stage == NetworkStage::absent && !state.classifier.id.empty())
        fetch(state, state.classifier, outbox);
}

void take_progress(AppState& state, const FileProgress& progress) {
    Network* network = network_with(state, progress.request);
    if (!network || network->stage != NetworkStage::fetching) return;
    network->attempt = std::max<std::int64_t>(1, progress.attempt);
    network->loaded_bytes = std::max<std::int64_t>(0, progress.loaded_bytes);
    if (progress.total_bytes > 0) network->total_bytes = progress.total_bytes;
}

void take_progress(AppState& state, const ModelProgress& progress) {
    Network* network = network_with(state, progress.request);
    if (!network || network->stage != NetworkStage::starting) return;
    network->progress_stage = progress.stage;
    network->loaded_bytes = std::max<std::int64_t>(0, progress.loaded_bytes);
    network->total_bytes = std::max<std::int64_t>(0, progress.total_bytes);
}

void take_file(AppState& state, const FileReady& ready, const Payload& payload, Outbox& outbox) {
    Network* network = network_with(state, ready.request);
    if (!network || network->stage != NetworkStage::fetching) return;
    Result<NetworkFile> file = network == &state.detector ? read_detector_file(payload.bytes(), *network)
                                                          : read_classifier_file(payload.bytes(), *network);
    if (!file) return fail(state, *network, outbox, file.error().message);
    network->stage = NetworkStage::starting;
    network->progress_stage.clear();
    network->loaded_bytes = 0;
    network->input = file.value().load.input;
    network->outputs = file.value().load.outputs;
    network->card = file.value().card;
    network->preprocessing = file.value().preprocessing;
    if (!network->card.title.empty()) network->title = network->card.title;
    file.value().load.request = network->request = ++state.last_request;
    send(outbox, std::move(file.value().load), std::move(file.value().payload));
}

void take_ready(AppState& state, const ModelReady& ready) {
    Network* network = network_with(state, ready.request);
    if (!network || network->stage != NetworkStage::starting) return;
    network->stage = NetworkStage::ready;
    network->request = 0;
    network->provider = ready.provider;
    network->provider_reason = ready.reason;
    network->threads = ready.threads;
    network->trials = ready.trials;
}

bool take_network_failure(AppState& state, const RequestFailed& failed, Outbox& outbox) {
    Network* network = network_with(state, failed.request);
    if (network) fail(state, *network, outbox, failed.message);
    return network != nullptr;
}

bool choose_classifier(AppState& state, std::size_t index, Outbox& outbox) {
    if (index >= state.classifiers.size()) return false;
    const bool is_present = state.classifiers[index].id == state.classifier.id;
    if (is_present && !is_missing(state.classifier)) return false;
    load_again(state);
    if (is_present) return true;
    let_go(state.classifier, outbox);
    set_classifier(state, state.classifiers[index]);
    return true;
}

void cancel_loading(AppState& state, Outbox& outbox) {
    if (!is_loading(state)) return;
    for (Network* network : {&state.detector, &state.classifier}) {
        if (!is_loading(*network)) continue;
        network->failure = cancelled_sentence(state, *network);
        let_go(*network, outbox);
        network->stage = NetworkStage::cancelled;
    }
    send(outbox, Announce{heading_of(state) + ". " + explanation_of(state)});
}

void load_again(AppState& state) {
    for (Network* network : {&state.detector, &state.classifier})
        if (is_missing(*network)) network->stage = NetworkStage::absent;
}

}  // namespace telltale
