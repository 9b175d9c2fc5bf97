#include <algorithm>
#include <array>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

constexpr std::string_view kConv = "auto_pad=s dilations=I group=i kernel_shape=I pads=I strides=I";
constexpr std::string_view kConvTranspose =
    "auto_pad=s dilations=I group=i kernel_shape=I output_padding=I output_shape=I pads=I strides=I";
constexpr std::string_view kMaxPool =
    "auto_pad=s ceil_mode=i dilations=I kernel_shape=I pads=I storage_order=i strides=I";
constexpr std::string_view kAveragePool =
    "auto_pad=s ceil_mode=i count_include_pad=i dilations=I kernel_shape=I pads=I strides=I";
// Of these only the modes and the axes matter to what run_resize does not refuse.
constexpr std::string_view kResize =
    "antialias=i axes=I coordinate_transformation_mode=s cubic_coeff_a=f exclude_outside=i extrapolation_value=f "
    "keep_aspect_ratio_policy=s mode=s nearest_mode=s";
constexpr std::string_view kReduceAxes = "axes=I keepdims=i";
constexpr std::string_view kReduce = "keepdims=i noop_with_empty_axes=i";
constexpr std::string_view kConstant = "value=t value_float=f value_floats=F value_int=i value_ints=I";

// Sorted by name, then by operator set.
constexpr std::array kOperators = std::to_array<RegisteredOperator>({
    {"Abs", 6, 1, run_abs, ""},
    {"Add", 7, 2, run_add, ""},
    {"And", 7, 2, run_and, ""},
    {"ArgMax", 1, 1, run_arg_max, "axis=i keepdims=i select_last_index=i"},
    {"ArgMin", 1, 1, run_arg_min, "axis=i keepdims=i select_last_index=i"},
    {"AveragePool", 7, 1, run_average_pool, kAveragePool},
    {"BatchNormalization", 9, 5, run_batch_normalization, "epsilon=f momentum=f training_mode=i"},
    {"Cast", 6, 1, run_cast, "saturate=i to=i"},
    {"Clip", 6, 1, run_clip, "max=f min=f"},
    {"Clip", 11, 1, run_clip, ""},
    {"Concat", 4, 1, run_concat, "axis=i"},
    {"Constant", 1, 0, run_constant, kConstant},
    {"ConstantOfShape", 9, 1, run_constant_of_shape, "value=t"},
    {"Conv", 1, 2, run_conv, kConv},
    {"ConvTranspose", 1, 2, run_conv_transpose, kConvTranspose},
    {"DepthToSpace", 1, 1, run_depth_to_space, "blocksize=i mode=s"},
    {"DequantizeLinear", 10, 2, run_dequantize_linear, "axis=i"},
    {"Div", 7, 2, run_div, ""},
    {"Dropout", 7, 1, run_dropout, "ratio=f seed=i"},
    {"Equal", 7, 2, run_equal, ""},
    {"Erf", 9, 1, run_erf, ""},
    {"Exp", 6, 1, run_exp, ""},
    {"Expand", 8, 2, run_expand, ""},
    {"Flatten", 1, 1, run_flatten, "axis=i"},
    {"Gather", 1, 2, run_gather, "axis=i"},
    {"Gelu", 20, 1, run_gelu, "approximate=s"},
    {"Gemm", 7, 2, run_gemm, "alpha=f beta=f transA=i transB=i"},
    {"GlobalAveragePool", 1, 1, run_global_average_pool, ""},
    {"GlobalMaxPool", 1, 1, run_global_max_pool, ""},
    {"Greater", 7, 2, run_greater, ""},
    {"GreaterOrEqual", 12, 2, run_greater_or_equal, ""},
    {"HardSigmoid", 6, 1, run_hard_sigmoid, "alpha=f beta=f"},
    {"HardSwish", 14, 1, run_hard_swish, ""},
    {"Identity", 1, 1, run_identity, ""},
    {"LayerNormalization", 17, 2, run_layer_normalization, "axis=i epsilon=f stash_type=i"},
    {"LeakyRelu", 6, 1, run_leaky_relu, "alpha=f"},
    {"Less", 7, 2, run_less, ""},
    {"LessOrEqual", 12, 2, run_less_or_equal, ""},
    {"Log", 6, 1, run_log, ""},
    {"LogSoftmax", 1, 1, run_log_softmax_of_matrix, "axis=i"},
    {"LogSoftmax", 13, 1, run_log_softmax, "axis=i"},
    {"MatMul", 1, 2, run_mat_mul, ""},
    {"Max", 6, 1, run_max, ""},
    {"MaxPool", 1, 1, run_max_pool, kMaxPool},
    {"Mean", 6, 1, run_mean, ""},
    {"Min", 6, 1, run_min, ""},
    {"Mod", 10, 2, run_mod, "fmod=i"},
    {"Mul", 7, 2, run_mul, ""},
    {"Neg", 6, 1, run_neg, ""},
    {"Not", 1, 1, run_not, ""},
    {"Or", 7, 2, run_or, ""},
    {"Pad", 2, 1, run_pad, "mode=s pads=I value=f"},
    {"Pad", 11, 2, run_pad, "mode=s"},
    {"Pow", 7, 2, run_pow, ""},
    {"Range", 11, 3, run_range, ""},
    {"Reciprocal", 6, 1, run_reciprocal, ""},
    {"ReduceL1", 1, 1, run_reduce_l1, kReduceAxes},
    {"ReduceL1", 18, 1, run_reduce_l1, kReduce},
    {"ReduceL2", 1, 1, run_reduce_l2, kReduceAxes},
    {"ReduceL2", 18, 1, run_reduce_l2, kReduce},
    {"ReduceLogSumExp", 1, 1, run_reduce_log_sum_exp, kReduceAxes},
    {"ReduceLogSumExp", 18, 1, run_reduce_log_sum_exp, kReduce},
    {"ReduceMax", 1, 1, run_reduce_max, kReduceAxes},
    {"ReduceMax", 18, 1, run_reduce_max, kReduce},
    {"ReduceMean", 1, 1, run_reduce_mean, kReduceAxes},
    {"ReduceMean", 18, 1, run_reduce_mean, kReduce},
    {"ReduceMin", 1, 1, run_reduce_min, kReduceAxes},
    {"ReduceMin", 18, 1, run_reduce_min, kReduce},
    {"ReduceProd", 1, 1, run_reduce_prod, kReduceAxes},
    {"ReduceProd", 18, 1, run_reduce_prod, kReduce},
    {"ReduceSum", 1, 1, run_reduce_sum, kReduceAxes},
    {"ReduceSum", 13, 1, run_reduce_sum, kReduce},
    {"ReduceSumSquare", 1, 1, run_reduce_sum_square, kReduceAxes},
    {"ReduceSumSquare", 18, 1, run_reduce_sum_square, kReduce},
    {"Relu", 6, 1, run_relu, ""},
    {"Reshape", 5, 2, run_reshape, "allowzero=i"},
    {"Resize", 10, 2, run_resize_by_scales, "mode=s"},
    {"Resize", 11, 1, run_resize, kResize},
    {"ScatterND", 11, 3, run_scatter_nd, "reduction=s"},
    {"Shape", 1, 1, run_shape, "end=i start=i"},
    {"Sigmoid", 6, 1, run_sigmoid, ""},
    {"Slice", 1, 1, run_slice, "axes=I ends=I starts=I"},
    {"Slice", 10, 3, run_slice, ""},
    {"Softmax", 1, 1, run_softmax_of_matrix, "axis=i"},
    {"Softmax", 13, 1, run_softmax, "axis=i"},
    {"SpaceToDepth", 1, 1, run_space_to_depth, "blocksize=i"},
    {"Split", 1, 1, run_split, "axis=i split=I"},
    {"Split", 13, 1, run_split, "axis=i num_outputs=i"},
    {"Sqrt", 6, 1, run_sqrt, ""},
    {"Squeeze", 1, 1, run_squeeze, "axes=I"},
    {"Squeeze", 13, 1, run_squeeze, ""},
    {"Sub", 7, 2, run_sub, ""},
    {"Sum", 6, 1, run_sum, ""},
    {"Tanh", 6, 1, run_tanh, ""},
    {"Tile", 6, 2, run_tile, ""},
    {"Transpose", 1, 1, run_transpose, "perm=I"},
    {"Unsqueeze", 1, 1, run_unsqueeze, "axes=I"},
    {"Unsqueeze", 13, 2, run_unsqueeze, ""},
    {"Upsample", 9, 2, run_resize_by_scales, "mode=s"},
    {"Where", 9, 3, run_where, ""},
    {"Xor", 7, 2, run_xor, ""},
});

char kind_of(const onnx::AttributeValue& value) {
    struct Letter {
        char operator()(std::int64_t) const { return 'i'; }
        char operator()(float) const { return 'f'; }
        char operator()(const std::string&) const { return 's'; }
        char operator()(const onnx::Initialiser&) const { return 't'; }
        char operator()(const std::vector<std::int64_t>&) const { return 'I'; }
        char operator()(const std::vector<float>&) const { return 'F'; }
        char operator()(const std::vector<std::string>&) const { return 'S'; }
    };
    return std::visit(Letter{}, value);
}

// The kind letter of an attribute in "name=kind …", 0 when it is not there.
char known_kind(std::string_view attributes, std::string_view name) {
    while (!attributes.empty()) {
        const std::string_view entry = attributes.substr(0, attributes.find(' '));
        attributes.remove_prefix(std::min(attributes.size(), entry.size() + 1));
        const std::size_t equals = entry.find('=');
        if (entry.substr(0, equals) == name) return entry[equals + 1];
    }
    return 0;
}

}  // namespace

const RegisteredOperator* find_operator(std::string_view op_type, std::int64_t opset) {
    const RegisteredOperator* found = nullptr;
    for (const RegisteredOperator& entry : kOperators) {
        if (entry.name == op_type && entry.since_opset <= opset) found = &entry;
    }
    return found;
}

Result<const RegisteredOperator*> operator_of(const onnx::Node& node, std::int64_t opset) {
    const bool is_standard = onnx::is_operator(node, node.op_type);
    const RegisteredOperator* entry = is_standard ? find_operator(node.op_type, opset) : nullptr;
    if (entry == nullptr) {
        const std::string set = is_standard ? std::to_string(opset) : "of '" + node.domain + "'";
        return operator_error(node, "uses an operator that Telltale cannot run natively (operator set " + set + ")");
    }
    const Result<Done> attributes = check_attributes(node, *entry);
    if (!attributes) return attributes.error();
    return entry;
}

Result<Done> check_attributes(const onnx::Node& node, const RegisteredOperator& entry) {
    for (const onnx::Attribute& attribute : node.attributes) {
        const char kind = known_kind(entry.attributes, attribute.name);
        if (kind == 0 || !attribute.value || kind_of(*attribute.value) != kind) {
            return operator_error(node, "has an attribute '" + attribute.name + "' that cannot be honoured");
        }
    }
    return Done{};
}

Error operator_error(const onnx::Node& node, std::string_view what, std::string_view expected) {
    const std::string name = node.name.empty() && !node.outputs.empty() ? node.outputs[0] : node.name;
    return make_error("the network's node '" + name + "' (" + node.op_type + ") " + std::string(what), expected);
}

bool has_input(const OperatorInputs& inputs, std::size_t index) {
    return index < inputs.size() && inputs[index].defined();
}

OperatorInputs on_one_device(const OperatorInputs& inputs) {
    const auto elsewhere = std::find_if(inputs.begin(), inputs.end(), [](const at::Tensor& input) {
        return input.defined() && input.device() != at::kCPU;
    });
    OperatorInputs moved = inputs;
    for (at::Tensor& input : moved) {
        if (elsewhere != inputs.end() && input.defined()) input = input.to(elsewhere->device());
    }
    return moved;
}

Result<std::int64_t> axis_of(const onnx::Node& node, std::int64_t axis, std::int64_t rank) {
    if (axis < -rank || axis >= rank) return operator_error(node, "names an axis that is not there");
    return axis < 0 ? axis + rank : axis;
}

}  // namespace telltale
