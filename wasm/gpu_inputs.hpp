// Where a classifier's input is made of its square of pixels: on the inference worker's GPU, where the network runs there and the
// GPU was seen to make what the core makes; else in the core.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "messages.hpp"
#include "shared/image.hpp"
#include "shared/preprocessing.hpp"

namespace telltale {

struct AppState;
struct Network;
struct NetworkRun;
struct Outgoing;

enum class InputPlace { untested, testing, gpu, core };
struct GpuInputs {
    InputPlace place = InputPlace::untested;
    std::string model;  // that it was tested for
    std::int64_t test_request = 0;
    std::string why;  // the core makes them though the network runs on the GPU
};

// Has it tested, once a model runs on the GPU.
void advance_gpu_inputs(AppState& state, std::vector<Outgoing>& outbox);
void take_inputs_test(AppState& state, const InputsTested& tested);
// A run has failed: from now on the core makes the inputs of this model.
void doubt_gpu_inputs(AppState& state, const std::string& why);

bool makes_inputs_on_gpu(const AppState& state, const Network& network);
// The run of a network on the square's pixels, whose input the GPU makes.
NetworkRun run_on_crop(const Network& network, const ImageView& picture, const SquarePx& square,
                       const PreprocessingOptions& options);

}  // namespace telltale
