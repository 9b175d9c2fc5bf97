// A model whose arithmetic is float64 instead of float32: a second opinion for what rounding would drown, such as finite
// differences. Not for files: ONNX allows fewer types of some operators than the graph executor computes.
#pragma once

#include "shared/onnx/graph.hpp"

namespace telltale {

// Float32 weights, constants, inputs, outputs and casts become float64; everything else stays as it is.
onnx::Model in_float64(onnx::Model model);

}  // namespace telltale
