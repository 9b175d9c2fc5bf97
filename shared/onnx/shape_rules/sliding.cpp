// Conv and the pools.
#include <span>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

std::vector<std::int64_t> spatial(const Shape& shape) { return {shape.begin() + 2, shape.end()}; }

Result<Done> check_picture(const ShapeStep& step) {
    if (step.shape(0).size() >= 3) return Done{};
    return node_error(step.node, "gets a value of " + shape_text(step.shape(0)), "[batch, channels, places …]");
}

// [batch, channels, the windows' counts …]
Result<Told> tell_windows(ShapeStep& step, std::int64_t channels, std::vector<std::int64_t> kernel) {
    const Result<SlidingWindow> window =
        read_sliding_window(step.node, std::span(step.shape(0)).subspan(2), std::move(kernel));
    if (!window) return window.error();
    Shape shape{step.shape(0)[0], channels};
    shape.insert(shape.end(), window.value().counts.begin(), window.value().counts.end());
    return tell(step, std::move(shape));
}

Result<Done> check_weights(const ShapeStep& step) {
    const Result<Done> picture = check_picture(step);
    if (!picture) return picture.error();
    const Shape& weights = step.shape(1);
    if (weights.size() != step.shape(0).size()) {
        return node_error(step.node, "has weights of " + shape_text(weights),
                          std::to_string(step.shape(0).size()) + " axes, as its input has");
    }
    const std::vector<std::int64_t> kernel = spatial(weights);
    if (integers_attribute(step.node, "kernel_shape", kernel) != kernel)
        return node_error(step.node, "has weights of another size than its kernel");
    if (integer_attribute(step.node, "group", 1) < 1) return node_error(step.node, "has no group");
    return Done{};
}

Error wrong_channels(const ShapeStep& step) {
    return node_error(step.node,
                      "has weights of " + shape_text(step.shape(1)) + " for an input of " + shape_text(step.shape(0)),
                      "channels that the groups share evenly");
}

}  // namespace

Result<Told> shape_conv(ShapeStep& step) {
    const Result<Done> checked = check_weights(step);
    if (!checked) return checked.error();
    const std::int64_t groups = integer_attribute(step.node, "group", 1);
    const Shape& weights = step.shape(1);
    const bool fits = weights[1] >= 1 && step.shape(0)[1] % groups == 0 && step.shape(0)[1] / groups == weights[1] &&
                      weights[0] >= 1 && weights[0] % groups == 0;
    if (!fits) return wrong_channels(step);
    return tell_windows(step, weights[0], spatial(weights));
}

Result<Told> shape_conv_transpose(ShapeStep& step) {
    const Result<Done> checked = check_weights(step);
    if (!checked) return checked.error();
    const std::int64_t groups = integer_attribute(step.node, "group", 1);
    const Shape& weights = step.shape(1);
    if (weights[0] != step.shape(0)[1] || weights[0] % groups != 0 || weights[1] < 1) return wrong_channels(step);
    // Sizes by output_shape or auto_pad are left to the file.
    const bool is_plain = string_attribute(step.node, "auto_pad", "NOTSET") == "NOTSET" &&
                          find_attribute(step.node, "output_shape") == nullptr;
    if (!is_plain) return Told::no;
    const std::vector<std::int64_t> kernel = spatial(weights);
    const std::size_t axes = kernel.size();
    const auto strides = integers_attribute(step.node, "strides", std::vector<std::int64_t>(axes, 1));
    const auto dilations = integers_attribute(step.node, "dilations", std::vector<std::int64_t>(axes, 1));
    const auto pads = integers_attribute(step.node, "pads", std::vector<std::int64_t>(2 * axes, 0));
    const auto more = integers_attribute(step.node, "output_padding", std::vector<std::int64_t>(axes, 0));
    if (strides.size() != axes || dilations.size() != axes || pads.size() != 2 * axes || more.size() != axes)
        return node_error(step.node, "has strides, dilations or pads that do not fit its kernel");
    Shape shape{step.shape(0)[0], 0};
    if (__builtin_mul_overflow(weights[1], groups, &shape[1])) return wrong_channels(step);
    for (std::size_t axis = 0; axis < axes; ++axis) {
        std::int64_t size = 0;
        std::int64_t reach = 0;
        const bool overflows =
            __builtin_mul_overflow(step.shape(0)[axis + 2] - 1, strides[axis], &size) ||
            __builtin_mul_overflow(kernel[axis] - 1, dilations[axis], &reach) ||
            __builtin_add_overflow(size, reach, &size) || __builtin_add_overflow(size, more[axis], &size) ||
            __builtin_sub_overflow(size, pads[axis], &size) || __builtin_sub_overflow(size, pads[axis + axes], &size) ||
            __builtin_add_overflow(size, std::int64_t{1}, &size);
        if (overflows || size < 1) return node_error(step.node, "gives a picture of no size");
        shape.push_back(size);
    }
    return tell(step, std::move(shape));
}

Result<Told> shape_global_pool(ShapeStep& step) {
    const Result<Done> picture = check_picture(step);
    if (!picture) return picture.error();
    Shape shape(step.shape(0).size(), 1);
    shape[0] = step.shape(0)[0];
    shape[1] = step.shape(0)[1];
    return tell(step, std::move(shape));
}

Result<Told> shape_pool(ShapeStep& step) {
    const Result<Done> picture = check_picture(step);
    if (!picture) return picture.error();
    Result<Told> told = tell_windows(step, step.shape(0)[1], integers_attribute(step.node, "kernel_shape", {}));
    if (told.ok() && step.outputs.size() > 1) {
        step.outputs[1] = step.outputs[0];  // the places of the maxima
        step.outputs[1].type = ElementType::int64;
    }
    return told;
}

}  // namespace telltale::onnx
