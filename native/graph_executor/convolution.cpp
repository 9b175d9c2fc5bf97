#include "native/graph_executor/operators.hpp"
#include "native/graph_executor/window.hpp"

namespace telltale {

OperatorResult run_conv(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& weight = inputs[1];
    if (weight.dim() < 3) return operator_error(node, "has weights without a kernel");
    const std::vector<std::int64_t> kernel(weight.sizes().begin() + 2, weight.sizes().end());
    if (integers_attribute(node, "kernel_shape", kernel) != kernel) {
        return operator_error(node, "has weights of another size than its kernel");
    }
    const Result<Window> read = read_window(node, inputs[0], kernel);
    if (!read) return read.error();
    const Window& window = read.value();

    // ATen pads both sides alike.
    const std::vector<std::int64_t> none(kernel.size(), 0);
    const bool is_symmetric = window.pads_before == window.pads_after;
    const at::Tensor input =
        is_symmetric ? inputs[0] : pad_spatial(inputs[0], window.pads_before, window.pads_after, 0);
    return std::vector<at::Tensor>{at::convolution(input, weight, has_input(inputs, 2) ? inputs[2] : at::Tensor(),
                                                   window.strides, is_symmetric ? window.pads_before : none,
                                                   window.dilations, false, none, integer_attribute(node, "group", 1))};
}

}  // namespace telltale
