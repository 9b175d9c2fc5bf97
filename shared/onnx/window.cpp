#include "window.hpp"

#include <algorithm>

namespace telltale::onnx {
namespace {

constexpr std::int64_t kLargestNumber = std::int64_t{1} << 31;  // products of two of them fit

bool all_within(const std::vector<std::int64_t>& numbers, std::int64_t smallest) {
    return std::all_of(numbers.begin(), numbers.end(),
                       [&](std::int64_t number) { return number >= smallest && number <= kLargestNumber; });
}

// So much that an axis of n gives ceil(n / stride) windows; an odd rest goes after (SAME_UPPER) or before (SAME_LOWER).
void pad_to_same(std::span<const std::int64_t> input_sizes, bool is_upper, SlidingWindow& window) {
    for (std::size_t axis = 0; axis < window.axes(); ++axis) {
        const std::int64_t size = input_sizes[axis];
        const std::int64_t stride = window.strides[axis];
        const std::int64_t last_start = ((size + stride - 1) / stride - 1) * stride;
        const std::int64_t total = std::max<std::int64_t>(0, last_start + window.reach(axis) - size);
        window.pads_before[axis] = is_upper ? total / 2 : total - total / 2;
        window.pads_after[axis] = total - window.pads_before[axis];
    }
}

Result<Done> read_padding(const Node& node, std::span<const std::int64_t> input_sizes, SlidingWindow& window) {
    const std::size_t axes = window.axes();
    const auto pads = integers_attribute(node, "pads", std::vector<std::int64_t>(2 * axes, 0));
    if (pads.size() != 2 * axes || !all_within(pads, 0)) {
        return node_error(node, "has pads that do not fit its kernel", "two numbers of at least 0 for each axis");
    }
    window.pads_before.assign(axes, 0);
    window.pads_after.assign(axes, 0);
    const std::string auto_pad = string_attribute(node, "auto_pad", "NOTSET");
    if (auto_pad == "NOTSET" || auto_pad.empty()) {
        const auto middle = pads.begin() + static_cast<std::ptrdiff_t>(axes);
        window.pads_before.assign(pads.begin(), middle);
        window.pads_after.assign(middle, pads.end());
    } else if (auto_pad == "SAME_UPPER" || auto_pad == "SAME_LOWER") {
        pad_to_same(input_sizes, auto_pad == "SAME_UPPER", window);
    } else if (auto_pad != "VALID") {
        return node_error(node, "has an unknown auto_pad '" + auto_pad + "'",
                          "NOTSET, SAME_UPPER, SAME_LOWER or VALID");
    }
    return Done{};
}

Result<Done> count_windows(const Node& node, std::span<const std::int64_t> input_sizes, SlidingWindow& window) {
    const bool rounds_up = integer_attribute(node, "ceil_mode", 0) != 0;
    for (std::size_t axis = 0; axis < window.axes(); ++axis) {
        const std::int64_t before_and_input = window.pads_before[axis] + input_sizes[axis];
        const std::int64_t room = before_and_input + window.pads_after[axis] - window.reach(axis);
        if (room < 0) {
            return node_error(node, "has a window larger than its input",
                              "at most " + std::to_string(before_and_input + window.pads_after[axis]) + ", has " +
                                  std::to_string(window.reach(axis)));
        }
        const std::int64_t stride = window.strides[axis];
        std::int64_t last = rounds_up ? (room + stride - 1) / stride : room / stride;
        // A window that would begin in the padding after the picture is left out.
        if (rounds_up && last * stride >= before_and_input) --last;
        window.counts.push_back(last + 1);
    }
    return Done{};
}

}  // namespace

Result<SlidingWindow> read_sliding_window(const Node& node, std::span<const std::int64_t> input_sizes,
                                          std::vector<std::int64_t> kernel) {
    const std::size_t axes = kernel.size();
    if (axes == 0 || input_sizes.size() != axes) {
        return node_error(node, "has a kernel of " + std::to_string(axes) + " axes",
                          std::to_string(input_sizes.size()) + ", as many as its input has places");
    }
    SlidingWindow window;
    window.kernel = std::move(kernel);
    window.strides = integers_attribute(node, "strides", std::vector<std::int64_t>(axes, 1));
    window.dilations = integers_attribute(node, "dilations", std::vector<std::int64_t>(axes, 1));
    const bool fits = window.strides.size() == axes && window.dilations.size() == axes &&
                      all_within(window.kernel, 1) && all_within(window.strides, 1) && all_within(window.dilations, 1);
    if (!fits) {
        return node_error(node, "has a kernel, strides or dilations that do not fit each other",
                          "one number of at least 1 for each of " + std::to_string(axes) + " axes");
    }
    if (!std::all_of(input_sizes.begin(), input_sizes.end(), [](std::int64_t size) { return size >= 1; })) {
        return node_error(node, "slides along an axis whose size is not known");
    }
    const Result<Done> padded = read_padding(node, input_sizes, window);
    if (!padded) return padded.error();
    const Result<Done> counted = count_windows(node, input_sizes, window);
    if (!counted) return counted.error();
    return window;
}

Error node_error(const Node& node, std::string_view what, std::string_view expected, std::string_view advice) {
    const std::string name = node.name.empty() && !node.outputs.empty() ? node.outputs[0] : node.name;
    return make_error("the network's node '" + name + "' (" + node.op_type + ") " + std::string(what), expected,
                      advice);
}

}  // namespace telltale::onnx
