// What a rule of differentiation is: a node and the gradients of its outputs in, nodes that compute the gradients of its
// inputs out. One file a group; the table in registry.cpp is the coverage at a glance.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../shapes.hpp"
#include "../window.hpp"
#include "emitter.hpp"

namespace telltale::onnx {

// In the rules' comments x, a, b are inputs, y the output, g its gradient ∂z/∂y; what a rule gives is ∂z/∂x. Facts of every
// input and output are known, and types are float16, float32 or float64 where gradients flow.
struct GradientStep {
    const Node& node;
    Emitter& emit;
    std::vector<const ValueFacts*> inputs{};   // nullptr: left out
    std::vector<const ValueFacts*> outputs{};  // nullptr: left out
    std::vector<const Initialiser*> stored{};  // those of the inputs that the file holds
    std::vector<std::string> gradients{};      // of each output; "": the result does not depend on it
    std::vector<bool> wants{};                 // for each input, whether its gradient is asked for
    std::vector<std::string> given{};          // for each input, its gradient; "": none

    const std::string& g() const { return gradients[0]; }
    const std::string& x(std::size_t input = 0) const { return node.inputs[input]; }
    const std::string& y(std::size_t output = 0) const { return node.outputs[output]; }
    const Shape& shape_of_x(std::size_t input = 0) const { return inputs[input]->shape; }
    const Shape& shape_of_y(std::size_t output = 0) const { return outputs[output]->shape; }
    bool has_input(std::size_t input) const { return input < inputs.size() && inputs[input] != nullptr; }
    // Of an input of shapes or axes; nullopt where it was left out or only a run knows them.
    std::optional<std::vector<std::int64_t>> whole_numbers(std::size_t input) const;
    ElementType type() const { return outputs[0]->type; }
    std::string number(double value) const { return emit.scalar(type(), value); }

    // 1 where a compares to b as the operator says, 0 elsewhere. Times such a mask, not Where: ONNX Runtime's Where takes ten
    // times as long on a CPU.
    std::string mask(const std::string& comparison, const std::string& a, const std::string& b) const {
        return emit.node("Cast", {emit.node(comparison, {a, b})}, {integer("to", static_cast<std::int64_t>(type()))});
    }

    void give(std::size_t input, std::string gradient) { given[input] = std::move(gradient); }
    // The same where the operator broadcasts: the gradient has that shape, or the output's, and is summed to the input's.
    void give_summed(std::size_t input, const std::string& gradient, const Shape& from);
    void give_summed(std::size_t input, const std::string& gradient) { give_summed(input, gradient, shape_of_y()); }
};

using GradientRule = Result<Done> (*)(GradientStep& step);

// Which outputs a rule can take gradients of.
enum class GradientOutputs : bool { first, all };

struct RegisteredGradient {
    std::string_view op_type;
    GradientRule rule;
    GradientOutputs outputs = GradientOutputs::first;
};

// nullptr for an operator without a rule.
const RegisteredGradient* find_gradient(std::string_view op_type);

// An Error when the gradient of another input than these is asked for: "…has weights that depend on the picture".
Result<Done> check_only_wants(const GradientStep& step, std::initializer_list<std::size_t> inputs,
                              std::string_view otherwise);

// g through a convolution backwards: from the shape of its output to that of its input. The weights' value has the shape
// [outputs, inputs / groups, kernel …].
struct BackwardConvolution {
    std::string weights;
    Shape weight_shape;
    Shape input_shape;  // of the forward convolution
    SlidingWindow window;
    std::int64_t groups = 1;
};
std::string convolve_backward(GradientStep& step, const std::string& g, const BackwardConvolution& convolution);

// Every window's gradients back to where they came from, summed: parts[i] [N, C, windows …] belong to the i-th place of the
// window, row by row. Two spatial axes.
std::string scatter_windows(GradientStep& step, const SlidingWindow& window, const std::vector<std::string>& parts);

// activation.cpp
Result<Done> gradient_clip(GradientStep& step);
Result<Done> gradient_erf(GradientStep& step);
Result<Done> gradient_exp(GradientStep& step);
Result<Done> gradient_gelu(GradientStep& step);
Result<Done> gradient_hard_sigmoid(GradientStep& step);
Result<Done> gradient_hard_swish(GradientStep& step);
Result<Done> gradient_leaky_relu(GradientStep& step);
Result<Done> gradient_log(GradientStep& step);
Result<Done> gradient_neg(GradientStep& step);
Result<Done> gradient_reciprocal(GradientStep& step);
Result<Done> gradient_relu(GradientStep& step);
Result<Done> gradient_sigmoid(GradientStep& step);
Result<Done> gradient_sqrt(GradientStep& step);
Result<Done> gradient_tanh(GradientStep& step);
// arithmetic.cpp
Result<Done> gradient_add(GradientStep& step);
Result<Done> gradient_div(GradientStep& step);
Result<Done> gradient_mul(GradientStep& step);
Result<Done> gradient_pow(GradientStep& step);
Result<Done> gradient_sub(GradientStep& step);
Result<Done> gradient_sum(GradientStep& step);
// convolution.cpp
Result<Done> gradient_conv(GradientStep& step);
// linear.cpp
Result<Done> gradient_gemm(GradientStep& step);
Result<Done> gradient_mat_mul(GradientStep& step);
// normalisation.cpp
Result<Done> gradient_batch_normalization(GradientStep& step);
Result<Done> gradient_layer_normalization(GradientStep& step);
Result<Done> gradient_log_softmax(GradientStep& step);
Result<Done> gradient_softmax(GradientStep& step);
// pieces.cpp
Result<Done> gradient_concat(GradientStep& step);
Result<Done> gradient_gather(GradientStep& step);
Result<Done> gradient_pad(GradientStep& step);
Result<Done> gradient_slice(GradientStep& step);
Result<Done> gradient_split(GradientStep& step);
// pooling.cpp
Result<Done> gradient_average_pool(GradientStep& step);
Result<Done> gradient_global_average_pool(GradientStep& step);
Result<Done> gradient_max_pool(GradientStep& step);
// reduction.cpp
Result<Done> gradient_reduce_mean(GradientStep& step);
Result<Done> gradient_reduce_sum(GradientStep& step);
// resize.cpp
Result<Done> gradient_resize(GradientStep& step);
// shape.cpp
Result<Done> gradient_cast(GradientStep& step);
Result<Done> gradient_expand(GradientStep& step);
Result<Done> gradient_identity(GradientStep& step);
Result<Done> gradient_reshape(GradientStep& step);
Result<Done> gradient_transpose(GradientStep& step);

}  // namespace telltale::onnx
