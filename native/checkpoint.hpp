// Weights, optimiser state and the place in the run as safetensors: all that a run needs to go on. Names as in the network's
// own modules, so that other programs can read the weights; the optimiser's lie under "adam.". Of random numbers there is
// nothing to keep but the seed: every draw follows from it, the epoch and the picture.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "native/adam.hpp"
#include "native/loss_meter.hpp"
#include "native/models/network.hpp"
#include "shared/preprocessing.hpp"
#include "shared/result.hpp"
#include "shared/safetensors.hpp"

namespace telltale {

struct CheckpointPosition {
    std::string model;
    int size_px = 0;
    int epoch = 0;                    // the one that was under way or had just ended
    std::int64_t steps_in_epoch = 0;  // done
    std::uint64_t seed = 0;
};

// What a resumed run needs besides weights and optimiser, kept in the same file, so that they cannot disagree.
struct RunState {
    TrainingRecord record;  // with the epochs that ended
    LossMeter meter;        // of the epoch under way
    double seconds_in_epoch = 0;
};

// adam may be null: then the weights alone.
Safetensors make_checkpoint(const Network& network, const Adam* adam, const CheckpointPosition& position,
                            const PreprocessingOptions& preprocessing);
void add_run_state(Safetensors& file, const RunState& state);

struct CheckpointHeader {
    CheckpointPosition position;
    PreprocessingOptions preprocessing;
};

// Errors: no checkpoint of ours, another version, a key missing or of the wrong kind.
Result<CheckpointHeader> read_checkpoint_header(const Safetensors& file);

// Errors: a checkpoint without it, as best.safetensors and files of older versions are; damaged numbers.
Result<RunState> read_run_state(const Safetensors& file);

// Parameters and running statistics. Errors: a weight is missing, has another shape or another type. The network is changed only when all fit.
Result<Done> load_weights(Network& network, const Safetensors& file);

// The optimiser's state; Errors as for load_weights.
Result<Done> load_adam(Adam& adam, const Safetensors& file);

}  // namespace telltale
