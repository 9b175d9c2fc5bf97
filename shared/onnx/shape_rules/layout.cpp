// Operators that lay the same elements out anew.
#include <algorithm>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

// How many elements, by number and by how many factors of the batch.
struct Count {
    std::int64_t number = 1;
    int batches = 0;
    bool fits = true;  // no product beyond 64 bits

    void multiply(const Size& size) {
        fits = fits && !__builtin_mul_overflow(number, size.number, &number);
        batches += size.times_batch ? 1 : 0;
    }
};

std::int64_t axis_of(const Size& size) { return size.times_batch ? -size.number : size.number; }

Count count_of(const Shape& shape) {
    Count count;
    for (const std::int64_t axis : shape) count.multiply(size_of(axis));
    return count;
}

// The size that makes `count` out of `others`; nothing where no whole number does.
std::optional<Size> missing_factor(const Count& count, const Count& others) {
    const int batches = count.batches - others.batches;
    if (!count.fits || !others.fits || others.number < 1 || count.number % others.number != 0) return std::nullopt;
    if (batches < 0 || batches > 1) return std::nullopt;
    return Size{count.number / others.number, batches == 1};
}

bool is_inferred(const Size& size) { return !size.times_batch && size.number == -1; }

// The numbers asked for, 0 replaced by the input's size.
Result<std::vector<Size>> wanted_sizes(const ShapeStep& step, const std::vector<Size>& numbers) {
    std::vector<Size> sizes = numbers;
    const bool copies_zero = integer_attribute(step.node, "allowzero", 0) == 0;
    for (std::size_t axis = 0; axis < sizes.size(); ++axis) {
        if (sizes[axis].number == 0 && copies_zero) {
            if (axis >= step.shape(0).size()) return node_error(step.node, "copies a size that is not there");
            sizes[axis] = size_of(step.shape(0)[axis]);
        }
        if (sizes[axis].number < 0 && !is_inferred(sizes[axis]))
            return node_error(step.node, "asks for a size of " + std::to_string(sizes[axis].number));
    }
    return sizes;
}

std::string text_of(const std::vector<Size>& sizes) {
    std::string text;
    for (const Size& size : sizes)
        text +=
            (text.empty() ? "" : ", ") + (size.times_batch ? shape_text({axis_of(size)}) : std::to_string(size.number));
    return "[" + text + "]";
}

}  // namespace

Result<Told> shape_expand(ShapeStep& step) {
    const std::vector<Size>* numbers = step.numbers(1);
    if (numbers == nullptr) return Told::no;
    const std::optional<Shape> wanted = shape_of(*numbers);
    if (!wanted) return Told::no;
    Result<Shape> shape = broadcast_shapes(step.node, step.shape(0), *wanted);
    if (!shape) return shape.error();
    if (step.inputs[0]->numbers && step.inputs[0]->numbers->size() == 1 && shape.value().size() == 1 &&
        shape.value()[0] >= 0 && shape.value()[0] <= static_cast<std::int64_t>(kMostKnownNumbers)) {
        step.outputs[0].numbers.emplace(static_cast<std::size_t>(shape.value()[0]), step.inputs[0]->numbers->front());
    }
    return tell(step, std::move(shape).value());
}

Result<Told> shape_flatten(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    const auto rank = static_cast<std::int64_t>(shape.size());
    std::int64_t axis = integer_attribute(step.node, "axis", 1);
    if (axis < -rank || axis > rank) return node_error(step.node, "flattens at axis " + std::to_string(axis));
    if (axis < 0) axis += rank;
    const auto middle = shape.begin() + axis;
    const Count rows = count_of({shape.begin(), middle});
    const Count columns = count_of({middle, shape.end()});
    if (!rows.fits || !columns.fits) return node_error(step.node, "flattens too many elements");
    return tell(step, {axis_of({rows.number, rows.batches > 0}), axis_of({columns.number, columns.batches > 0})});
}

Result<Told> shape_reshape(ShapeStep& step) {
    const std::vector<Size>* numbers = step.numbers(1);
    if (numbers == nullptr) return Told::no;
    Result<std::vector<Size>> wanted = wanted_sizes(step, *numbers);
    if (!wanted) return wanted.error();
    std::vector<Size>& sizes = wanted.value();
    Count others;
    Size* inferred = nullptr;
    for (Size& size : sizes) {
        if (!is_inferred(size)) {
            others.multiply(size);
        } else if (std::exchange(inferred, &size) != nullptr) {
            return node_error(step.node, "leaves more than one size open: " + text_of(sizes));
        }
    }
    const Count count = count_of(step.shape(0));
    const std::optional<Size> rest = missing_factor(count, others);
    const bool is_same = rest && *rest == Size{1, false};
    if (!rest || (inferred == nullptr && !is_same)) {
        return node_error(
            step.node, "lays " + shape_text(step.shape(0)) + " out as " + text_of(sizes),
            "as many elements, whatever the batch",
            count.batches > others.batches ? "export the network for batches of any size, or for one picture" : "");
    }
    if (inferred != nullptr) *inferred = *rest;
    Shape shape;
    for (const Size& size : sizes) shape.push_back(axis_of(size));
    step.outputs[0].numbers = step.inputs[0]->numbers;
    step.outputs[0].ramp = reshaped_ramp(*step.inputs[0], shape);
    return tell(step, std::move(shape));
}

Result<Told> shape_squeeze(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    const Result<std::optional<std::vector<std::size_t>>> axes = read_axes(step, 1, shape.size());
    if (!axes) return axes.error();
    if (!axes.value()) return Told::no;
    const bool names = names_axes(step, 1);
    Shape result;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        const bool goes =
            names ? std::binary_search(axes.value()->begin(), axes.value()->end(), axis) : shape[axis] == 1;
        if (!goes) result.push_back(shape[axis]);
        if (goes && shape[axis] != 1)
            return node_error(step.node, "squeezes axis " + std::to_string(axis) + " of " + shape_text(shape),
                              "a size of 1");
    }
    step.outputs[0].numbers = step.inputs[0]->numbers;
    return tell(step, std::move(result));
}

Result<Told> shape_transpose(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    std::vector<std::int64_t> order;
    for (std::size_t axis = shape.size(); axis-- > 0;) order.push_back(static_cast<std::int64_t>(axis));
    order = integers_attribute(step.node, "perm", order);
    Shape result;
    std::vector<bool> is_taken(shape.size());
    for (const std::int64_t axis : order) {
        const bool is_there = axis >= 0 && axis < static_cast<std::int64_t>(shape.size());
        if (!is_there || is_taken[static_cast<std::size_t>(axis)])
            return node_error(step.node, "has an order that names no axis or one twice");
        is_taken[static_cast<std::size_t>(axis)] = true;
        result.push_back(shape[static_cast<std::size_t>(axis)]);
    }
    if (result.size() != shape.size()) return node_error(step.node, "has an order that leaves axes out");
    if (const std::vector<Size>* numbers = step.numbers(0); numbers != nullptr && !numbers->empty()) {
        const std::vector<std::int64_t> before = strides_of(shape);
        std::vector<std::int64_t> strides;
        strides.reserve(order.size());
        for (const std::int64_t axis : order) strides.push_back(before[static_cast<std::size_t>(axis)]);
        step.outputs[0].numbers = picked_numbers(*numbers, result, 0, strides);
    }
    return tell(step, std::move(result));
}

Result<Told> shape_unsqueeze(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    const std::optional<std::vector<std::int64_t>> given =
        step.has_input(1) ? plain_numbers(step.numbers(1)) : integers_attribute(step.node, "axes", {});
    if (!given) return Told::no;
    if (given->size() > kMostAxes) return node_error(step.node, "adds " + std::to_string(given->size()) + " axes");
    const Result<std::optional<std::vector<std::size_t>>> axes = read_axes(step, 1, shape.size() + given->size());
    if (!axes) return axes.error();
    Shape result = shape;
    for (const std::size_t axis : *axes.value()) result.insert(result.begin() + static_cast<std::ptrdiff_t>(axis), 1);
    step.outputs[0].numbers = step.inputs[0]->numbers;
    step.outputs[0].ramp = reshaped_ramp(*step.inputs[0], result);
    return tell(step, std::move(result));
}

}  // namespace telltale::onnx
