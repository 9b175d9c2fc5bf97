// Resize.
#include "../resize.hpp"

#include <algorithm>
#include <numeric>

#include "../shape_rules/rules.hpp"
#include "rules.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kLargestSide = 65'536;  // of a picture whose places are stored

// How much of each input pixel is in each output pixel, computed in the graph from two lists: a stored matrix would be
// larger than many networks. Rows are output pixels, or input pixels where it is turned.
std::string shares(GradientStep& step, const ResizeSampling& sampling, const ResizedAxis& axis, bool is_turned) {
    Emitter& emit = step.emit;
    const std::vector<float> floats = resize_places(sampling, axis);
    const std::vector<double> places(floats.begin(), floats.end());
    std::vector<double> pixels(static_cast<std::size_t>(axis.input_size));
    std::iota(pixels.begin(), pixels.end(), 0.0);
    const auto list = [&](const std::vector<double>& values, bool is_column) {
        const auto count = static_cast<std::int64_t>(values.size());
        return emit.numbers(ElementType::float32, is_column ? Shape{count, 1} : Shape{1, count}, values);
    };
    const std::string of_output = list(places, !is_turned);
    const std::string of_input = list(pixels, is_turned);
    if (!sampling.is_linear) return step.mask("Equal", of_output, of_input);
    // 1 where they meet, 0 from a distance of one pixel on.
    const std::string distance = emit.node("Abs", {emit.subtract(of_output, of_input)});
    const std::string one = emit.scalar(ElementType::float32, 1);
    const std::string share = emit.node("Relu", {emit.subtract(one, distance)});
    const auto type = static_cast<std::int64_t>(step.type());
    return step.type() == ElementType::float32 ? share : emit.node("Cast", {share}, {integer("to", type)});
}

}  // namespace

// Every output pixel a sum of shares of input pixels, y = S x along each axis: Sᵀ g.
Result<Done> gradient_resize(GradientStep& step) {
    const Shape& shape = step.shape_of_x();
    const Result<ResizeSampling> sampling = read_resize_sampling(step.node);
    if (!sampling) return sampling.error();
    std::vector<float> scales;
    const bool by_scales = step.has_input(2) && !step.has_input(3);
    if (by_scales) {
        if (step.stored[2] == nullptr)
            return node_error(step.node, "has scales that are not known before the network runs");
        Result<std::vector<float>> read = float_values(*step.stored[2]);
        if (!read) return read.error();
        scales = std::move(read).value();
    }
    std::vector<std::int64_t> sizes;
    if (step.has_input(3)) {
        // The output's own sizes, of the axes that the node names; an open batch stays.
        std::vector<std::int64_t> axes(shape.size());
        std::iota(axes.begin(), axes.end(), 0);
        for (const std::int64_t axis : integers_attribute(step.node, "axes", axes)) {
            const Result<std::size_t> place = read_axis(step.node, axis, shape.size());
            if (!place) return place.error();
            sizes.push_back(step.shape_of_y()[place.value()]);
        }
    }
    const auto axes = read_resized_axes(step.node, shape, scales, sizes);
    if (!axes) return axes.error();
    std::string gradient = step.g();
    for (const ResizedAxis& axis : axes.value()) {
        if (axis.axis + 2 < shape.size())
            return node_error(step.node, "resizes more than the last two axes", "height and width");
        if (axis.input_size > kLargestSide || axis.output_size > kLargestSide)
            return node_error(step.node, "resizes too large pictures",
                              "at most " + std::to_string(kLargestSide) + " a side");
        const bool is_last = axis.axis + 1 == shape.size();
        const std::string share = shares(step, sampling.value(), axis, !is_last);
        gradient = is_last ? step.emit.node("MatMul", {gradient, share}) : step.emit.node("MatMul", {share, gradient});
    }
    step.give(0, gradient);
    return Done{};
}

}  // namespace telltale::onnx
