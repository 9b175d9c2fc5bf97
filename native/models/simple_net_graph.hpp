// SimpleNet as an ONNX graph made from stored weights. Knows nothing of LibTorch.
#pragma once

#include <cstdint>

#include "shared/onnx/graph.hpp"
#include "shared/result.hpp"
#include "shared/safetensors.hpp"

namespace telltale {

// How many numbers reach the first fully connected layer: 16,224 at 256 px. An Error below 50 px.
Result<std::int64_t> simple_net_feature_count(int size_px);

// Input `input` [batch, 3, size, size], output `logits` [batch, 2]. Errors: a weight is missing or has another shape.
Result<onnx::Graph> simple_net_graph(const Safetensors& weights, int size_px);

}  // namespace telltale
