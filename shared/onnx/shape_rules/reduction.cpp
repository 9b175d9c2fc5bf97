// Sums, means, maxima and their places along axes.
#include <algorithm>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

Shape reduced(const Shape& shape, const std::vector<std::size_t>& axes, bool keeps_axes) {
    Shape result;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        const bool goes = std::binary_search(axes.begin(), axes.end(), axis);
        if (!goes) result.push_back(shape[axis]);
        if (goes && keeps_axes) result.push_back(1);
    }
    return result;
}

bool keeps_axes(const Node& node) { return integer_attribute(node, "keepdims", 1) != 0; }

}  // namespace

Result<Told> shape_arg(ShapeStep& step) {
    const Result<std::size_t> axis =
        read_axis(step.node, integer_attribute(step.node, "axis", 0), step.shape(0).size());
    if (!axis) return axis.error();
    step.outputs[0].type = ElementType::int64;
    return tell(step, reduced(step.shape(0), {axis.value()}, keeps_axes(step.node)));
}

Result<Told> shape_reduce(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    const Result<std::optional<std::vector<std::size_t>>> axes = read_axes(step, 1, shape.size());
    if (!axes) return axes.error();
    if (!axes.value()) return Told::no;
    if (!axes.value()->empty()) return tell(step, reduced(shape, *axes.value(), keeps_axes(step.node)));
    if (integer_attribute(step.node, "noop_with_empty_axes", 0) != 0) return tell(step, shape);
    return tell(step, keeps_axes(step.node) ? Shape(shape.size(), 1) : Shape());
}

}  // namespace telltale::onnx
