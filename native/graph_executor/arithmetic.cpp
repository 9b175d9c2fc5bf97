#include "native/graph_executor/operators.hpp"

namespace telltale {

OperatorResult run_abs(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::abs(inputs[0])};
}

OperatorResult run_add(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{inputs[0] + inputs[1]};
}

OperatorResult run_div(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    // ONNX divides whole numbers towards zero.
    if (!inputs[0].is_floating_point()) return std::vector<at::Tensor>{at::div(inputs[0], inputs[1], "trunc")};
    return std::vector<at::Tensor>{inputs[0] / inputs[1]};
}

OperatorResult run_exp(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::exp(inputs[0])};
}

OperatorResult run_mul(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{inputs[0] * inputs[1]};
}

OperatorResult run_sqrt(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::sqrt(inputs[0])};
}

OperatorResult run_sub(const onnx::Node&, const OperatorInputs& given) {
    const OperatorInputs inputs = on_one_device(given);
    return std::vector<at::Tensor>{inputs[0] - inputs[1]};
}

}  // namespace telltale
