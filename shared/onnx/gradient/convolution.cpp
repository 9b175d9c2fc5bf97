// Convolutions. Their backward pass is a convolution too, in the forms that every runtime computes.
#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kLargestSpread = 8;     // beyond, most of an enlarged picture would be for nothing
constexpr std::int64_t kLargestGrid = 65'536;  // a side

bool are_all(const std::vector<std::int64_t>& numbers, std::int64_t value) {
    return std::all_of(numbers.begin(), numbers.end(), [&](std::int64_t number) { return number == value; });
}

// [outputs, inputs / groups, kernel …] as [inputs, outputs / groups, kernel …].
std::string turned_weights(GradientStep& step, const BackwardConvolution& convolution) {
    const Shape& shape = convolution.weight_shape;
    const std::int64_t groups = convolution.groups;
    const std::int64_t outputs = shape[0] / groups;
    const std::int64_t inputs = shape[1];
    if (outputs == 1 && inputs == 1) return convolution.weights;
    std::vector<std::int64_t> order(shape.size());
    std::iota(order.begin(), order.end(), 0);
    if (groups == 1) {
        std::swap(order[0], order[1]);
        return step.emit.transpose(convolution.weights, std::move(order));
    }
    const auto with_kernel = [&](Shape sizes) {
        sizes.insert(sizes.end(), shape.begin() + 2, shape.end());
        return sizes;
    };
    std::string weights = convolution.weights;
    if (outputs > 1 && inputs > 1) {
        order.push_back(static_cast<std::int64_t>(order.size()));
        std::swap(order[1], order[2]);
        weights = step.emit.reshape(weights, with_kernel({groups, outputs, inputs}));
        weights = step.emit.transpose(weights, std::move(order));
    }
    return step.emit.reshape(weights, with_kernel({groups * inputs, outputs}));
}

std::string flipped(GradientStep& step, const std::string& weights, const SlidingWindow& window) {
    std::vector<Emitter::Slice> slices;
    for (std::size_t axis = 0; axis < window.axes(); ++axis) {
        if (window.kernel[axis] == 1) continue;
        slices.push_back({static_cast<std::int64_t>(axis) + 2, -1, -window.kernel[axis] - 1, -1});
    }
    return slices.empty() ? weights : step.emit.slice(weights, slices);
}

struct Padding {
    std::vector<std::int64_t> before;
    std::vector<std::int64_t> after;

    std::vector<std::int64_t> joined() const {
        std::vector<std::int64_t> pads = before;
        pads.insert(pads.end(), after.begin(), after.end());
        return pads;
    }
    bool is_possible() const {
        const auto fits = [](std::int64_t pad) { return pad >= 0; };
        return std::all_of(before.begin(), before.end(), fits) && std::all_of(after.begin(), after.end(), fits);
    }
};

std::string convolution_node(GradientStep& step, const std::string& g, const std::string& weights,
                             const BackwardConvolution& convolution, const Padding& padding) {
    std::vector<Attribute> attributes{integers("kernel_shape", convolution.window.kernel)};
    if (!are_all(convolution.window.dilations, 1))
        attributes.push_back(integers("dilations", convolution.window.dilations));
    if (!are_all(padding.joined(), 0)) attributes.push_back(integers("pads", padding.joined()));
    if (convolution.groups != 1) attributes.push_back(integer("group", convolution.groups));
    return step.emit.node("Conv", {g, weights}, std::move(attributes));
}

// A picture [N, C, h, w] whose place (i, j) comes to (i · stride, j · stride), zeros elsewhere: enlarged to the nearest, times
// a grid of ones and zeros. Several times as fast as DepthToSpace of planes of zeros.
std::string spread(GradientStep& step, const std::string& picture, const BackwardConvolution& convolution) {
    const std::int64_t stride = convolution.window.strides[0];
    const auto scale = static_cast<double>(stride);
    const std::string scales = step.emit.numbers(ElementType::float32, {4}, {1, 1, scale, scale});
    std::string result = step.emit.node(
        "Resize", {picture, "", scales},
        {text("mode", "nearest"), text("coordinate_transformation_mode", "asymmetric"), text("nearest_mode", "floor")});
    std::vector<Emitter::Slice> slices;
    std::array<std::string, 2> grids;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const std::int64_t size = convolution.input_shape[axis + 2];
        if (convolution.window.counts[axis] * stride > size)
            slices.push_back({static_cast<std::int64_t>(axis) + 2, 0, size, 1});
        std::vector<double> grid;
        for (std::int64_t place = 0; place < size; ++place) grid.push_back(place % stride == 0 ? 1 : 0);
        Shape along_axis(4, 1);
        along_axis[axis + 2] = size;
        grids[axis] = step.emit.numbers(step.type(), along_axis, grid);
    }
    if (!slices.empty()) result = step.emit.slice(result, slices);
    return step.emit.multiply(result, step.emit.multiply(grids[0], grids[1]));
}

std::string transposed_convolution(GradientStep& step, const std::string& g, const BackwardConvolution& convolution) {
    const SlidingWindow& window = convolution.window;
    Padding padding{window.pads_before, window.pads_after};
    std::vector<std::int64_t> output_padding;
    for (std::size_t axis = 0; axis < window.axes(); ++axis) {
        const std::int64_t padded =
            window.pads_before[axis] + convolution.input_shape[axis + 2] + window.pads_after[axis];
        const std::int64_t left = padded - window.extent(axis);
        output_padding.push_back(std::max<std::int64_t>(left, 0));
        padding.after[axis] += std::max<std::int64_t>(-left, 0);  // windows that rounding up let reach further
    }
    std::vector<Attribute> attributes{integers("kernel_shape", window.kernel), integers("strides", window.strides)};
    if (!are_all(window.dilations, 1)) attributes.push_back(integers("dilations", window.dilations));
    if (!are_all(padding.joined(), 0)) attributes.push_back(integers("pads", padding.joined()));
    if (!are_all(output_padding, 0)) attributes.push_back(integers("output_padding", output_padding));
    if (convolution.groups != 1) attributes.push_back(integer("group", convolution.groups));
    return step.emit.node("ConvTranspose", {g, convolution.weights}, std::move(attributes));
}

}  // namespace

std::string convolve_backward(GradientStep& step, const std::string& g, const BackwardConvolution& convolution) {
    const SlidingWindow& window = convolution.window;
    const bool has_no_padding = are_all(window.pads_before, 0) && are_all(window.pads_after, 0);
    const std::int64_t stride = window.strides[0];
    const bool can_spread = window.axes() == 2 && stride == window.strides[1] && stride <= kLargestSpread &&
                            convolution.input_shape[2] <= kLargestGrid && convolution.input_shape[3] <= kLargestGrid;
    if (are_all(window.kernel, 1) && has_no_padding && can_spread) {
        const std::string pointwise = convolution_node(step, g, turned_weights(step, convolution), convolution,
                                                       {window.pads_before, window.pads_after});
        return stride == 1 ? pointwise : spread(step, pointwise, convolution);
    }
    Padding padding;
    for (std::size_t axis = 0; axis < window.axes(); ++axis) {
        padding.before.push_back(window.reach(axis) - 1 - window.pads_before[axis]);
        padding.after.push_back(window.reach(axis) - 1 - window.pads_after[axis]);
    }
    if (are_all(window.strides, 1) && padding.is_possible()) {
        const std::string weights = flipped(step, turned_weights(step, convolution), window);
        return convolution_node(step, g, weights, convolution, padding);
    }
    return transposed_convolution(step, g, convolution);
}

// w ∗ x + b: g convolved with the weights turned (inputs for outputs) and flipped, spread by the stride.
Result<Done> gradient_conv(GradientStep& step) {
    const Result<Done> checked = check_only_wants(step, {0}, "has weights that depend on the picture");
    if (!checked) return checked.error();
    const Shape& shape = step.shape_of_x();
    const Shape& weights = step.shape_of_x(1);
    if (shape.size() < 3 || weights.size() != shape.size())
        return node_error(step.node, "has weights that do not fit its input");
    const Result<SlidingWindow> window =
        read_sliding_window(step.node, std::span(shape).subspan(2), {weights.begin() + 2, weights.end()});
    if (!window) return window.error();
    const std::int64_t groups = integer_attribute(step.node, "group", 1);
    if (groups < 1 || weights[0] % groups != 0) return node_error(step.node, "has groups that do not fit its weights");
    step.give(0, convolve_backward(step, step.g(), {step.x(1), weights, shape, window.value(), groups}));
    return Done{};
}

}  // namespace telltale::onnx
