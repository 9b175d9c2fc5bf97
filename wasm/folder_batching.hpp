// How many of a folder's squares go through the classifier at once. For that it is loaded a second time, without its maps and
// with an open batch; what is fastest is measured on the folder's first pictures, which are run both ways, so that a batch's
// answers are seen to be the single ones'.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app_state.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct Outgoing;

// Below so many pictures nothing is gained that the second loading does not cost.
inline constexpr std::size_t kFewestForBatches = 100;
// A larger network on the processor is busy with a single picture already.
inline constexpr std::int64_t kLargestOnProcessorBytes = 8'000'000;
// A batch has to be so much faster, a picture's time against a single one's.
inline constexpr double kWorthwhileGain = 0.9;

// Loads what batches need, where they are worth a try; frees it where they are not, or the folder is done.
void advance_batching(AppState& state, std::vector<Outgoing>& outbox);
// True: a trial, or the loading for it, has failed: squares go singly.
bool take_batching_failure(AppState& state, const RequestFailed& failed, std::vector<Outgoing>& outbox);

// Squares that the queue gathers: of a run, or of the trial that is next.
std::size_t squares_at_once(const AppState& state);
// The next squares are to be run singly, and together as a trial.
bool wants_batch_trial(const AppState& state);
// Of a decided batch, else the classifier.
const Network& scoring_network(const AppState& state);

// A trial of another folder's pictures is nobody's.
void drop_batch_trial(AppState& state);
void begin_batch_trial(AppState& state, std::int64_t request, std::vector<std::size_t> pictures);
void note_single_run(AppState& state, double milliseconds);
// True: the answer was a trial's.
bool take_batch_trial(AppState& state, const ModelOutput& message, const Payload& payload,
                      std::vector<Outgoing>& outbox);

// What was found, for the page; empty: nothing was tried.
std::string batching_sentence(const AppState& state);

}  // namespace telltale
