#include <algorithm>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

// An input since operator set 13, an attribute before.
std::vector<std::int64_t> axes_of(const onnx::Node& node, const OperatorInputs& inputs) {
    return has_input(inputs, 1) ? whole_numbers(inputs[1]) : integers_attribute(node, "axes", {});
}

}  // namespace

OperatorResult run_concat(const onnx::Node& node, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{at::cat(on_one_device(inputs), integer_attribute(node, "axis", 0))};
}

OperatorResult run_flatten(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& input = inputs[0];
    std::int64_t axis = integer_attribute(node, "axis", 1);
    if (axis < 0) axis += input.dim();
    if (axis < 0 || axis > input.dim()) return operator_error(node, "flattens at an axis that is not there");
    std::int64_t rows = 1;
    for (std::int64_t i = 0; i < axis; ++i) rows *= input.size(i);
    return std::vector<at::Tensor>{input.reshape({rows, rows == 0 ? 0 : input.numel() / rows})};
}

OperatorResult run_gather(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& input = inputs[0];
    std::int64_t axis = integer_attribute(node, "axis", 0);
    if (axis < 0) axis += input.dim();
    if (axis < 0 || axis >= input.dim()) return operator_error(node, "gathers along an axis that is not there");
    const at::Tensor given = inputs[1].to(input.device(), at::kLong);
    const at::Tensor indices = at::where(given < 0, given + input.size(axis), given);
    // The indices' axes take the place of the one gathered along.
    std::vector<std::int64_t> shape(input.sizes().begin(), input.sizes().begin() + axis);
    shape.insert(shape.end(), indices.sizes().begin(), indices.sizes().end());
    shape.insert(shape.end(), input.sizes().begin() + axis + 1, input.sizes().end());
    return std::vector<at::Tensor>{input.index_select(axis, indices.flatten()).reshape(shape)};
}

OperatorResult run_reshape(const onnx::Node& node, const OperatorInputs& inputs) {
    std::vector<std::int64_t> shape = whole_numbers(inputs[1]);
    if (integer_attribute(node, "allowzero", 0) == 0) {
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
            if (shape[axis] != 0) continue;
            if (static_cast<std::int64_t>(axis) >= inputs[0].dim())
                return operator_error(node, "copies a size that is not there");
            shape[axis] = inputs[0].size(static_cast<std::int64_t>(axis));
        }
    }
    return std::vector<at::Tensor>{inputs[0].reshape(shape)};
}

OperatorResult run_shape(const onnx::Node& node, const OperatorInputs& inputs) {
    const std::int64_t rank = inputs[0].dim();
    const auto place = [&](std::int64_t axis) {
        return std::clamp(axis < 0 ? axis + rank : axis, std::int64_t{0}, rank);
    };
    const std::int64_t start = place(integer_attribute(node, "start", 0));
    const std::int64_t end = std::max(start, place(integer_attribute(node, "end", rank)));
    const std::vector<std::int64_t> sizes(inputs[0].sizes().begin() + start, inputs[0].sizes().begin() + end);
    return std::vector<at::Tensor>{at::tensor(sizes, at::kLong)};
}

OperatorResult run_squeeze(const onnx::Node& node, const OperatorInputs& inputs) {
    const bool names_axes = has_input(inputs, 1) || find_attribute(node, "axes") != nullptr;
    if (!names_axes) return std::vector<at::Tensor>{inputs[0].squeeze()};
    const std::vector<std::int64_t> axes = axes_of(node, inputs);
    for (const std::int64_t axis : axes) {
        if (inputs[0].size(axis) != 1) return operator_error(node, "squeezes an axis that is longer than 1");
    }
    return std::vector<at::Tensor>{inputs[0].squeeze(axes)};
}

OperatorResult run_transpose(const onnx::Node& node, const OperatorInputs& inputs) {
    std::vector<std::int64_t> order;
    for (std::int64_t axis = inputs[0].dim(); axis-- > 0;) order.push_back(axis);
    return std::vector<at::Tensor>{inputs[0].permute(integers_attribute(node, "perm", order))};
}

OperatorResult run_unsqueeze(const onnx::Node& node, const OperatorInputs& inputs) {
    std::vector<std::int64_t> axes = axes_of(node, inputs);
    const std::int64_t rank = inputs[0].dim() + static_cast<std::int64_t>(axes.size());
    for (std::int64_t& axis : axes) {
        if (axis < 0) axis += rank;
    }
    std::sort(axes.begin(), axes.end());
    if (std::adjacent_find(axes.begin(), axes.end()) != axes.end()) return operator_error(node, "names an axis twice");
    at::Tensor output = inputs[0];
    for (const std::int64_t axis : axes) output = output.unsqueeze(axis);
    return std::vector<at::Tensor>{output};
}

}  // namespace telltale
