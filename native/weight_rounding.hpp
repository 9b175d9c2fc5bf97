// Rounds large weights to int8's steps so that a layer's output stays closest, not each weight: what rounding one input
// channel does to the output, the channels after it make good. Source: GPTQ (Frantar et al. 2022), from the second
// moments of what each layer reads. Stores nothing; onnx/quantised.hpp then stores these values exactly.
#pragma once

#include <ATen/ATen.h>

#include <filesystem>
#include <vector>

#include "shared/onnx/graph.hpp"
#include "shared/preprocessing.hpp"
#include "shared/result.hpp"
#include "shared/tensor.hpp"

namespace telltale {

// A layer's weights [out, in] → the nearest in output, every row in steps of its largest weight's 127th part; that weight
// stays. second_moments [in, in] is the sum of x xᵀ over the layer's inputs; zeros: nothing but nearest steps.
at::Tensor rounded_by_output_error(const at::Tensor& weights, const at::Tensor& second_moments);

// Where a stop is requested on the way, the model is not whole and must not be used: stop_requested() tells.
// The model with the weights of Gemm and of 1×1 convolutions rounded, where they have at least smallest_weights elements;
// other weights are left as they are. Errors: a graph that cannot run, a picture that does not fit its input.
Result<onnx::Model> round_weights(onnx::Model model, const std::vector<Tensor>& inputs_nchw,
                                  std::int64_t smallest_weights);

// At most `count` training pictures of a data folder, both classes alike and spread evenly, in batches.
// Errors: no such folder, no training pictures.
Result<std::vector<Tensor>> rounding_inputs(const std::filesystem::path& data,
                                            const PreprocessingOptions& preprocessing, int count);

}  // namespace telltale
