// Weights and optimiser state as safetensors: what is trained, at which step. Names as in the network's own modules, so that
// other programs can read the weights; the optimiser's lie under "adam.".
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "native/adam.hpp"
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

// adam may be null: then the weights alone.
Safetensors make_checkpoint(const Network& network, const Adam* adam, const CheckpointPosition& position,
                            const PreprocessingOptions& preprocessing);

struct CheckpointHeader {
    CheckpointPosition position;
    PreprocessingOptions preprocessing;
};

// Errors: no checkpoint of ours, another version, a key missing or of the wrong kind.
Result<CheckpointHeader> read_checkpoint_header(const Safetensors& file);

// Parameters and running statistics. Errors: a weight is missing, has another shape or another type. The network is changed only when all fit.
Result<Done> load_weights(Network& network, const Safetensors& file);

// The optimiser's state; Errors as for load_weights.
Result<Done> load_adam(Adam& adam, const Safetensors& file);

}  // namespace telltale
