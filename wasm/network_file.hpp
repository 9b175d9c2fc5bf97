// From the bytes of an ONNX file to the message that loads it into the inference worker. Bad files are Errors.
#pragma once

#include <cstdint>
#include <span>

#include "app_state.hpp"
#include "messages.hpp"
#include "payload.hpp"
#include "shared/result.hpp"

namespace telltale {

struct NetworkFile {
    LoadModel load;   // without its request
    Payload payload;  // the self-test's input, then the model with float32 weights
    ModelCard card;
    PreprocessingOptions preprocessing;
};

// A classifier: its card and preprocessing are read, its input checked against them.
Result<NetworkFile> read_classifier_file(std::span<const std::uint8_t> bytes, const Network& network);
// The face detector: runs on the CPU, has no card, must have YuNet's outputs.
Result<NetworkFile> read_detector_file(std::span<const std::uint8_t> bytes, const Network& network);

}  // namespace telltale
