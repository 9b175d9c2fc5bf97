// From the bytes of an ONNX file to what the inference worker loads: read, made to explain itself, weights as float32.
// Takes seconds and several times the file's size: the core worker's work, never the page's. Bad files are Errors.
#pragma once

#include "messages.hpp"
#include "payload.hpp"
#include "shared/result.hpp"

namespace telltale {

struct PreparedModel {
    ModelPrepared header;
    Payload payload;  // the self-test's input as float32, then the ONNX file
};

// By purpose: a "classifier" gives logits and Grad-CAM, "saliency" is the same network with saliency instead, "scores" its
// logits alone with an open batch, a "detector" must
// have YuNet's outputs and is left as it is; "inspect" only says what the file holds. A network that cannot be differentiated
// gives its logits alone, and says why.
Result<PreparedModel> prepare_model(const PrepareModel& wanted, Payload file);

}  // namespace telltale
