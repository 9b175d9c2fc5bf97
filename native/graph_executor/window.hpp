// The sliding window of Conv and the pools: kernel, strides, dilations, padding (explicit or auto_pad) as ONNX means them.
#pragma once

#include <ATen/ATen.h>

#include <vector>

#include "native/graph_executor/operators.hpp"

namespace telltale {

// One number for each spatial axis.
struct Window {
    std::vector<std::int64_t> kernel;
    std::vector<std::int64_t> strides;
    std::vector<std::int64_t> dilations;
    std::vector<std::int64_t> pads_before;
    std::vector<std::int64_t> pads_after;
};

// Errors: attributes that do not fit the kernel or the input.
Result<Window> read_window(const onnx::Node& node, const at::Tensor& input, std::vector<std::int64_t> kernel);

// The input with values around its spatial axes; a negative number of them cuts off.
at::Tensor pad_spatial(const at::Tensor& input, const std::vector<std::int64_t>& before,
                       const std::vector<std::int64_t>& after, double value);

}  // namespace telltale
