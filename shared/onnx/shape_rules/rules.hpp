// What a rule of shape inference is: a node and the facts of its inputs in, the facts of its outputs out. One file a group;
// the table in registry.cpp is the coverage at a glance.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../shapes.hpp"
#include "../window.hpp"

namespace telltale::onnx {

inline constexpr std::size_t kMostAxes = 8;
inline constexpr std::size_t kMostKnownNumbers = 64;

struct ShapeStep {
    const Node& node;
    std::int64_t opset = 0;
    std::vector<const ValueFacts*> inputs{};   // nullptr: left out
    std::vector<const Initialiser*> stored{};  // those of the inputs that the file holds
    std::vector<ValueFacts> outputs{};  // as many as the node has; the first input's type unless the rule sets one

    bool has_input(std::size_t index) const { return index < inputs.size() && inputs[index] != nullptr; }
    const Shape& shape(std::size_t index) const { return inputs[index]->shape; }
    // The whole numbers of an input, nullptr when it was left out or its numbers are not known.
    const std::vector<Size>* numbers(std::size_t index) const;
};

// Whether the rule could tell: the numbers that a shape depends on may not be known.
enum class Told : bool { no, yes };
using ShapeRule = Result<Told> (*)(ShapeStep& step);

struct RegisteredShape {
    std::string_view op_type;
    std::size_t fewest_inputs;
    ShapeRule rule;
};

// nullptr for an operator without a rule.
const RegisteredShape* find_shape_rule(std::string_view op_type);

// A size of a shape as a number of a computation, and back; no shape where a number is no size.
Size size_of(std::int64_t axis);
std::optional<Shape> shape_of(const std::vector<Size>& sizes);

// Sets the first output's shape.
Told tell(ShapeStep& step, Shape shape);

// An axis counted from the end where it is negative. Errors: one that the rank does not have.
Result<std::size_t> read_axis(const Node& node, std::int64_t axis, std::size_t rank);
// Axes as an input since an operator set, as an attribute before; sorted, each once. nullopt: not known.
// Errors: an axis that is not there or named twice.
Result<std::optional<std::vector<std::size_t>>> read_axes(const ShapeStep& step, std::size_t input, std::size_t rank);
bool names_axes(const ShapeStep& step, std::size_t input);

// Numbers without a batch in them; nullopt otherwise.
std::optional<std::vector<std::int64_t>> plain_numbers(const std::vector<Size>* numbers);

// The elements of a table of numbers that lies row by row, anew: those at `first` + the sum of index · stride over the axes of
// the shape.
std::vector<Size> picked_numbers(const std::vector<Size>& numbers, const Shape& shape, std::int64_t first,
                                 const std::vector<std::int64_t>& strides);
// How far apart neighbours along each axis of such a table are.
std::vector<std::int64_t> strides_of(const Shape& shape);

// ramps.cpp: numbers that rise evenly, of which exporters make indices. Nothing where they do not, or beyond 2^61.
std::optional<Ramp> ramp_of(const ValueFacts& facts);  // a single known number is one too
std::optional<Ramp> ramp_of(const Initialiser& initialiser);
std::optional<Ramp> summed_ramp(const ShapeStep& step);
std::optional<Ramp> multiplied_ramp(const ShapeStep& step);
std::optional<Ramp> reshaped_ramp(const ValueFacts& facts, const Shape& shape);

// ONNX's (NumPy's) broadcasting. Errors: sizes that fit in no way.
Result<Shape> broadcast_shapes(const Node& node, const Shape& a, const Shape& b);

// elementwise.cpp
Result<Told> shape_of_first(ShapeStep& step);
Result<Told> shape_broadcast(ShapeStep& step);
Result<Told> shape_cast(ShapeStep& step);
Result<Told> shape_compare(ShapeStep& step);
Result<Told> shape_dequantize(ShapeStep& step);
Result<Told> shape_dropout(ShapeStep& step);
Result<Told> shape_normalisation(ShapeStep& step);
Result<Told> shape_truth(ShapeStep& step);
Result<Told> shape_where(ShapeStep& step);
// sliding.cpp
Result<Told> shape_conv(ShapeStep& step);
Result<Told> shape_conv_transpose(ShapeStep& step);
Result<Told> shape_global_pool(ShapeStep& step);
Result<Told> shape_pool(ShapeStep& step);
// linear.cpp
Result<Told> shape_gemm(ShapeStep& step);
Result<Told> shape_mat_mul(ShapeStep& step);
// reduction.cpp
Result<Told> shape_arg(ShapeStep& step);
Result<Told> shape_reduce(ShapeStep& step);
// layout.cpp
Result<Told> shape_expand(ShapeStep& step);
Result<Told> shape_flatten(ShapeStep& step);
Result<Told> shape_reshape(ShapeStep& step);
Result<Told> shape_squeeze(ShapeStep& step);
Result<Told> shape_transpose(ShapeStep& step);
Result<Told> shape_unsqueeze(ShapeStep& step);
// pieces.cpp
Result<Told> shape_concat(ShapeStep& step);
Result<Told> shape_depth_to_space(ShapeStep& step);
Result<Told> shape_gather(ShapeStep& step);
Result<Told> shape_pad(ShapeStep& step);
Result<Told> shape_resize(ShapeStep& step);
Result<Told> shape_slice(ShapeStep& step);
Result<Told> shape_space_to_depth(ShapeStep& step);
Result<Told> shape_split(ShapeStep& step);
Result<Told> shape_tile(ShapeStep& step);
// constants.cpp
Result<Told> shape_constant(ShapeStep& step);
Result<Told> shape_constant_of_shape(ShapeStep& step);
Result<Told> shape_range(ShapeStep& step);
Result<Told> shape_shape(ShapeStep& step);
Result<Told> shape_size(ShapeStep& step);

// The facts of a stored tensor.
ValueFacts facts_of(const Initialiser& initialiser);

}  // namespace telltale::onnx
