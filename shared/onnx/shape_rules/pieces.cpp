// Operators that cut, join and move parts.
#include <algorithm>

#include "../resize.hpp"
#include "rules.hpp"

namespace telltale::onnx {
namespace {

// Plain numbers of an input, of an attribute where there is none; nullopt: not known.
std::optional<std::vector<std::int64_t>> given_numbers(const ShapeStep& step, std::size_t input, const char* attribute,
                                                       const std::vector<std::int64_t>& fallback) {
    const bool is_input = input < step.node.inputs.size() && !step.node.inputs[input].empty();
    if (is_input) return plain_numbers(step.numbers(input));
    return integers_attribute(step.node, attribute, fallback);
}

std::optional<std::vector<Size>> joined_numbers(const ShapeStep& step) {
    std::vector<Size> numbers;
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        const std::vector<Size>* more = step.numbers(i);
        if (more == nullptr || numbers.size() + more->size() > kMostKnownNumbers) return std::nullopt;
        numbers.insert(numbers.end(), more->begin(), more->end());
    }
    return numbers;
}

struct Cut {
    std::int64_t start = 0;
    std::int64_t count = 0;
};

// ONNX's slice of an axis: places from the end, clamped.
Cut cut_of(std::int64_t size, std::int64_t start, std::int64_t end, std::int64_t step) {
    const auto from_front = [&](std::int64_t place) { return place < 0 && place >= -size ? place + size : place; };
    Cut cut;
    if (size == 0) return cut;
    if (step > 0) {
        cut.start = std::clamp<std::int64_t>(from_front(start), 0, size);
        const std::int64_t last = std::clamp<std::int64_t>(from_front(end), 0, size);
        cut.count = last > cut.start ? (last - cut.start - 1) / step + 1 : 0;
    } else {
        cut.start = std::clamp<std::int64_t>(from_front(start), 0, size - 1);
        const std::int64_t last = std::clamp<std::int64_t>(from_front(end), -1, size - 1);
        cut.count = cut.start > last ? (cut.start - last - 1) / -step + 1 : 0;
    }
    return cut;
}

Result<Told> tell_blocks(ShapeStep& step, bool to_space) {
    const std::int64_t block = integer_attribute(step.node, "blocksize", 0);
    Shape shape = step.shape(0);
    const bool is_picture = shape.size() == 4 && block >= 1 && block <= 65536;
    const std::int64_t area = is_picture ? block * block : 1;
    if (is_picture && to_space && shape[1] % area == 0)
        return tell(step, {shape[0], shape[1] / area, shape[2] * block, shape[3] * block});
    if (is_picture && !to_space && shape[2] % block == 0 && shape[3] % block == 0)
        return tell(step, {shape[0], shape[1] * area, shape[2] / block, shape[3] / block});
    return node_error(step.node, "moves blocks of " + std::to_string(block) + " in " + shape_text(shape),
                      "a picture that has whole ones");
}

}  // namespace

Result<Told> shape_concat(ShapeStep& step) {
    Shape shape = step.shape(0);
    const Result<std::size_t> axis = read_axis(step.node, integer_attribute(step.node, "axis", 0), shape.size());
    if (!axis) return axis.error();
    for (std::size_t i = 1; i < step.inputs.size(); ++i) {
        if (!step.has_input(i)) return node_error(step.node, "lacks an input in the middle");
        const Shape& more = step.shape(i);
        bool fits = more.size() == shape.size();
        for (std::size_t j = 0; fits && j < shape.size(); ++j) fits = j == axis.value() || more[j] == shape[j];
        if (!fits) return node_error(step.node, "joins " + shape_text(shape) + " and " + shape_text(more));
        // Batches join batches only: the sum of their signs would mean nothing.
        std::int64_t& sum = shape[axis.value()];
        if ((sum < 0) != (more[axis.value()] < 0)) return Told::no;
        if (__builtin_add_overflow(sum, more[axis.value()], &sum)) return node_error(step.node, "joins too much");
    }
    if (shape.size() == 1) step.outputs[0].numbers = joined_numbers(step);
    return tell(step, std::move(shape));
}

Result<Told> shape_depth_to_space(ShapeStep& step) { return tell_blocks(step, true); }
Result<Told> shape_space_to_depth(ShapeStep& step) { return tell_blocks(step, false); }

Result<Told> shape_gather(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    const Result<std::size_t> axis = read_axis(step.node, integer_attribute(step.node, "axis", 0), shape.size());
    if (!axis) return axis.error();
    const auto place = shape.begin() + static_cast<std::ptrdiff_t>(axis.value());
    Shape result(shape.begin(), place);
    result.insert(result.end(), step.shape(1).begin(), step.shape(1).end());
    result.insert(result.end(), place + 1, shape.end());
    const std::optional<std::vector<std::int64_t>> indices = plain_numbers(step.numbers(1));
    const std::vector<Size>* numbers = step.numbers(0);
    if (numbers != nullptr && indices && shape.size() == 1 && result.size() <= 1) {
        const auto count = static_cast<std::int64_t>(numbers->size());
        step.outputs[0].numbers.emplace();
        for (const std::int64_t index : *indices) {
            if (index < -count || index >= count) return node_error(step.node, "gathers a number that is not there");
            step.outputs[0].numbers->push_back((*numbers)[static_cast<std::size_t>(index < 0 ? index + count : index)]);
        }
    }
    return tell(step, std::move(result));
}

Result<Told> shape_pad(ShapeStep& step) {
    Shape shape = step.shape(0);
    const std::size_t rank = shape.size();
    const auto pads = given_numbers(step, 1, "pads", {});
    if (!pads) return Told::no;
    std::vector<std::size_t> axes;
    for (std::size_t axis = 0; axis < rank; ++axis) axes.push_back(axis);
    if (step.has_input(3)) {
        const auto named = plain_numbers(step.numbers(3));
        if (!named) return Told::no;
        axes.clear();
        for (const std::int64_t number : *named) {
            const Result<std::size_t> axis = read_axis(step.node, number, rank);
            if (!axis) return axis.error();
            axes.push_back(axis.value());
        }
    }
    if (pads->size() != 2 * axes.size()) return node_error(step.node, "has pads that do not fit its axes");
    for (std::size_t i = 0; i < axes.size(); ++i) {
        std::int64_t more = 0;
        std::int64_t& size = shape[axes[i]];
        if (__builtin_add_overflow((*pads)[i], (*pads)[i + axes.size()], &more))
            return node_error(step.node, "pads too much");
        if (more == 0) continue;
        if (size < 0) return Told::no;
        if (__builtin_add_overflow(size, more, &size) || size < 0)
            return node_error(step.node, "pads " + shape_text(step.shape(0)) + " to a size that cannot be");
    }
    return tell(step, std::move(shape));
}

Result<Told> shape_resize(ShapeStep& step) {
    Shape shape = step.shape(0);
    if (string_attribute(step.node, "keep_aspect_ratio_policy", "stretch") != "stretch") return Told::no;
    std::vector<std::int64_t> sizes;
    std::vector<float> scales;
    if (step.has_input(3)) {
        const std::vector<Size>* numbers = step.numbers(3);
        const std::optional<Shape> wanted = numbers != nullptr ? shape_of(*numbers) : std::nullopt;
        if (!wanted) return Told::no;
        sizes = *wanted;
    } else {
        // Before operator set 11 the scales were the second input.
        const std::size_t place = step.opset < 11 ? 1 : 2;
        const Initialiser* stored = place < step.stored.size() ? step.stored[place] : nullptr;
        if (stored == nullptr) return Told::no;
        Result<std::vector<float>> read = float_values(*stored);
        if (!read) return read.error();
        scales = std::move(read).value();
    }
    const Result<std::vector<ResizedAxis>> axes = read_resized_axes(step.node, shape, scales, sizes);
    if (!axes) return axes.error();
    for (const ResizedAxis& axis : axes.value()) shape[axis.axis] = axis.output_size;
    return tell(step, std::move(shape));
}

Result<Told> shape_slice(ShapeStep& step) {
    Shape shape = step.shape(0);
    const auto starts = given_numbers(step, 1, "starts", {});
    const auto ends = given_numbers(step, 2, "ends", {});
    if (!starts || !ends) return Told::no;
    std::vector<std::int64_t> all(starts->size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int64_t>(i);
    const auto axes = given_numbers(step, 3, "axes", all);
    const auto steps = given_numbers(step, 4, "steps", std::vector<std::int64_t>(starts->size(), 1));
    if (!axes || !steps) return Told::no;
    const std::size_t count = starts->size();
    if (ends->size() != count || axes->size() != count || steps->size() != count)
        return node_error(step.node, "has starts, ends, axes and steps of different number");
    std::optional<std::vector<Size>> numbers = step.inputs[0]->numbers;
    for (std::size_t i = 0; i < count; ++i) {
        const Result<std::size_t> axis = read_axis(step.node, (*axes)[i], shape.size());
        if (!axis) return axis.error();
        const std::int64_t stride = (*steps)[i];
        if (stride == 0 || stride == INT64_MIN)
            return node_error(step.node, "goes in steps of " + std::to_string(stride));
        std::int64_t& size = shape[axis.value()];
        if (size < 0) {
            const bool is_whole = (*starts)[i] == 0 && (*ends)[i] >= INT32_MAX && stride == 1;
            if (!is_whole) return Told::no;
            continue;
        }
        const Cut cut = cut_of(size, (*starts)[i], (*ends)[i], stride);
        const Shape before = shape;
        size = cut.count;
        if (!numbers || numbers->empty()) continue;
        std::vector<std::int64_t> strides = strides_of(before);
        const std::int64_t first = cut.start * strides[axis.value()];
        // Of one piece there is no next, however far it would be.
        strides[axis.value()] *= cut.count > 1 ? stride : 0;
        numbers = picked_numbers(*numbers, shape, first, strides);
    }
    step.outputs[0].numbers = std::move(numbers);
    return tell(step, std::move(shape));
}

Result<Told> shape_split(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    const Result<std::size_t> axis = read_axis(step.node, integer_attribute(step.node, "axis", 0), shape.size());
    if (!axis) return axis.error();
    const std::int64_t size = shape[axis.value()];
    const auto count = static_cast<std::int64_t>(step.outputs.size());
    if (size < 0) return Told::no;
    // Even parts, the last one smaller (operator set 18).
    const std::int64_t part = (size + count - 1) / count;
    std::vector<std::int64_t> even(step.outputs.size(), part);
    even.back() = size - part * (count - 1);
    const auto parts = given_numbers(step, 1, "split", even);
    if (!parts) return Told::no;
    std::int64_t rest = size;
    for (const std::int64_t one : *parts) {
        if (one < 0 || one > rest) return node_error(step.node, "has parts that do not fit " + shape_text(shape));
        rest -= one;
    }
    if (parts->size() != step.outputs.size() || rest != 0)
        return node_error(step.node, "has parts that do not fit " + shape_text(shape));
    std::size_t first = 0;
    for (std::size_t i = 0; i < step.outputs.size(); ++i) {
        const auto length = static_cast<std::size_t>((*parts)[i]);
        step.outputs[i].shape = shape;
        step.outputs[i].shape[axis.value()] = (*parts)[i];
        const std::vector<Size>* numbers = step.numbers(0);
        if (numbers != nullptr && shape.size() == 1) {
            const auto begin = numbers->begin() + static_cast<std::ptrdiff_t>(first);
            step.outputs[i].numbers.emplace(begin, begin + static_cast<std::ptrdiff_t>(length));
        }
        first += length;
    }
    return Told::yes;
}

Result<Told> shape_tile(ShapeStep& step) {
    Shape shape = step.shape(0);
    const auto repeats = plain_numbers(step.numbers(1));
    if (!repeats) return Told::no;
    if (repeats->size() != shape.size()) return node_error(step.node, "has repeats that do not fit its input");
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        if ((*repeats)[axis] < 0 || __builtin_mul_overflow(shape[axis], (*repeats)[axis], &shape[axis]))
            return node_error(step.node, "repeats its input too often");
    }
    return tell(step, std::move(shape));
}

}  // namespace telltale::onnx
