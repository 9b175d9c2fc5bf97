#include <algorithm>

#include "native/graph_executor/operators.hpp"
#include "native/graph_executor/window.hpp"

namespace telltale {
namespace {

// The window of a node whose second input holds weights. Errors: weights that do not fit it.
Result<Window> read_convolution(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& weight = inputs[1];
    if (weight.dim() < 3) return operator_error(node, "has weights without a kernel");
    const std::vector<std::int64_t> kernel(weight.sizes().begin() + 2, weight.sizes().end());
    if (integers_attribute(node, "kernel_shape", kernel) != kernel) {
        return operator_error(node, "has weights of another size than its kernel");
    }
    return read_window(node, inputs[0], kernel);
}

// What is cut off a transposed convolution's full output, where the node names its size instead; below 0 adds.
Result<Done> fit_output_shape(const onnx::Node& node, const at::Tensor& input,
                              const std::vector<std::int64_t>& output_padding, Window& window) {
    const std::string auto_pad = string_attribute(node, "auto_pad", "NOTSET");
    const std::vector<std::int64_t> wanted = integers_attribute(node, "output_shape", {});
    if (wanted.empty() && auto_pad != "SAME_UPPER" && auto_pad != "SAME_LOWER") return Done{};
    if (!wanted.empty() && wanted.size() != window.kernel.size()) {
        return operator_error(node, "has an output_shape that does not fit its kernel");
    }
    for (std::size_t axis = 0; axis < window.kernel.size(); ++axis) {
        const std::int64_t size = input.size(static_cast<std::int64_t>(axis) + 2);
        const std::int64_t reach = (window.kernel[axis] - 1) * window.dilations[axis] + 1;
        const std::int64_t full = (size - 1) * window.strides[axis] + reach + output_padding[axis];
        const std::int64_t total =
            std::max<std::int64_t>(0, full - (wanted.empty() ? size * window.strides[axis] : wanted[axis]));
        window.pads_before[axis] = auto_pad == "SAME_UPPER" ? total / 2 : total - total / 2;
        window.pads_after[axis] = (wanted.empty() ? total : full - wanted[axis]) - window.pads_before[axis];
    }
    return Done{};
}

// ATen pads both sides alike, and adds at the end less than a step.
bool fits_aten(const Window& window, const std::vector<std::int64_t>& output_padding) {
    for (std::size_t axis = 0; axis < window.kernel.size(); ++axis) {
        if (window.pads_before[axis] != window.pads_after[axis]) return false;
        if (output_padding[axis] >= std::max(window.strides[axis], window.dilations[axis])) return false;
    }
    return true;
}

}  // namespace

OperatorResult run_conv(const onnx::Node& node, const OperatorInputs& inputs) {
    const Result<Window> read = read_convolution(node, inputs);
    if (!read) return read.error();
    const Window& window = read.value();

    // ATen pads both sides alike.
    const std::vector<std::int64_t> none(window.kernel.size(), 0);
    const bool is_symmetric = window.pads_before == window.pads_after;
    const at::Tensor input =
        is_symmetric ? inputs[0] : pad_spatial(inputs[0], window.pads_before, window.pads_after, 0);
    return std::vector<at::Tensor>{at::convolution(input, inputs[1], has_input(inputs, 2) ? inputs[2] : at::Tensor(),
                                                   window.strides, is_symmetric ? window.pads_before : none,
                                                   window.dilations, false, none, integer_attribute(node, "group", 1))};
}

OperatorResult run_conv_transpose(const onnx::Node& node, const OperatorInputs& inputs) {
    Result<Window> read = read_convolution(node, inputs);
    if (!read) return read.error();
    Window& window = read.value();
    const std::vector<std::int64_t> none(window.kernel.size(), 0);
    const std::vector<std::int64_t> output_padding = integers_attribute(node, "output_padding", none);
    if (output_padding.size() != none.size() || *std::min_element(output_padding.begin(), output_padding.end()) < 0) {
        return operator_error(node, "has an output_padding that does not fit its kernel");
    }
    const Result<Done> fitted = fit_output_shape(node, inputs[0], output_padding, window);
    if (!fitted) return fitted.error();

    const std::int64_t group = integer_attribute(node, "group", 1);
    const at::Tensor bias = has_input(inputs, 2) ? inputs[2] : at::Tensor();
    if (fits_aten(window, output_padding)) {
        return std::vector<at::Tensor>{at::convolution(inputs[0], inputs[1], bias, window.strides, window.pads_before,
                                                       window.dilations, true, output_padding, group)};
    }
    const at::Tensor full =
        at::convolution(inputs[0], inputs[1], at::Tensor(), window.strides, none, window.dilations, true, none, group);
    std::vector<std::int64_t> before;
    std::vector<std::int64_t> after;
    for (std::size_t axis = 0; axis < none.size(); ++axis) {
        before.push_back(-window.pads_before[axis]);
        after.push_back(output_padding[axis] - window.pads_after[axis]);
    }
    const at::Tensor output = pad_spatial(full, before, after, 0);
    if (!bias.defined()) return std::vector<at::Tensor>{output};
    std::vector<std::int64_t> along_channels(static_cast<std::size_t>(output.dim()), 1);
    along_channels[1] = bias.numel();
    return std::vector<at::Tensor>{output + bias.reshape(along_channels)};
}

}  // namespace telltale
