// The sliding window of Conv and the pools as ONNX means it: kernel, strides, dilations, padding (explicit or auto_pad) and
// how many windows there are. Works on sizes, not on values.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph.hpp"

namespace telltale::onnx {

// One number for each spatial axis.
struct SlidingWindow {
    std::vector<std::int64_t> kernel;
    std::vector<std::int64_t> strides;
    std::vector<std::int64_t> dilations;
    std::vector<std::int64_t> pads_before;
    std::vector<std::int64_t> pads_after;  // as the node says; rounding up may add to it
    std::vector<std::int64_t> counts;      // windows along each axis: the output's sizes

    std::size_t axes() const { return kernel.size(); }
    // From the first to behind the last pixel that one window touches.
    std::int64_t reach(std::size_t axis) const { return (kernel[axis] - 1) * dilations[axis] + 1; }
    // The same for all windows together.
    std::int64_t extent(std::size_t axis) const { return (counts[axis] - 1) * strides[axis] + reach(axis); }
};

// Errors: attributes that do not fit the kernel or the input, a window larger than the padded input.
Result<SlidingWindow> read_sliding_window(const Node& node, std::span<const std::int64_t> input_sizes,
                                          std::vector<std::int64_t> kernel);

// "the network's node 'conv1' (Conv) has …: expected …", the node called by its first output where it has no name.
Error node_error(const Node& node, std::string_view what, std::string_view expected = {}, std::string_view advice = {});

}  // namespace telltale::onnx
