#include <numeric>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

// Axes as an input or an attribute; without any: all, or none where the node says so.
std::vector<std::int64_t> reduced_axes(const onnx::Node& node, const OperatorInputs& inputs) {
    std::vector<std::int64_t> axes =
        has_input(inputs, 1) ? whole_numbers(inputs[1]) : integers_attribute(node, "axes", {});
    if (axes.empty() && integer_attribute(node, "noop_with_empty_axes", 0) == 0) {
        axes.resize(static_cast<std::size_t>(inputs[0].dim()));
        std::iota(axes.begin(), axes.end(), 0);
    }
    return axes;
}

bool keeps_axes(const onnx::Node& node) { return integer_attribute(node, "keepdims", 1) != 0; }

// The place of the largest (or smallest) along an axis: the first of several, or the last where the node says so.
template <typename Find>
OperatorResult place_along_axis(const onnx::Node& node, const at::Tensor& input, Find find) {
    const Result<std::int64_t> axis = axis_of(node, integer_attribute(node, "axis", 0), input.dim());
    if (!axis) return axis.error();
    if (integer_attribute(node, "select_last_index", 0) == 0) {
        return std::vector<at::Tensor>{find(input, axis.value())};
    }
    return std::vector<at::Tensor>{input.size(axis.value()) - 1 - find(input.flip(axis.value()), axis.value())};
}

// ATen takes an empty list for all axes.
template <typename Reduce>
OperatorResult reduced(const onnx::Node& node, const OperatorInputs& inputs, Reduce reduce) {
    const std::vector<std::int64_t> axes = reduced_axes(node, inputs);
    return std::vector<at::Tensor>{axes.empty() ? inputs[0] : reduce(axes)};
}

}  // namespace

OperatorResult run_arg_max(const onnx::Node& node, const OperatorInputs& inputs) {
    return place_along_axis(node, inputs[0], [&](const at::Tensor& input, std::int64_t axis) {
        return input.argmax(axis, keeps_axes(node));
    });
}

OperatorResult run_arg_min(const onnx::Node& node, const OperatorInputs& inputs) {
    return place_along_axis(node, inputs[0], [&](const at::Tensor& input, std::int64_t axis) {
        return input.argmin(axis, keeps_axes(node));
    });
}

OperatorResult run_reduce_l1(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) { return inputs[0].abs().sum(axes, keeps_axes(node)); });
}

OperatorResult run_reduce_l2(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs,
                   [&](at::IntArrayRef axes) { return inputs[0].square().sum(axes, keeps_axes(node)).sqrt(); });
}

OperatorResult run_reduce_log_sum_exp(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) { return inputs[0].logsumexp(axes, keeps_axes(node)); });
}

OperatorResult run_reduce_max(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) { return inputs[0].amax(axes, keeps_axes(node)); });
}

OperatorResult run_reduce_mean(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) { return inputs[0].mean(axes, keeps_axes(node)); });
}

OperatorResult run_reduce_min(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) { return inputs[0].amin(axes, keeps_axes(node)); });
}

OperatorResult run_reduce_prod(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) {
        // ATen multiplies along one axis at a time.
        at::Tensor product = inputs[0];
        for (const std::int64_t axis : axes) product = product.prod(axis, true, product.scalar_type());
        return keeps_axes(node) ? product : product.squeeze(axes);
    });
}

OperatorResult run_reduce_sum(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) {
        return inputs[0].sum(axes, keeps_axes(node), inputs[0].scalar_type());
    });
}

OperatorResult run_reduce_sum_square(const onnx::Node& node, const OperatorInputs& inputs) {
    return reduced(node, inputs, [&](at::IntArrayRef axes) {
        return inputs[0].square().sum(axes, keeps_axes(node), inputs[0].scalar_type());
    });
}

}  // namespace telltale
