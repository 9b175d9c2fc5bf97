#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

// Bounds are inputs since operator set 11, attributes before.
std::optional<at::Scalar> bound(const onnx::Node& node, const OperatorInputs& inputs, std::size_t index,
                                std::string_view attribute) {
    if (has_input(inputs, index)) return inputs[index].item();
    if (find_attribute(node, attribute) != nullptr) return float_attribute(node, attribute, 0);
    return std::nullopt;
}

// Softmax and its logarithm before operator set 13: over all axes from the named one on, as one.
template <typename Softmax>
OperatorResult of_matrix(const onnx::Node& node, const at::Tensor& input, Softmax softmax) {
    std::int64_t axis = integer_attribute(node, "axis", 1);
    if (axis < 0) axis += input.dim();
    if (axis < 0 || axis > input.dim()) return operator_error(node, "names an axis that is not there");
    const at::Tensor rows = axis == input.dim() ? input.unsqueeze(axis) : input.flatten(axis);
    return std::vector<at::Tensor>{softmax(rows, axis).reshape(input.sizes())};
}

}  // namespace

OperatorResult run_clip(const onnx::Node& node, const OperatorInputs& inputs) {
    const std::optional<at::Scalar> lowest = bound(node, inputs, 1, "min");
    const std::optional<at::Scalar> highest = bound(node, inputs, 2, "max");
    if (!lowest && !highest) return std::vector<at::Tensor>{inputs[0]};
    return std::vector<at::Tensor>{at::clamp(inputs[0], lowest, highest)};
}

OperatorResult run_gelu(const onnx::Node& node, const OperatorInputs& inputs) {
    const std::string approximate = string_attribute(node, "approximate", "none");
    return std::vector<at::Tensor>{at::gelu(inputs[0], approximate)};
}

OperatorResult run_hard_sigmoid(const onnx::Node& node, const OperatorInputs& inputs) {
    const float alpha = float_attribute(node, "alpha", 0.2f);
    const float beta = float_attribute(node, "beta", 0.5f);
    return std::vector<at::Tensor>{at::clamp(inputs[0] * alpha + beta, 0, 1)};
}

OperatorResult run_hard_swish(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::hardswish(inputs[0])};
}

OperatorResult run_leaky_relu(const onnx::Node& node, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::leaky_relu(inputs[0], float_attribute(node, "alpha", 0.01f))};
}

OperatorResult run_log_softmax(const onnx::Node& node, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::log_softmax(inputs[0], integer_attribute(node, "axis", -1))};
}

OperatorResult run_log_softmax_of_matrix(const onnx::Node& node, const OperatorInputs& inputs) {
    return of_matrix(node, inputs[0],
                     [](const at::Tensor& input, std::int64_t axis) { return at::log_softmax(input, axis); });
}

OperatorResult run_relu(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::relu(inputs[0])};
}

OperatorResult run_sigmoid(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::sigmoid(inputs[0])};
}

OperatorResult run_softmax(const onnx::Node& node, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::softmax(inputs[0], integer_attribute(node, "axis", -1))};
}

OperatorResult run_softmax_of_matrix(const onnx::Node& node, const OperatorInputs& inputs) {
    return of_matrix(node, inputs[0],
                     [](const at::Tensor& input, std::int64_t axis) { return at::softmax(input, axis); });
}

OperatorResult run_tanh(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::tanh(inputs[0])};
}

}  // namespace telltale
