#include <algorithm>
#include <array>

#include "gradient.hpp"
#include "rules.hpp"

namespace telltale::onnx {
namespace {

// Sorted by name.
constexpr std::array kGradients = std::to_array<RegisteredGradient>({
    {"Add", gradient_add},
    {"AveragePool", gradient_average_pool},
    {"BatchNormalization", gradient_batch_normalization},
    {"Cast", gradient_cast},
    {"Clip", gradient_clip},
    {"Concat", gradient_concat},
    {"Conv", gradient_conv},
    {"Div", gradient_div},
    {"Dropout", gradient_identity},
    {"Erf", gradient_erf},
    {"Exp", gradient_exp},
    {"Expand", gradient_expand},
    {"Flatten", gradient_reshape},
    {"Gather", gradient_gather},
    {"Gelu", gradient_gelu},
    {"Gemm", gradient_gemm},
    {"GlobalAveragePool", gradient_global_average_pool},
    {"HardSigmoid", gradient_hard_sigmoid},
    {"HardSwish", gradient_hard_swish},
    {"Identity", gradient_identity},
    {"LayerNormalization", gradient_layer_normalization},
    {"LeakyRelu", gradient_leaky_relu},
    {"Log", gradient_log},
    {"LogSoftmax", gradient_log_softmax},
    {"MatMul", gradient_mat_mul},
    {"MaxPool", gradient_max_pool},
    {"Mul", gradient_mul},
    {"Neg", gradient_neg},
    {"Pad", gradient_pad},
    {"Pow", gradient_pow},
    {"Reciprocal", gradient_reciprocal},
    {"ReduceMean", gradient_reduce_mean},
    {"ReduceSum", gradient_reduce_sum},
    {"Relu", gradient_relu},
    {"Reshape", gradient_reshape},
    {"Resize", gradient_resize},
    {"Sigmoid", gradient_sigmoid},
    {"Slice", gradient_slice},
    {"Softmax", gradient_softmax},
    {"Split", gradient_split, GradientOutputs::all},
    {"Sqrt", gradient_sqrt},
    {"Squeeze", gradient_reshape},
    {"Sub", gradient_sub},
    {"Sum", gradient_sum},
    {"Tanh", gradient_tanh},
    {"Transpose", gradient_transpose},
    {"Unsqueeze", gradient_reshape},
});

constexpr bool is_sorted_by_name() {
    for (std::size_t i = 1; i < kGradients.size(); ++i) {
        if (kGradients[i - 1].op_type >= kGradients[i].op_type) return false;
    }
    return true;
}
static_assert(is_sorted_by_name());

}  // namespace

const RegisteredGradient* find_gradient(std::string_view op_type) {
    const auto* found = std::lower_bound(
        kGradients.begin(), kGradients.end(), op_type,
        [](const RegisteredGradient& entry, std::string_view wanted) { return entry.op_type < wanted; });
    return found != kGradients.end() && found->op_type == op_type ? found : nullptr;
}

std::vector<std::string_view> differentiable_operators() {
    std::vector<std::string_view> names;
    names.reserve(kGradients.size());
    for (const RegisteredGradient& entry : kGradients) names.push_back(entry.op_type);
    return names;
}

}  // namespace telltale::onnx
