// Small weights for the way, float weights for the run: int8 per channel (DequantizeLinear) and float16 (Cast), made
// by the exporter and expanded before a session is created. Symmetric: zero point 0, scale = max |w| / 127.
#pragma once

#include "graph.hpp"
#include "half.hpp"

namespace telltale::onnx {

enum class WeightFormat { float32, float16, int8 };

// Stores the weights of Conv and Gemm (rank >= 2 initialisers of at least 1,024 elements) in the format asked for,
// with the DequantizeLinear (axis of the output channel) or Cast node that gives the float value its old name.
// Biases, small tensors and weights that a caller may give as an input stay float32; what was stored in another format
// is expanded first. Errors: int8 below operator set 13, a weight that is not finite or leaves float16's range.
// With int8, tensors of fewer than smallest_int8 elements become float16 instead: depthwise and early convolutions take
// little room, and their rounding moves the answer most.
Result<Model> with_weight_format(Model model, WeightFormat format, std::int64_t smallest_int8 = 0);

// Replaces every DequantizeLinear of an int8 or uint8 initialiser, and every Cast to float32 of a floating one, by its
// float32 values under the node's output name: bit for bit what the node computes. Other nodes stay as they are (scales
// computed at run time, blocks, scales that are no float32). Errors: scales or zero points that do not fit the weights, more
// than most_bytes of new values.
Result<Model> expand_weights(Model model, std::uint64_t most_bytes = kMostModelBytes);

}  // namespace telltale::onnx
