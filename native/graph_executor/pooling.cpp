#include <algorithm>
#include <limits>
#include <numeric>

#include "native/graph_executor/operators.hpp"
#include "native/graph_executor/window.hpp"

namespace telltale {
namespace {

Result<Window> read_pool(const onnx::Node& node, const at::Tensor& input) {
    Result<Window> window = read_window(node, input, integers_attribute(node, "kernel_shape", {}));
    if (window.ok() && window.value().kernel.size() != 2) return operator_error(node, "pools other than two axes");
    return window;
}

bool rounds_up(const onnx::Node& node) { return integer_attribute(node, "ceil_mode", 0) != 0; }

// ATen takes the same padding on both sides, at most half the kernel, and its rounding up is not ONNX's.
bool fits_aten(const onnx::Node& node, const Window& window) {
    return !rounds_up(node) && window.pads_before == window.pads_after &&
           window.pads_before[0] <= window.kernel[0] / 2 && window.pads_before[1] <= window.kernel[1] / 2;
}

// The padding after each axis with which whole windows, rounded down, are just those that ONNX asks for.
std::vector<std::int64_t> exact_pads_after(const onnx::Node& node, const at::Tensor& input, const Window& window) {
    std::vector<std::int64_t> pads;
    for (std::size_t axis = 0; axis < window.kernel.size(); ++axis) {
        const std::int64_t size = input.size(static_cast<std::int64_t>(axis) + 2);
        const std::int64_t stride = window.strides[axis];
        const std::int64_t reach = (window.kernel[axis] - 1) * window.dilations[axis] + 1;
        const std::int64_t room = size + window.pads_before[axis] + window.pads_after[axis] - reach;
        std::int64_t last = rounds_up(node) ? (room + stride - 1) / stride : room / stride;
        // A window that would begin in the padding after the picture is left out.
        if (rounds_up(node) && last * stride >= size + window.pads_before[axis]) --last;
        pads.push_back(last * stride + reach - size - window.pads_before[axis]);
    }
    return pads;
}

bool is_larger_than_input(const at::Tensor& input, const Window& window) {
    for (std::size_t axis = 0; axis < window.kernel.size(); ++axis) {
        const std::int64_t reach = (window.kernel[axis] - 1) * window.dilations[axis] + 1;
        const std::int64_t size = input.size(static_cast<std::int64_t>(axis) + 2);
        if (size + window.pads_before[axis] + window.pads_after[axis] < reach) return true;
    }
    return false;
}

std::vector<std::int64_t> spatial_axes(const at::Tensor& input) {
    std::vector<std::int64_t> axes(static_cast<std::size_t>(input.dim() - 2));
    std::iota(axes.begin(), axes.end(), 2);
    return axes;
}

}  // namespace

OperatorResult run_max_pool(const onnx::Node& node, const OperatorInputs& inputs) {
    if (node.outputs.size() > 1 && !node.outputs[1].empty()) {
        return operator_error(node, "asks for the places of the maxima");
    }
    const Result<Window> read = read_pool(node, inputs[0]);
    if (!read) return read.error();
    const Window& window = read.value();
    if (is_larger_than_input(inputs[0], window)) return operator_error(node, "has a kernel larger than its input");
    if (fits_aten(node, window)) {
        return std::vector<at::Tensor>{
            at::max_pool2d(inputs[0], window.kernel, window.strides, window.pads_before, window.dilations)};
    }
    const at::Tensor padded = pad_spatial(inputs[0], window.pads_before, exact_pads_after(node, inputs[0], window),
                                          -std::numeric_limits<double>::infinity());
    return std::vector<at::Tensor>{at::max_pool2d(padded, window.kernel, window.strides, {0, 0}, window.dilations)};
}

OperatorResult run_average_pool(const onnx::Node& node, const OperatorInputs& inputs) {
    const Result<Window> read = read_pool(node, inputs[0]);
    if (!read) return read.error();
    const Window& window = read.value();
    if (window.dilations != std::vector<std::int64_t>{1, 1}) return operator_error(node, "averages with dilation");
    if (is_larger_than_input(inputs[0], window)) return operator_error(node, "has a kernel larger than its input");
    const bool counts_padding = integer_attribute(node, "count_include_pad", 0) != 0;
    if (fits_aten(node, window)) {
        return std::vector<at::Tensor>{
            at::avg_pool2d(inputs[0], window.kernel, window.strides, window.pads_before, false, counts_padding)};
    }
    // Sums over the padded picture, divided by how many of the pixels under each window count.
    const std::vector<std::int64_t> after = exact_pads_after(node, inputs[0], window);
    const auto sums = [&](const at::Tensor& padded) {
        return at::avg_pool2d(padded, window.kernel, window.strides, {0, 0}, false, true, 1);
    };
    at::Tensor counted = at::ones({1, 1, inputs[0].size(2), inputs[0].size(3)}, inputs[0].options());
    if (counts_padding) {
        // What rounding up adds beyond the padding asked for never counts.
        std::vector<std::int64_t> beyond = after;
        for (std::size_t axis = 0; axis < beyond.size(); ++axis) beyond[axis] -= window.pads_after[axis];
        counted = pad_spatial(pad_spatial(counted, window.pads_before, window.pads_after, 1), {0, 0}, beyond, 0);
    } else {
        counted = pad_spatial(counted, window.pads_before, after, 0);
    }
    return std::vector<at::Tensor>{sums(pad_spatial(inputs[0], window.pads_before, after, 0)) / sums(counted)};
}

OperatorResult run_global_average_pool(const onnx::Node& node, const OperatorInputs& inputs) {
    if (inputs[0].dim() < 3) return operator_error(node, "does not get a batch of pictures");
    return std::vector<at::Tensor>{inputs[0].mean(spatial_axes(inputs[0]), true)};
}

OperatorResult run_global_max_pool(const onnx::Node& node, const OperatorInputs& inputs) {
    if (inputs[0].dim() < 3) return operator_error(node, "does not get a batch of pictures");
    return std::vector<at::Tensor>{inputs[0].amax(spatial_axes(inputs[0]), true)};
}

}  // namespace telltale
