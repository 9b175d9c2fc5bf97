#include <algorithm>
#include <numeric>
#include <set>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

// Inputs since operator set 10, attributes before.
std::vector<std::int64_t> numbers_of(const onnx::Node& node, const OperatorInputs& inputs, std::size_t index,
                                     std::string_view attribute, const std::vector<std::int64_t>& fallback) {
    return has_input(inputs, index) ? whole_numbers(inputs[index]) : integers_attribute(node, attribute, fallback);
}

// Along one axis; start and end count from the back when negative, and are moved into the axis when beyond it.
at::Tensor slice_axis(const at::Tensor& input, std::int64_t axis, std::int64_t start, std::int64_t end,
                      std::int64_t step) {
    const std::int64_t size = input.size(axis);
    if (size == 0) return input;
    const auto place = [&](std::int64_t index, std::int64_t lowest, std::int64_t highest) {
        return std::clamp(index < 0 ? index + size : index, lowest, highest);
    };
    // A step beyond the axis is as good as one over it, and cannot overflow.
    if (step > 0) {
        const std::int64_t first = place(start, 0, size);
        return input.slice(axis, first, std::max(first, place(end, 0, size)), std::min(step, size));
    }
    // ATen steps forwards only: the same elements in order, then turned round.
    const std::int64_t stride = -std::max(step, -size);
    const std::int64_t last = place(start, 0, size - 1);
    const std::int64_t before_first = place(end, -1, size - 1);
    const std::int64_t count = std::max<std::int64_t>(0, (last - before_first + stride - 1) / stride);
    if (count == 0) return input.slice(axis, 0, 0);
    return input.slice(axis, last - (count - 1) * stride, last + 1, stride).flip(axis);
}

// How long each part is: named, or as even as can be, the last one shorter.
Result<std::vector<std::int64_t>> part_sizes(const onnx::Node& node, const OperatorInputs& inputs, std::int64_t size) {
    const auto parts = static_cast<std::int64_t>(node.outputs.size());
    std::vector<std::int64_t> sizes = numbers_of(node, inputs, 1, "split", {});
    if (sizes.empty()) {
        const std::int64_t part = (size + parts - 1) / parts;
        for (std::int64_t begin = 0; static_cast<std::int64_t>(sizes.size()) < parts; begin += part) {
            sizes.push_back(std::clamp<std::int64_t>(size - begin, 0, part));
        }
    }
    const bool is_negative = std::any_of(sizes.begin(), sizes.end(), [](std::int64_t part) { return part < 0; });
    if (is_negative || static_cast<std::int64_t>(sizes.size()) != parts ||
        std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0}) != size) {
        return operator_error(node, "splits into parts that do not make up the whole");
    }
    return sizes;
}

}  // namespace

OperatorResult run_slice(const onnx::Node& node, const OperatorInputs& inputs) {
    const std::vector<std::int64_t> starts = numbers_of(node, inputs, 1, "starts", {});
    const std::vector<std::int64_t> ends = numbers_of(node, inputs, 2, "ends", {});
    std::vector<std::int64_t> all_axes(starts.size());
    std::iota(all_axes.begin(), all_axes.end(), 0);
    const std::vector<std::int64_t> axes = numbers_of(node, inputs, 3, "axes", all_axes);
    const std::vector<std::int64_t> steps =
        has_input(inputs, 4) ? whole_numbers(inputs[4]) : std::vector<std::int64_t>(starts.size(), 1);
    if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size()) {
        return operator_error(node, "has not as many starts as ends, axes and steps");
    }
    at::Tensor output = inputs[0];
    std::set<std::int64_t> seen;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const Result<std::int64_t> axis = axis_of(node, axes[i], output.dim());
        if (!axis) return axis.error();
        if (!seen.insert(axis.value()).second) return operator_error(node, "names an axis twice");
        if (steps[i] == 0) return operator_error(node, "has a step of 0");
        output = slice_axis(output, axis.value(), starts[i], ends[i], steps[i]);
    }
    return std::vector<at::Tensor>{output};
}

OperatorResult run_split(const onnx::Node& node, const OperatorInputs& inputs) {
    const Result<std::int64_t> axis = axis_of(node, integer_attribute(node, "axis", 0), inputs[0].dim());
    if (!axis) return axis.error();
    const auto sizes = part_sizes(node, inputs, inputs[0].size(axis.value()));
    if (!sizes) return sizes.error();
    return inputs[0].split_with_sizes(sizes.value(), axis.value());
}

}  // namespace telltale
