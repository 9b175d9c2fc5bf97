#include "native/graph_executor/operators.hpp"

namespace telltale {

OperatorResult run_and(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::logical_and(inputs[0], inputs[1])};
}

OperatorResult run_equal(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::eq(inputs[0], inputs[1])};
}

OperatorResult run_greater(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::gt(inputs[0], inputs[1])};
}

OperatorResult run_greater_or_equal(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::ge(inputs[0], inputs[1])};
}

OperatorResult run_less(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::lt(inputs[0], inputs[1])};
}

OperatorResult run_less_or_equal(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::le(inputs[0], inputs[1])};
}

OperatorResult run_not(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::logical_not(inputs[0])};
}

OperatorResult run_or(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::logical_or(inputs[0], inputs[1])};
}

OperatorResult run_where(const onnx::Node& node, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    if (inputs[0].scalar_type() != at::kBool) return operator_error(node, "chooses by what is no truth", "bool");
    return std::vector<at::Tensor>{at::where(inputs[0], inputs[1], inputs[2])};
}

OperatorResult run_xor(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{at::logical_xor(inputs[0], inputs[1])};
}

}  // namespace telltale
