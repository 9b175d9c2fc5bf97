#include <numeric>

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

// (x - mean) / sqrt(variance + epsilon) over the axes from the named one on, then scaled and shifted.
OperatorResult run_layer_normalization(const onnx::Node& node, const OperatorInputs& inputs) {
    if (integer_attribute(node, "stash_type", 1) != 1) {
        return operator_error(node, "computes its mean in another type than float", "stash_type 1");
    }
    const std::int64_t rank = inputs[0].dim();
    const Result<std::int64_t> axis = axis_of(node, integer_attribute(node, "axis", -1), rank);
    if (!axis) return axis.error();
    std::vector<std::int64_t> axes(static_cast<std::size_t>(rank - axis.value()));
    std::iota(axes.begin(), axes.end(), axis.value());
    const at::ScalarType type = inputs[0].scalar_type();
    const at::Tensor x = inputs[0].to(type == at::kDouble ? at::kDouble : at::kFloat);
    const at::Tensor mean = x.mean(axes, true);
    const at::Tensor centred = x - mean;
    const at::Tensor inverse_deviation =
        at::rsqrt(centred.square().mean(axes, true) + float_attribute(node, "epsilon", 1e-5f));
    at::Tensor output = (centred * inverse_deviation).to(type) * inputs[1];
    if (has_input(inputs, 2)) output = output + inputs[2];
    return std::vector<at::Tensor>{output, mean, inverse_deviation};
}

OperatorResult run_mat_mul(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::matmul(inputs[0], inputs[1])};
}

}  // namespace telltale
