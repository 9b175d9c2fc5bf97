#include "native/graph_executor/operators.hpp"

namespace telltale {

OperatorResult run_batch_normalization(const onnx::Node& node, const OperatorInputs& inputs) {
    if (integer_attribute(node, "training_mode", 0) != 0)
        return operator_error(node, "normalises by the batch, as in training");
    return std::vector<at::Tensor>{at::batch_norm(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], false, 0,
                                                  float_attribute(node, "epsilon", 1e-5f), false)};
}

OperatorResult run_gemm(const onnx::Node& node, const OperatorInputs& inputs) {
    if (inputs[0].dim() != 2 || inputs[1].dim() != 2) return operator_error(node, "does not get two matrices");
    const at::Tensor a = integer_attribute(node, "transA", 0) != 0 ? inputs[0].t() : inputs[0];
    const at::Tensor b = integer_attribute(node, "transB", 0) != 0 ? inputs[1].t() : inputs[1];
    const float alpha = float_attribute(node, "alpha", 1);
    const float beta = float_attribute(node, "beta", 1);
    if (!has_input(inputs, 2)) return std::vector<at::Tensor>{at::mm(a, b) * alpha};
    return std::vector<at::Tensor>{at::addmm(inputs[2], a, b, beta, alpha)};
}

OperatorResult run_mat_mul(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::matmul(inputs[0], inputs[1])};
}

}  // namespace telltale
