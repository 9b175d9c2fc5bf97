#include <algorithm>
#include <array>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

// Sorted by name.
constexpr std::array kShapeRules = std::to_array<RegisteredShape>({
    {"Abs", 1, shape_of_first},
    {"Add", 2, shape_broadcast},
    {"And", 2, shape_compare},
    {"ArgMax", 1, shape_arg},
    {"ArgMin", 1, shape_arg},
    {"AveragePool", 1, shape_pool},
    {"BatchNormalization", 5, shape_normalisation},
    {"Cast", 1, shape_cast},
    {"Ceil", 1, shape_of_first},
    {"Celu", 1, shape_of_first},
    {"Clip", 1, shape_of_first},
    {"Concat", 1, shape_concat},
    {"Constant", 0, shape_constant},
    {"ConstantOfShape", 1, shape_constant_of_shape},
    {"Conv", 2, shape_conv},
    {"ConvTranspose", 2, shape_conv_transpose},
    {"Cos", 1, shape_of_first},
    {"DepthToSpace", 1, shape_depth_to_space},
    {"DequantizeLinear", 2, shape_dequantize},
    {"Div", 2, shape_broadcast},
    {"Dropout", 1, shape_dropout},
    {"Elu", 1, shape_of_first},
    {"Equal", 2, shape_compare},
    {"Erf", 1, shape_of_first},
    {"Exp", 1, shape_of_first},
    {"Expand", 2, shape_expand},
    {"Flatten", 1, shape_flatten},
    {"Floor", 1, shape_of_first},
    {"Gather", 2, shape_gather},
    {"Gelu", 1, shape_of_first},
    {"Gemm", 2, shape_gemm},
    {"GlobalAveragePool", 1, shape_global_pool},
    {"GlobalMaxPool", 1, shape_global_pool},
    {"Greater", 2, shape_compare},
    {"GreaterOrEqual", 2, shape_compare},
    {"GroupNormalization", 3, shape_of_first},
    {"HardSigmoid", 1, shape_of_first},
    {"HardSwish", 1, shape_of_first},
    {"Identity", 1, shape_of_first},
    {"InstanceNormalization", 3, shape_of_first},
    {"LRN", 1, shape_of_first},
    {"LayerNormalization", 2, shape_normalisation},
    {"LeakyRelu", 1, shape_of_first},
    {"Less", 2, shape_compare},
    {"LessOrEqual", 2, shape_compare},
    {"Log", 1, shape_of_first},
    {"LogSoftmax", 1, shape_of_first},
    {"MatMul", 2, shape_mat_mul},
    {"Max", 1, shape_broadcast},
    {"MaxPool", 1, shape_pool},
    {"Mean", 1, shape_broadcast},
    {"Min", 1, shape_broadcast},
    {"Mish", 1, shape_of_first},
    {"Mod", 2, shape_broadcast},
    {"Mul", 2, shape_broadcast},
    {"Neg", 1, shape_of_first},
    {"Not", 1, shape_truth},
    {"Or", 2, shape_compare},
    {"PRelu", 2, shape_of_first},
    {"Pad", 1, shape_pad},
    {"Pow", 2, shape_broadcast},
    {"Range", 3, shape_range},
    {"Reciprocal", 1, shape_of_first},
    {"ReduceL1", 1, shape_reduce},
    {"ReduceL2", 1, shape_reduce},
    {"ReduceLogSumExp", 1, shape_reduce},
    {"ReduceMax", 1, shape_reduce},
    {"ReduceMean", 1, shape_reduce},
    {"ReduceMin", 1, shape_reduce},
    {"ReduceProd", 1, shape_reduce},
    {"ReduceSum", 1, shape_reduce},
    {"ReduceSumSquare", 1, shape_reduce},
    {"Relu", 1, shape_of_first},
    {"Reshape", 2, shape_reshape},
    {"Resize", 1, shape_resize},
    {"Round", 1, shape_of_first},
    {"ScatterND", 3, shape_of_first},
    {"Selu", 1, shape_of_first},
    {"Shape", 1, shape_shape},
    {"Sigmoid", 1, shape_of_first},
    {"Sign", 1, shape_of_first},
    {"Sin", 1, shape_of_first},
    {"Size", 1, shape_size},
    {"Slice", 1, shape_slice},
    {"Softmax", 1, shape_of_first},
    {"Softplus", 1, shape_of_first},
    {"Softsign", 1, shape_of_first},
    {"SpaceToDepth", 1, shape_space_to_depth},
    {"Split", 1, shape_split},
    {"Sqrt", 1, shape_of_first},
    {"Squeeze", 1, shape_squeeze},
    {"Sub", 2, shape_broadcast},
    {"Sum", 1, shape_broadcast},
    {"Tanh", 1, shape_of_first},
    {"ThresholdedRelu", 1, shape_of_first},
    {"Tile", 2, shape_tile},
    {"Transpose", 1, shape_transpose},
    {"Unsqueeze", 1, shape_unsqueeze},
    {"Where", 3, shape_where},
    {"Xor", 2, shape_compare},
});

constexpr bool is_sorted_by_name() {
    for (std::size_t i = 1; i < kShapeRules.size(); ++i) {
        if (kShapeRules[i - 1].op_type >= kShapeRules[i].op_type) return false;
    }
    return true;
}
static_assert(is_sorted_by_name());

}  // namespace

const RegisteredShape* find_shape_rule(std::string_view op_type) {
    const auto* found =
        std::lower_bound(kShapeRules.begin(), kShapeRules.end(), op_type,
                         [](const RegisteredShape& entry, std::string_view wanted) { return entry.op_type < wanted; });
    return found != kShapeRules.end() && found->op_type == op_type ? found : nullptr;
}

}  // namespace telltale::onnx
