#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

// All inputs by twos, from the first on.
template <typename Combine>
OperatorResult combined(const OperatorInputs& given, Combine combine) {
    const OperatorInputs inputs = on_one_device(given);
    at::Tensor output = inputs[0];
    for (std::size_t i = 1; i < inputs.size(); ++i) output = combine(output, inputs[i]);
    return std::vector<at::Tensor>{output};
}

}  // namespace

OperatorResult run_abs(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::abs(inputs[0])};
}

OperatorResult run_add(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{operands[0] + operands[1]};
}

OperatorResult run_div(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    // ONNX divides whole numbers towards zero.
    if (!operands[0].is_floating_point()) return std::vector<at::Tensor>{at::div(operands[0], operands[1], "trunc")};
    return std::vector<at::Tensor>{operands[0] / operands[1]};
}

OperatorResult run_erf(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::erf(inputs[0])};
}

OperatorResult run_exp(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::exp(inputs[0])};
}

OperatorResult run_log(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::log(inputs[0])};
}

OperatorResult run_max(const onnx::Node&, const OperatorInputs& inputs) {
    return combined(inputs, [](const at::Tensor& a, const at::Tensor& b) { return at::maximum(a, b); });
}

OperatorResult run_mean(const onnx::Node& node, const OperatorInputs& inputs) {
    const OperatorResult sum = run_sum(node, inputs);
    return std::vector<at::Tensor>{sum.value()[0] / static_cast<double>(inputs.size())};
}

OperatorResult run_min(const onnx::Node&, const OperatorInputs& inputs) {
    return combined(inputs, [](const at::Tensor& a, const at::Tensor& b) { return at::minimum(a, b); });
}

OperatorResult run_mod(const onnx::Node& node, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    // The rest has the divisor's sign, or as in C the dividend's.
    const bool is_of_dividend = integer_attribute(node, "fmod", 0) != 0;
    return std::vector<at::Tensor>{is_of_dividend ? at::fmod(operands[0], operands[1])
                                                  : at::remainder(operands[0], operands[1])};
}

OperatorResult run_mul(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{operands[0] * operands[1]};
}

OperatorResult run_neg(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::neg(inputs[0])};
}

OperatorResult run_pow(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    // The exponent may be of another type; the result has the base's.
    return std::vector<at::Tensor>{at::pow(operands[0], operands[1]).to(operands[0].scalar_type())};
}

OperatorResult run_reciprocal(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::reciprocal(inputs[0])};
}

OperatorResult run_sqrt(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::sqrt(inputs[0])};
}

OperatorResult run_sub(const onnx::Node&, const OperatorInputs& inputs) {
    const OperatorInputs operands = on_one_device(inputs);
    return std::vector<at::Tensor>{operands[0] - operands[1]};
}

OperatorResult run_sum(const onnx::Node&, const OperatorInputs& inputs) {
    return combined(inputs, [](const at::Tensor& a, const at::Tensor& b) { return a + b; });
}

}  // namespace telltale
