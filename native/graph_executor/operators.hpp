// What an operator of the graph executor is: a node and its input tensors in, output tensors out. One file a group.
// Operators name errors of the graph; what ATen refuses it throws, and the executor turns that into an Error.
#pragma once

#include <ATen/ATen.h>

#include <optional>
#include <string_view>
#include <vector>

#include "shared/onnx/graph.hpp"
#include "shared/result.hpp"

namespace telltale {

// An optional input that was left out is an undefined tensor.
using OperatorInputs = std::vector<at::Tensor>;
using OperatorResult = Result<std::vector<at::Tensor>>;
using Operator = OperatorResult (*)(const onnx::Node& node, const OperatorInputs& inputs);

struct RegisteredOperator {
    std::string_view name;
    std::int64_t since_opset;  // the operator set in which it got this meaning
    std::size_t fewest_inputs;
    Operator run;
    std::string_view attributes;  // "name=kind …"; kinds: i integer, f float, s string, t tensor, I and F lists
};

// The newest meaning that is not newer than the opset; nullptr when there is none. The table in registry.cpp is the
// coverage at a glance.
const RegisteredOperator* find_operator(std::string_view op_type, std::int64_t opset);

// The node's operator in that operator set. Errors: there is none, or an attribute of the node cannot be honoured.
Result<const RegisteredOperator*> operator_of(const onnx::Node& node, std::int64_t opset);

// Errors: an attribute that the operator does not know, or of another kind. Nothing is silently ignored.
Result<Done> check_attributes(const onnx::Node& node, const RegisteredOperator& entry);

// "the network's node 'conv1' (Conv) has …: expected …"
Error operator_error(const onnx::Node& node, std::string_view what, std::string_view expected = {});

std::optional<at::ScalarType> scalar_type(onnx::ElementType type);
// A stored tensor as ATen's, on the CPU. Errors: a type that ATen lacks.
Result<at::Tensor> tensor_from_initialiser(const onnx::Initialiser& initialiser);
// A tensor of shapes or axes, read on the CPU.
std::vector<std::int64_t> whole_numbers(const at::Tensor& tensor);

bool has_input(const OperatorInputs& inputs, std::size_t index);
// Whole numbers and truths may lie on the CPU beside values on the device: for operators that combine their inputs.
OperatorInputs on_one_device(const OperatorInputs& inputs);
// A place from the front, for one that may count from the back. Errors: an axis that is not there.
Result<std::int64_t> axis_of(const onnx::Node& node, std::int64_t axis, std::int64_t rank);

// activation.cpp
OperatorResult run_clip(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_gelu(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_hard_sigmoid(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_hard_swish(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_leaky_relu(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_log_softmax(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_log_softmax_of_matrix(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_relu(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_sigmoid(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_softmax(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_softmax_of_matrix(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_tanh(const onnx::Node& node, const OperatorInputs& inputs);
// arithmetic.cpp
OperatorResult run_abs(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_add(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_div(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_erf(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_exp(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_log(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_max(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_mean(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_min(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_mod(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_mul(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_neg(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_pow(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reciprocal(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_sqrt(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_sub(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_sum(const onnx::Node& node, const OperatorInputs& inputs);
// arrangement.cpp
OperatorResult run_depth_to_space(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_expand(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_space_to_depth(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_tile(const onnx::Node& node, const OperatorInputs& inputs);
// comparison.cpp
OperatorResult run_and(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_equal(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_greater(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_greater_or_equal(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_less(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_less_or_equal(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_not(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_or(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_where(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_xor(const onnx::Node& node, const OperatorInputs& inputs);
// convolution.cpp
OperatorResult run_conv(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_conv_transpose(const onnx::Node& node, const OperatorInputs& inputs);
// filling.cpp
OperatorResult run_constant_of_shape(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_range(const onnx::Node& node, const OperatorInputs& inputs);
// linear.cpp
OperatorResult run_batch_normalization(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_gemm(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_layer_normalization(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_mat_mul(const onnx::Node& node, const OperatorInputs& inputs);
// padding.cpp
OperatorResult run_pad(const onnx::Node& node, const OperatorInputs& inputs);
// pooling.cpp
OperatorResult run_average_pool(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_global_average_pool(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_global_max_pool(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_max_pool(const onnx::Node& node, const OperatorInputs& inputs);
// reduction.cpp
OperatorResult run_arg_max(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_arg_min(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_l1(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_l2(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_log_sum_exp(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_max(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_mean(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_min(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_prod(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_sum(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reduce_sum_square(const onnx::Node& node, const OperatorInputs& inputs);
// resize.cpp
OperatorResult run_resize(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_resize_by_scales(const onnx::Node& node, const OperatorInputs& inputs);
// scattering.cpp
OperatorResult run_scatter_nd(const onnx::Node& node, const OperatorInputs& inputs);
// shape.cpp
OperatorResult run_concat(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_flatten(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_gather(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_reshape(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_shape(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_squeeze(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_transpose(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_unsqueeze(const onnx::Node& node, const OperatorInputs& inputs);
// slicing.cpp
OperatorResult run_slice(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_split(const onnx::Node& node, const OperatorInputs& inputs);
// stored.cpp
OperatorResult run_cast(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_constant(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_dequantize_linear(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_dropout(const onnx::Node& node, const OperatorInputs& inputs);
OperatorResult run_identity(const onnx::Node& node, const OperatorInputs& inputs);

}  // namespace telltale
