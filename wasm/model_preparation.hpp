// From the bytes of an ONNX file to what the inference worker loads: read, made to explain itself, weights as float32.
// Takes seconds and several times the file's size: the core worker's work, never the page's. Bad files are Errors.
#pragma once

#include <string_view>

#include "messages.hpp"
#include "payload.hpp"
#include "shared/result.hpp"

namespace telltale {

struct PreparedModel {
    ModelPrepared header;
    Payload payload;  // the self-test's input as float32, then the ONNX file
};

// By purpose: a "classifier" gives logits and Grad-CAM, "saliency" is the same network with saliency instead, a "detector" must
// have YuNet's outputs and is left as it is; "inspect" only says what the file holds. A network that cannot be differentiated
// gives its logits alone, and says why.
Result<PreparedModel> prepare_model(const PrepareModel& wanted, Payload file);

// The answer to a `prepare_model` header: model_prepared with its payload, or request_failed.
struct Prepared {
    ToApp answer;
    Payload payload;
};
Prepared answer_preparation(std::string_view header, Payload file);

}  // namespace telltale
