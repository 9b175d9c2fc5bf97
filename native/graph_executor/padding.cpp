#include <algorithm>
#include <numeric>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

// One axis padded with its own values, which positions before 0 and after the end stand for.
Result<at::Tensor> pad_axis(const onnx::Node& node, const at::Tensor& input, std::int64_t axis, std::int64_t before,
                            std::int64_t after, const std::string& mode) {
    const std::int64_t size = input.size(axis);
    if (before == 0 && after == 0) return input;
    if (size == 0) return operator_error(node, "repeats values of an empty axis");
    const at::Tensor position = at::arange(-before, size + after, at::kLong);
    at::Tensor index;
    if (mode == "edge") {
        index = position.clamp(0, size - 1);
    } else if (mode == "wrap") {
        index = position.remainder(size);
    } else {
        if (std::max(before, after) >= size) return operator_error(node, "reflects more values than there are");
        index = size - 1 - (size - 1 - position.abs()).abs();
    }
    return input.index_select(axis, index.to(input.device()));
}

}  // namespace

// Amounts are inputs since operator set 11, attributes before; a negative amount cuts off.
OperatorResult run_pad(const onnx::Node& node, const OperatorInputs& inputs) {
    at::Tensor output = inputs[0];
    const std::int64_t rank = output.dim();
    const std::string mode = string_attribute(node, "mode", "constant");
    if (mode != "constant" && mode != "edge" && mode != "reflect" && mode != "wrap") {
        return operator_error(node, "has an unknown mode '" + mode + "'");
    }
    const std::vector<std::int64_t> pads =
        has_input(inputs, 1) ? whole_numbers(inputs[1]) : integers_attribute(node, "pads", {});
    std::vector<std::int64_t> axes(static_cast<std::size_t>(rank));
    std::iota(axes.begin(), axes.end(), 0);
    if (has_input(inputs, 3)) axes = whole_numbers(inputs[3]);
    if (pads.size() != 2 * axes.size()) return operator_error(node, "has not two amounts for every axis");

    std::vector<std::int64_t> before(static_cast<std::size_t>(rank), 0);
    std::vector<std::int64_t> after = before;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const Result<std::int64_t> axis = axis_of(node, axes[i], rank);
        if (!axis) return axis.error();
        before[static_cast<std::size_t>(axis.value())] = pads[i];
        after[static_cast<std::size_t>(axis.value())] = pads[i + axes.size()];
    }
    if (mode == "constant") {
        const at::Scalar value = has_input(inputs, 2) ? inputs[2].item() : float_attribute(node, "value", 0);
        // ATen counts from the last axis backwards.
        std::vector<std::int64_t> amounts;
        for (std::size_t axis = before.size(); axis-- > 0;) {
            amounts.insert(amounts.end(), {before[axis], after[axis]});
        }
        return std::vector<at::Tensor>{at::constant_pad_nd(output, amounts, value)};
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto axis = static_cast<std::int64_t>(i);
        // What is cut off is not there to be repeated.
        const std::int64_t first = std::max<std::int64_t>(0, -before[i]);
        const std::int64_t end = output.size(axis) - std::max<std::int64_t>(0, -after[i]);
        if (first > end) return operator_error(node, "cuts off more than there is");
        const Result<at::Tensor> padded =
            pad_axis(node, output.slice(axis, first, end), axis, std::max<std::int64_t>(0, before[i]),
                     std::max<std::int64_t>(0, after[i]), mode);
        if (!padded) return padded.error();
        output = padded.value();
    }
    return std::vector<at::Tensor>{output};
}

}  // namespace telltale
