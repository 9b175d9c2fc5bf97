#include "network_loading.hpp"

#include <algorithm>
#include <utility>

#include "given_input.hpp"
#include "judgement.hpp"
#include "model_choice.hpp"
#include "words/models.hpp"

namespace telltale {
namespace {

constexpr std::int64_t kMostNamedClasses = 10'000;

void send(Outbox& outbox, ToPage message, Payload payload = {}) {
    outbox.push_back({std::move(message), std::move(payload)});
}

// A visitor's own file stays: it cannot be fetched again.
void drop_file(Network& network, Outbox& outbox) {
    const std::int64_t file = std::exchange(network.kept_file, 0);
    if (file != 0 && !network.own) send(outbox, DropFile{file});
}

void fail(AppState& state, Network& network, Outbox& outbox, std::string message) {
    network.stage = NetworkStage::failed;
    network.request = 0;
    drop_file(network, outbox);
    network.failure = std::move(message);
    if (phase_of(state) == Phase::failed) send(outbox, Announce{heading_of(state) + ". " + explanation_of(state)});
}

void prepare(AppState& state, Network& network, std::int64_t file, Outbox& outbox) {
    network.stage = NetworkStage::starting;
    network.progress_stage = "preparing";
    network.loaded_bytes = 0;
    network.kept_file = file;
    PrepareModel wanted;
    wanted.request = network.request = ++state.last_request;
    wanted.file = file;
    wanted.model = network.id;
    wanted.purpose = &network == &state.detector ? "detector" : "classifier";
    wanted.name = network.file;
    if (network.own) wanted.given = network.own->given;
    send(outbox, std::move(wanted));
}

// What a classifier's file says of itself, and what its visitor said in its place.
Result<Done> read_card(Network& network, const ModelPrepared& prepared) {
    std::map<std::string, std::string> metadata;
    for (const MetadataEntry& entry : prepared.metadata) metadata[entry.key] = entry.value;
    const bool is_given = network.own && network.own->given;
    Result<PreprocessingOptions> preprocessing =
        is_given ? preprocessing_of(*network.own->given) : preprocessing_from_metadata(metadata);
    if (!preprocessing) return preprocessing.error();
    Result<ModelCard> card = model_card_from_metadata(metadata);
    if (!card) return card.error();
    network.preprocessing = std::move(preprocessing).value();
    network.card = std::move(card).value();
    if (!network.card.title.empty()) network.title = network.card.title;
    std::vector<std::string>& names = network.preprocessing.class_names;
    // Nothing is known of a class but its place.
    if (is_given && names.empty())
        for (std::int64_t i = 0; i < std::min(prepared.class_count, kMostNamedClasses); ++i)
            names.push_back(filled(words::kClassNumber, std::to_string(i)));
    return Done{};
}

Network* network_with(AppState& state, std::int64_t request) {
    if (request == 0) return nullptr;
    for (Network* network : {&state.detector, &state.classifier, &state.coming, &state.comparison.network})
        if (network->request == request) return network;
    return nullptr;
}

}  // namespace

Network network_of(const OfferedModel& model) {
    Network network;
    network.id = model.id;
    network.title = model.title;
    network.file = model.file;
    network.size_bytes = model.size_bytes;
    network.sha256 = model.sha256;
    network.own = model.own;
    return network;
}

void fetch_network(AppState& state, Network& network, Outbox& outbox) {
    if (network.own) return prepare(state, network, network.own->file, outbox);
    network.stage = NetworkStage::fetching;
    network.attempt = 1;
    network.loaded_bytes = 0;
    network.total_bytes = network.size_bytes;
    network.request = ++state.last_request;
    send(outbox, FetchFile{network.request, network.file, network.size_bytes, network.sha256});
}

void let_go_network(Network& network, Outbox& outbox) {
    if (network.stage == NetworkStage::fetching) send(outbox, CancelFetch{network.request});
    if (network.stage == NetworkStage::starting || network.stage == NetworkStage::ready)
        send(outbox, UnloadModel{network.id});
    network.request = 0;
    drop_file(network, outbox);
}

void take_catalogue(AppState& state, const Catalogue& catalogue) {
    state.catalogue = catalogue;
    state.classifiers.clear();
    if (state.detector.stage == NetworkStage::absent) {
        state.detector.id = kDetectorId;
        state.detector.title = words::kFaceDetector;
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
}

void fetch_networks(AppState& state, Outbox& outbox) {
    if (state.detector.stage == NetworkStage::absent) fetch_network(state, state.detector, outbox);
    if (state.classifier.stage == NetworkStage::absent && !state.classifier.id.empty())
        fetch_network(state, state.classifier, outbox);
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

void take_file(AppState& state, const FileReady& ready, Outbox& outbox) {
    Network* network = network_with(state, ready.request);
    if (network && network->stage == NetworkStage::fetching) prepare(state, *network, ready.request, outbox);
}

bool take_prepared(AppState& state, const ModelPrepared& prepared, Outbox& outbox) {
    Network* network = network_with(state, prepared.request);
    if (!network || network->stage != NetworkStage::starting) return network != nullptr;
    const bool is_detector = network == &state.detector;
    if (is_detector) {
        send(outbox, DropFile{std::exchange(network->kept_file, 0)});
    } else if (const Result<Done> read = read_card(*network, prepared); !read) {
        send(outbox, UnloadModel{network->id});  // what was prepared is not wanted
        fail(state, *network, outbox, read.error().message);
        return true;
    }
    network->progress_stage.clear();
    network->input = prepared.input;
    network->outputs = prepared.outputs;
    network->maps = prepared.maps;
    network->not_explained = prepared.not_explained;
    LoadModel load;
    load.model = network->id;
    load.prepared = prepared.request;
    load.providers = is_detector ? std::vector<std::string>{"wasm"} : std::vector<std::string>{"webgpu", "wasm"};
    load.input = prepared.input;
    load.outputs = prepared.outputs;
    load.maps = prepared.maps;
    load.self_test = prepared.self_test;
    load.byte_count = prepared.byte_count;
    load.request = network->request = ++state.last_request;
    send(outbox, std::move(load));
    return true;
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
    let_go_network(state.classifier, outbox);
    state.classifier = network_of(state.classifiers[index]);
    return true;
}

void load_anew(Network& network, Outbox& outbox) {
    let_go_network(network, outbox);
    network.stage = NetworkStage::absent;
}

void cancel_loading(AppState& state, Outbox& outbox) {
    cancel_coming(state, outbox);
    if (!is_loading(state)) return;
    for (Network* network : {&state.detector, &state.classifier}) {
        if (!is_loading(*network)) continue;
        network->failure = cancelled_sentence(state, *network);
        let_go_network(*network, outbox);
        network->stage = NetworkStage::cancelled;
    }
    send(outbox, Announce{heading_of(state) + ". " + explanation_of(state)});
}

void load_again(AppState& state) {
    for (Network* network : {&state.detector, &state.classifier})
        if (is_missing(*network)) network->stage = NetworkStage::absent;
}

}  // namespace telltale
