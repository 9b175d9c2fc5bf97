// XceptionBased as an ONNX graph made from stored weights. Knows nothing of LibTorch.
#pragma once

#include "shared/onnx/graph.hpp"
#include "shared/result.hpp"
#include "shared/safetensors.hpp"

namespace telltale {

// Input `input` [batch, 3, size, size], output `logits` [batch, 2]; the features before the head are `features`.
// Errors: the size is too small, a weight is missing or has another shape.
Result<onnx::Graph> xception_graph(const Safetensors& weights, int size_px);

}  // namespace telltale
