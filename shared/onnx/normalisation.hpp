// Batch normalisation with its statistics folded into scale and shift: half the numbers to store and to fetch.
#pragma once

#include "graph.hpp"

namespace telltale::onnx {

// Every BatchNormalization for inference whose four stored float32 vectors nobody else reads: scale / sqrt(variance + epsilon)
// becomes its scale, bias - mean × that its bias; mean and variance become shared zeros and ones, epsilon 0. Outputs stay
// the same to float32's rounding. Other nodes stay as they are. A second time changes nothing.
Model fold_statistics(Model model);

}  // namespace telltale::onnx
