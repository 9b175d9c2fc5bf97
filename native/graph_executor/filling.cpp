#include "native/graph_executor/operators.hpp"

namespace telltale {

OperatorResult run_constant_of_shape(const onnx::Node& node, const OperatorInputs& inputs) {
    at::Tensor value = at::zeros({1}, at::kFloat);
    if (const onnx::Attribute* attribute = find_attribute(node, "value"); attribute != nullptr) {
        Result<at::Tensor> read = tensor_from_initialiser(std::get<onnx::Initialiser>(*attribute->value));
        if (!read) return read.error();
        value = std::move(read).value();
    }
    if (value.numel() != 1) return operator_error(node, "fills with more than one value");
    return std::vector<at::Tensor>{at::full(whole_numbers(inputs[0]), value.item(), value.options())};
}

OperatorResult run_range(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Scalar start = inputs[0].item();
    const at::Scalar limit = inputs[1].item();
    const at::Scalar step = inputs[2].item();
    if (step.toDouble() == 0) return operator_error(node, "has a step of 0");
    const auto options = at::TensorOptions(inputs[0].scalar_type());
    // ATen refuses to step away from the limit; here that gives nothing.
    const bool is_empty = (limit.toDouble() - start.toDouble()) * step.toDouble() <= 0;
    return std::vector<at::Tensor>{is_empty ? at::empty({0}, options) : at::arange(start, limit, step, options)};
}

}  // namespace telltale
