#include "rules.hpp"

#include <algorithm>

namespace telltale::onnx {
namespace {

// One axis of two values that are broadcast; nothing where the sizes fit in no way.
std::optional<std::int64_t> broadcast_size(std::int64_t a, std::int64_t b) {
    if (a == b || b == 1) return a;
    if (a == 1) return b;
    return std::nullopt;
}

}  // namespace

const std::vector<Size>* ShapeStep::numbers(std::size_t index) const {
    return has_input(index) && inputs[index]->numbers ? &*inputs[index]->numbers : nullptr;
}

Size size_of(std::int64_t axis) { return axis < 0 ? Size{-axis, true} : Size{axis, false}; }

std::optional<Shape> shape_of(const std::vector<Size>& sizes) {
    Shape shape;
    for (const Size& size : sizes) {
        if (size.number < (size.times_batch ? 1 : 0)) return std::nullopt;
        shape.push_back(size.times_batch ? -size.number : size.number);
    }
    return shape;
}

Told tell(ShapeStep& step, Shape shape) {
    step.outputs[0].shape = std::move(shape);
    return Told::yes;
}

Result<std::size_t> read_axis(const Node& node, std::int64_t axis, std::size_t rank) {
    const auto axes = static_cast<std::int64_t>(rank);
    if (axis < -axes || axis >= axes) {
        return node_error(node, "names the axis " + std::to_string(axis), "one of " + std::to_string(rank));
    }
    return static_cast<std::size_t>(axis < 0 ? axis + axes : axis);
}

bool names_axes(const ShapeStep& step, std::size_t input) {
    return step.has_input(input) || find_attribute(step.node, "axes") != nullptr;
}

Result<std::optional<std::vector<std::size_t>>> read_axes(const ShapeStep& step, std::size_t input, std::size_t rank) {
    using Axes = std::optional<std::vector<std::size_t>>;
    const std::optional<std::vector<std::int64_t>> given =
        step.has_input(input) ? plain_numbers(step.numbers(input)) : integers_attribute(step.node, "axes", {});
    if (!given) return Axes();
    std::vector<std::size_t> axes;
    for (const std::int64_t number : *given) {
        const Result<std::size_t> axis = read_axis(step.node, number, rank);
        if (!axis) return axis.error();
        axes.push_back(axis.value());
    }
    std::sort(axes.begin(), axes.end());
    if (std::adjacent_find(axes.begin(), axes.end()) != axes.end()) return node_error(step.node, "names an axis twice");
    return Axes(std::move(axes));
}

std::optional<std::vector<std::int64_t>> plain_numbers(const std::vector<Size>* numbers) {
    if (numbers == nullptr) return std::nullopt;
    std::vector<std::int64_t> plain;
    for (const Size& size : *numbers) {
        if (size.times_batch) return std::nullopt;
        plain.push_back(size.number);
    }
    return plain;
}

std::vector<std::int64_t> strides_of(const Shape& shape) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t axis = shape.size(); axis-- > 1;) strides[axis - 1] = strides[axis] * shape[axis];
    return strides;
}

std::vector<Size> picked_numbers(const std::vector<Size>& numbers, const Shape& shape, std::int64_t first,
                                 const std::vector<std::int64_t>& strides) {
    std::vector<std::int64_t> places{first};
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        std::vector<std::int64_t> finer;
        for (const std::int64_t place : places) {
            for (std::int64_t index = 0; index < shape[axis]; ++index) finer.push_back(place + index * strides[axis]);
        }
        places = std::move(finer);
    }
    std::vector<Size> picked;
    picked.reserve(places.size());
    for (const std::int64_t place : places) picked.push_back(numbers[static_cast<std::size_t>(place)]);
    return picked;
}

Result<Shape> broadcast_shapes(const Node& node, const Shape& a, const Shape& b) {
    Shape shape(std::max(a.size(), b.size()), 1);
    for (std::size_t from_end = 1; from_end <= shape.size(); ++from_end) {
        const std::int64_t size_of_a = from_end <= a.size() ? a[a.size() - from_end] : 1;
        const std::int64_t size_of_b = from_end <= b.size() ? b[b.size() - from_end] : 1;
        const std::optional<std::int64_t> size = broadcast_size(size_of_a, size_of_b);
        if (!size) {
            return node_error(node, "gets values of " + shape_text(a) + " and " + shape_text(b),
                              "sizes that are the same or 1");
        }
        shape[shape.size() - from_end] = *size;
    }
    return shape;
}

ValueFacts facts_of(const Initialiser& initialiser) {
    ValueFacts facts{initialiser.type, initialiser.shape, std::nullopt};
    facts.ramp = ramp_of(initialiser);
    const bool is_whole = initialiser.type == ElementType::int64 || initialiser.type == ElementType::int32;
    if (!is_whole || initialiser.bytes().size() > kMostKnownNumbers * element_size_bytes(initialiser.type))
        return facts;
    const Result<std::vector<std::int64_t>> values = integer_values(initialiser);
    CHECK(values.ok());
    facts.numbers.emplace();
    for (const std::int64_t value : values.value()) facts.numbers->push_back({value, false});
    return facts;
}

}  // namespace telltale::onnx
