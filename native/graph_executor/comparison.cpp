#include "native/graph_executor/operators.hpp"

namespace telltale {

OperatorResult run_and(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::logical_and(operands[0], operands[1])};
}

OperatorResult run_equal(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::eq(operands[0], operands[1])};
}

OperatorResult run_greater(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::gt(operands[0], operands[1])};
}

OperatorResult run_greater_or_equal(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::ge(operands[0], operands[1])};
}

OperatorResult run_less(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::lt(operands[0], operands[1])};
}

OperatorResult run_less_or_equal(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::le(operands[0], operands[1])};
}

OperatorResult run_not(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::logical_not(inputs[0])};
}

OperatorResult run_or(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::logical_or(operands[0], operands[1])};
}

OperatorResult run_where(const onnx::Node& node, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    if (operands[0].scalar_type() != at::kBool) return operator_error(node, "chooses by what is no truth", "bool");
    return std::vector<at::Tensor>{at::where(operands[0], operands[1], operands[2])};
}

OperatorResult run_xor(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{at::logical_xor(operands[0], operands[1])};
}

}  // namespace telltale
