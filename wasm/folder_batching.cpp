#include "folder_batching.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "commands.hpp"
#include "folder_queue.hpp"
#include "judgement.hpp"
#include "judging.hpp"
#include "network_loading.hpp"
#include "second_network.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

constexpr std::array<std::size_t, 2> kTrialSizes{4, 8};
constexpr std::size_t kTrialRuns = 3;  // of a size; the first warms it up
constexpr std::size_t kSingleRuns = 24;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

// What was found stays.
void free_network(AppState& state, Outbox& outbox) {
    FolderBatching& batching = state.batching;
    let_go_network(batching.network, outbox);
    batching.network = Network{};
    drop_batch_trial(state);
}

void decide(AppState& state, std::size_t size, Outbox& outbox) {
    FolderBatching& batching = state.batching;
    batching.is_decided = true;
    batching.size = size;
    if (size == 1) free_network(state, outbox);
}

void decide_by_times(AppState& state, Outbox& outbox) {
    FolderBatching& batching = state.batching;
    std::size_t best = 1;
    double best_milliseconds = median(batching.single_milliseconds) * kWorthwhileGain;
    for (const BatchTrial& trial : batching.trials) {
        if (!(trial.milliseconds < best_milliseconds)) continue;
        best = trial.size;
        best_milliseconds = trial.milliseconds;
    }
    decide(state, best, outbox);
}

std::int64_t waiting_pictures(const Folder& folder) {
    return static_cast<std::int64_t>(
        std::count_if(folder.pictures.begin(), folder.pictures.end(),
                      [](const FolderPicture& picture) { return picture.outcome == FolderOutcome::waiting; }));
}

bool is_worth_a_try(const AppState& state) {
    const Network& classifier = state.classifier;
    const bool is_busy = classifier.provider == "wasm" && classifier.size_bytes > kLargestOnProcessorBytes;
    return !is_busy && !classifier.own && classifier.kept_file != 0 && state.explaining.wants_saliency &&
           waiting_pictures(*state.folder) >= static_cast<std::int64_t>(kFewestForBatches);
}

bool trial_agrees(const AppState& state, const Tensor& logits) {
    const std::vector<std::size_t>& pictures = state.batching.pictures;
    const std::size_t each = logits.values.size() / pictures.size();
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const FolderPicture& picture = state.folder->pictures[pictures[i]];
        // What failed alone says nothing.
        if (picture.outcome != FolderOutcome::judged) continue;
        if (!agrees(picture.logits, std::span(logits.values).subspan(i * each, each))) return false;
    }
    return true;
}

}  // namespace

void advance_batching(AppState& state, Outbox& outbox) {
    FolderBatching& batching = state.batching;
    const Network& classifier = state.classifier;
    const bool is_ready = classifier.stage == NetworkStage::ready;
    if (!batching.of.empty() && (batching.of != classifier.id || !is_ready)) {
        free_network(state, outbox);
        batching = FolderBatching{};
    }
    if (!state.folder || is_finished(*state.folder)) return free_network(state, outbox);
    const Folder& folder = *state.folder;
    const bool runs =
        is_ready && folder.has_files && folder.results_are_known && folder.queue.stage == QueueStage::running;
    const bool is_wanted = !batching.is_decided || batching.size > 1;
    if (!runs || !is_wanted || batching.network.stage != NetworkStage::absent || !is_worth_a_try(state)) return;
    batching.of = classifier.id;
    prepare_second(state, batching.network, "scores", outbox);
}

bool take_batching_failure(AppState& state, const RequestFailed& failed, Outbox& outbox) {
    FolderBatching& batching = state.batching;
    if (failed.request == 0 || (failed.request != batching.network.request && failed.request != batching.request))
        return false;
    batching.network.request = 0;
    decide(state, 1, outbox);
    return true;
}

std::size_t squares_at_once(const AppState& state) {
    const FolderBatching& batching = state.batching;
    if (batching.is_decided) return batching.network.stage == NetworkStage::ready ? batching.size : 1;
    return wants_batch_trial(state) ? kTrialSizes[batching.trials.size()] : 1;
}

bool wants_batch_trial(const AppState& state) {
    const FolderBatching& batching = state.batching;
    return !batching.is_decided && batching.network.stage == NetworkStage::ready && batching.request == 0;
}

const Network& scoring_network(const AppState& state) {
    const FolderBatching& batching = state.batching;
    const bool is_decided = batching.is_decided && batching.network.stage == NetworkStage::ready;
    return is_decided ? batching.network : state.classifier;
}

void drop_batch_trial(AppState& state) {
    state.batching.request = 0;
    state.batching.pictures.clear();
}

void begin_batch_trial(AppState& state, std::int64_t request, std::vector<std::size_t> pictures) {
    state.batching.request = request;
    state.batching.pictures = std::move(pictures);
}

void note_single_run(AppState& state, double milliseconds) {
    std::vector<double>& times = state.batching.single_milliseconds;
    if (state.batching.is_decided || state.batching.of.empty()) return;
    times.push_back(milliseconds);
    if (times.size() > kSingleRuns) times.erase(times.begin());
}

bool take_batch_trial(AppState& state, const ModelOutput& message, const Payload& payload, Outbox& outbox) {
    FolderBatching& batching = state.batching;
    if (message.request == 0 || message.request != batching.request) return false;
    const std::size_t size = batching.pictures.size();
    const Result<std::vector<Tensor>> outputs =
        tensors_of(message, payload.bytes(), std::span<const std::string>(batching.network.outputs).first(1));
    // A folder that was closed has taken its trials with it.
    if (!outputs || !state.folder || !trial_agrees(state, outputs.value().front())) {
        decide(state, 1, outbox);
        return true;
    }
    drop_batch_trial(state);
    batching.trial_milliseconds.push_back(message.milliseconds / static_cast<double>(size));
    if (batching.trial_milliseconds.size() < kTrialRuns) return true;
    batching.trial_milliseconds.erase(batching.trial_milliseconds.begin());
    batching.trials.push_back({size, median(batching.trial_milliseconds)});
    batching.trial_milliseconds.clear();
    if (batching.trials.size() == kTrialSizes.size()) decide_by_times(state, outbox);
    return true;
}

std::string batching_sentence(const AppState& state) {
    const FolderBatching& batching = state.batching;
    if (!batching.is_decided || batching.trials.empty()) return {};
    const std::string alone = number_text(median(batching.single_milliseconds), 1);
    for (const BatchTrial& trial : batching.trials)
        if (trial.size == batching.size)
            return filled(words::kPicturesGoTogether, std::to_string(trial.size), number_text(trial.milliseconds, 1),
                          alone);
    return filled(words::kPicturesGoOneByOne, alone);
}

}  // namespace telltale
