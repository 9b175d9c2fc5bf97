#include "native/graph_executor/window.hpp"

#include <algorithm>

namespace telltale {
namespace {

bool all_at_least(const std::vector<std::int64_t>& numbers, std::int64_t smallest) {
    return std::all_of(numbers.begin(), numbers.end(), [&](std::int64_t number) { return number >= smallest; });
}

// So much that an axis of n gives ceil(n / stride) windows; an odd rest goes after (SAME_UPPER) or before (SAME_LOWER).
void pad_to_same(const at::Tensor& input, const std::string& auto_pad, Window& window) {
    for (std::size_t axis = 0; axis < window.kernel.size(); ++axis) {
        const std::int64_t size = input.size(static_cast<std::int64_t>(axis) + 2);
        const std::int64_t stride = window.strides[axis];
        const std::int64_t reach = (window.kernel[axis] - 1) * window.dilations[axis] + 1;
        const std::int64_t last_start = ((size + stride - 1) / stride - 1) * stride;
        const std::int64_t total = std::max<std::int64_t>(0, last_start + reach - size);
        window.pads_before[axis] = auto_pad == "SAME_UPPER" ? total / 2 : total - total / 2;
        window.pads_after[axis] = total - window.pads_before[axis];
    }
}

}  // namespace

Result<Window> read_window(const onnx::Node& node, const at::Tensor& input, std::vector<std::int64_t> kernel) {
    const std::size_t axes = kernel.size();
    if (axes == 0 || input.dim() != static_cast<std::int64_t>(axes) + 2) {
        return operator_error(node, "has a kernel that does not fit its input");
    }
    Window window;
    window.kernel = std::move(kernel);
    window.strides = integers_attribute(node, "strides", std::vector<std::int64_t>(axes, 1));
    window.dilations = integers_attribute(node, "dilations", std::vector<std::int64_t>(axes, 1));
    const auto pads = integers_attribute(node, "pads", std::vector<std::int64_t>(2 * axes, 0));
    if (window.strides.size() != axes || window.dilations.size() != axes || pads.size() != 2 * axes ||
        !all_at_least(window.strides, 1) || !all_at_least(window.dilations, 1) || !all_at_least(window.kernel, 1) ||
        !all_at_least(pads, 0)) {
        return operator_error(node, "has strides, dilations or pads that do not fit its kernel");
    }
    window.pads_before.assign(axes, 0);
    window.pads_after.assign(axes, 0);
    const std::string auto_pad = string_attribute(node, "auto_pad", "NOTSET");
    if (auto_pad == "NOTSET") {
        const auto middle = pads.begin() + static_cast<std::ptrdiff_t>(axes);
        window.pads_before.assign(pads.begin(), middle);
        window.pads_after.assign(middle, pads.end());
    } else if (auto_pad == "SAME_UPPER" || auto_pad == "SAME_LOWER") {
        pad_to_same(input, auto_pad, window);
    } else if (auto_pad != "VALID") {
        return operator_error(node, "has an unknown auto_pad '" + auto_pad + "'");
    }
    return window;
}

at::Tensor pad_spatial(const at::Tensor& input, const std::vector<std::int64_t>& before,
                       const std::vector<std::int64_t>& after, double value) {
    // constant_pad_nd counts from the last axis backwards: before, after.
    std::vector<std::int64_t> pads;
    for (std::size_t axis = before.size(); axis-- > 0;) pads.insert(pads.end(), {before[axis], after[axis]});
    const bool is_empty = std::all_of(pads.begin(), pads.end(), [](std::int64_t pad) { return pad == 0; });
    return is_empty ? input : at::constant_pad_nd(input, pads, value);
}

}  // namespace telltale
