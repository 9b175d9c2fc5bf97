// Operators that cut, join and pad: each piece of g goes back to where it came from.
#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "../shape_rules/rules.hpp"
#include "rules.hpp"

namespace telltale::onnx {
namespace {

// The value with zeros before and behind it along one axis.
std::string moved(GradientStep& step, const std::string& value, std::size_t rank, std::size_t axis, std::int64_t before,
                  std::int64_t behind) {
    if (before == 0 && behind == 0) return value;
    std::vector<std::int64_t> pads(2 * rank, 0);
    pads[axis] = before;
    pads[rank + axis] = behind;
    return step.emit.pad(value, pads, step.type());
}

// Along an axis of `count` numbers, zeros so that each is `stride` from the next.
std::string spread(GradientStep& step, const std::string& value, Shape shape, std::size_t axis, std::int64_t stride) {
    const auto place = shape.begin() + static_cast<std::ptrdiff_t>(axis);
    const std::int64_t count = *place;
    if (stride == 1 || count == 1) return value;
    shape.insert(place + 1, 1);
    const std::string apart = moved(step, step.emit.reshape(value, shape), shape.size(), axis + 1, 0, stride - 1);
    shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(axis) + 1);
    shape[axis] = count * stride;
    const std::string joined = step.emit.reshape(apart, shape);
    return step.emit.slice(joined, {{static_cast<std::int64_t>(axis), 0, (count - 1) * stride + 1, 1}});
}

std::string turned(GradientStep& step, const std::string& value, std::size_t axis, std::int64_t count) {
    return count == 1 ? value : step.emit.slice(value, {{static_cast<std::int64_t>(axis), -1, -count - 1, -1}});
}

// The amounts of a Pad for every axis: before, then behind.
Result<std::vector<std::int64_t>> read_pads(const GradientStep& step) {
    const std::size_t rank = step.shape_of_x().size();
    const auto given = step.whole_numbers(1);
    std::optional<std::vector<std::int64_t>> axes(rank);
    std::iota(axes->begin(), axes->end(), 0);
    if (step.has_input(3)) axes = step.whole_numbers(3);
    if (!given || !axes) return node_error(step.node, "has pads that are not known before the network runs");
    if (given->size() != 2 * axes->size()) return node_error(step.node, "has pads that do not fit its axes");
    std::vector<std::int64_t> pads(2 * rank, 0);
    for (std::size_t i = 0; i < axes->size(); ++i) {
        const Result<std::size_t> axis = read_axis(step.node, (*axes)[i], rank);
        if (!axis) return axis.error();
        pads[axis.value()] = (*given)[i];
        pads[rank + axis.value()] = (*given)[i + axes->size()];
    }
    return pads;
}

// Along an axis padded with the picture's own values: the middle, and what lies before and behind it added to where it is
// from.
std::string folded(GradientStep& step, const std::string& g, std::size_t axis, std::int64_t before, std::int64_t behind,
                   const std::string& mode) {
    const std::size_t rank = step.shape_of_x().size();
    const std::int64_t size = step.shape_of_x()[axis];
    const auto along = static_cast<std::int64_t>(axis);
    const auto part = [&](std::int64_t start, std::int64_t count) {
        return step.emit.slice(g, {{along, start, start + count, 1}});
    };
    const auto at_edge = [&](std::int64_t start, std::int64_t count) {
        return count == 1 ? part(start, count) : step.emit.reduce("ReduceSum", part(start, count), {along}, true);
    };
    std::string sum = part(before, size);
    if (before > 0) {
        const std::string left =
            mode == "edge" ? moved(step, at_edge(0, before), rank, axis, 0, size - 1)
                           : moved(step, turned(step, part(0, before), axis, before), rank, axis, 1, size - 1 - before);
        sum = step.emit.add(sum, left);
    }
    if (behind > 0) {
        const std::int64_t start = before + size;
        const std::string right = mode == "edge" ? moved(step, at_edge(start, behind), rank, axis, size - 1, 0)
                                                 : moved(step, turned(step, part(start, behind), axis, behind), rank,
                                                         axis, size - 1 - behind, 1);
        sum = step.emit.add(sum, right);
    }
    return sum;
}

}  // namespace

// Pieces one behind the other: each piece of g.
Result<Done> gradient_concat(GradientStep& step) {
    const Result<std::size_t> axis =
        read_axis(step.node, integer_attribute(step.node, "axis", 0), step.shape_of_y().size());
    if (!axis) return axis.error();
    std::int64_t start = 0;
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        const std::int64_t size = step.shape_of_x(i)[axis.value()];
        if (size < 0) return node_error(step.node, "joins batches", "pieces of each picture");
        const std::int64_t end = start + size;
        if (step.wants[i])
            step.give(i, step.emit.slice(step.g(), {{static_cast<std::int64_t>(axis.value()), start, end, 1}}));
        start = end;
    }
    return Done{};
}

// Pieces of x by their places along an axis: each piece of g back in its place, added where a place is named twice.
Result<Done> gradient_gather(GradientStep& step) {
    const Shape& shape = step.shape_of_x();
    const Result<std::size_t> read = read_axis(step.node, integer_attribute(step.node, "axis", 0), shape.size());
    if (!read) return read.error();
    const std::size_t axis = read.value();
    const std::int64_t size = shape[axis];
    // All in their order, whatever their shape.
    const ValueFacts& indices = *step.inputs[1];
    const bool has_batch =
        std::any_of(indices.shape.begin(), indices.shape.end(), [](std::int64_t one) { return one < 0; });
    const bool is_as_many = has_batch == (size < 0) && element_count_per_picture(indices.shape) == std::abs(size);
    if (is_as_many && counts_up(indices)) {
        step.give(0, step.emit.reshape(step.g(), shape));
        return Done{};
    }
    const auto places = step.whole_numbers(1);
    if (!places || places->empty()) return node_error(step.node, "gathers by places that only a run knows");
    if (size < 0) return node_error(step.node, "gathers from the batch", "pieces of each picture");
    Shape listed = shape;
    listed[axis] = static_cast<std::int64_t>(places->size());
    const std::string g = step.shape_of_y() == listed ? step.g() : step.emit.reshape(step.g(), listed);
    const auto along = static_cast<std::int64_t>(axis);
    std::string sum;
    for (std::size_t first = 0; first < places->size();) {
        const std::int64_t named = (*places)[first];
        const std::int64_t place = named < 0 ? named + size : named;
        if (place < 0 || place >= size) return node_error(step.node, "gathers from a place that is not there");
        // Neighbours stay together.
        std::size_t end = first + 1;
        while (end < places->size() && named >= 0 && (*places)[end] == (*places)[end - 1] + 1) ++end;
        const auto count = static_cast<std::int64_t>(end - first);
        if (place + count > size) return node_error(step.node, "gathers from a place that is not there");
        const auto start = static_cast<std::int64_t>(first);
        const bool is_all = count == listed[axis];
        const std::string part = is_all ? g : step.emit.slice(g, {{along, start, start + count, 1}});
        const std::string back = moved(step, part, shape.size(), axis, place, size - place - count);
        sum = sum.empty() ? back : step.emit.add(sum, back);
        first = end;
    }
    step.give(0, sum);
    return Done{};
}

// x with constants around it: g without them. With its own values around it: those of g are added to where they are from.
Result<Done> gradient_pad(GradientStep& step) {
    const Result<Done> checked = check_only_wants(step, {0}, "pads with what depends on the picture");
    if (!checked) return checked.error();
    const Result<std::vector<std::int64_t>> read = read_pads(step);
    if (!read) return read.error();
    const std::vector<std::int64_t>& pads = read.value();
    const Shape& shape = step.shape_of_x();
    const std::size_t rank = shape.size();
    for (std::size_t axis = 0; axis < rank; ++axis) {
        if (shape[axis] < 0 && (pads[axis] != 0 || pads[rank + axis] != 0))
            return node_error(step.node, "pads the batch", "pads around each picture");
    }
    const std::string mode = string_attribute(step.node, "mode", "constant");
    std::string gradient = step.g();
    if (mode == "edge" || mode == "reflect") {
        for (std::size_t axis = 0; axis < rank; ++axis) {
            const std::int64_t before = pads[axis];
            const std::int64_t behind = pads[rank + axis];
            if (before == 0 && behind == 0) continue;
            const bool fits = mode == "edge" || std::max(before, behind) < shape[axis];
            if (before < 0 || behind < 0 || !fits)
                return node_error(step.node, "cuts off or reflects more than there is", "amounts within the picture");
            gradient = folded(step, gradient, axis, before, behind, mode);
        }
        step.give(0, gradient);
        return Done{};
    }
    if (mode != "constant")
        return node_error(step.node, "pads in the mode '" + mode + "'", "constant, edge or reflect");
    std::vector<Emitter::Slice> slices;
    std::vector<std::int64_t> cut_off(2 * rank, 0);
    for (std::size_t axis = 0; axis < rank; ++axis) {
        const std::int64_t before = std::max<std::int64_t>(pads[axis], 0);
        const std::int64_t behind = std::max<std::int64_t>(pads[rank + axis], 0);
        cut_off[axis] = before - pads[axis];
        cut_off[rank + axis] = behind - pads[rank + axis];
        const std::int64_t left = shape[axis] - cut_off[axis] - cut_off[rank + axis];
        if (before > 0 || behind > 0) slices.push_back({static_cast<std::int64_t>(axis), before, before + left, 1});
    }
    if (!slices.empty()) gradient = step.emit.slice(gradient, slices);
    const bool is_whole = std::all_of(cut_off.begin(), cut_off.end(), [](std::int64_t amount) { return amount == 0; });
    step.give(0, is_whole ? gradient : step.emit.pad(gradient, cut_off, step.type()));
    return Done{};
}

// Some of x: g there, zeros elsewhere.
Result<Done> gradient_slice(GradientStep& step) {
    const Shape& shape = step.shape_of_x();
    const std::size_t rank = shape.size();
    const auto starts = step.whole_numbers(1);
    const auto ends = step.whole_numbers(2);
    std::optional<std::vector<std::int64_t>> axes(starts ? starts->size() : 0);
    std::iota(axes->begin(), axes->end(), 0);
    std::optional<std::vector<std::int64_t>> strides(std::vector<std::int64_t>(axes->size(), 1));
    if (step.has_input(3)) axes = step.whole_numbers(3);
    if (step.has_input(4)) strides = step.whole_numbers(4);
    if (!starts || !ends || !axes || !strides || ends->size() != starts->size() || axes->size() != starts->size() ||
        strides->size() != starts->size())
        return node_error(step.node, "has starts, axes or steps that are not known before the network runs");
    std::string gradient = step.g();
    Shape reached = step.shape_of_y();
    std::vector<std::int64_t> pads(2 * rank, 0);
    std::vector<bool> is_cut(rank);
    for (std::size_t i = 0; i < starts->size(); ++i) {
        const Result<std::size_t> axis = read_axis(step.node, (*axes)[i], rank);
        if (!axis) return axis.error();
        const std::size_t along = axis.value();
        if (is_cut[along]) return node_error(step.node, "cuts an axis twice");
        is_cut[along] = true;
        if (shape[along] < 0) {
            const bool is_whole = (*starts)[i] == 0 && (*ends)[i] >= INT32_MAX && (*strides)[i] == 1;
            if (!is_whole) return node_error(step.node, "cuts the batch", "a part of each picture");
            continue;
        }
        const std::int64_t size = shape[along];
        const std::int64_t count = reached[along];
        const std::int64_t place = (*starts)[i] < 0 ? (*starts)[i] + size : (*starts)[i];
        std::int64_t first = std::clamp<std::int64_t>(place, 0, size - 1);
        // With one number there is no next one, however far it would be.
        const std::int64_t stride = count == 1 ? 1 : std::abs((*strides)[i]);
        if ((*strides)[i] < 0) {
            gradient = turned(step, gradient, along, count);
            first -= (count - 1) * stride;
        }
        gradient = spread(step, gradient, reached, along, stride);
        reached[along] = (count - 1) * stride + 1;
        pads[along] = first;
        pads[rank + along] = size - first - reached[along];
    }
    const bool is_whole = std::all_of(pads.begin(), pads.end(), [](std::int64_t amount) { return amount == 0; });
    step.give(0, is_whole ? gradient : step.emit.pad(gradient, pads, step.type()));
    return Done{};
}

// x cut into pieces: their gradients one behind the other, zeros where the result does not depend on a piece.
Result<Done> gradient_split(GradientStep& step) {
    const std::size_t rank = step.shape_of_x().size();
    const Result<std::size_t> read = read_axis(step.node, integer_attribute(step.node, "axis", 0), rank);
    if (!read) return read.error();
    const std::size_t axis = read.value();
    const std::int64_t size = step.shape_of_x()[axis];
    if (size < 0) return node_error(step.node, "splits the batch", "pieces of each picture");
    std::string sum;
    std::int64_t start = 0;
    // Neighbours are joined first; then each run of them is moved to its place.
    for (std::size_t first = 0; first < step.gradients.size();) {
        std::size_t end = first;
        std::vector<std::string> run;
        std::int64_t length = 0;
        while (end < step.gradients.size() && !step.gradients[end].empty()) {
            run.push_back(step.gradients[end]);
            length += step.shape_of_y(end)[axis];
            ++end;
        }
        if (run.empty()) {
            if (step.outputs[first] == nullptr) return node_error(step.node, "leaves out a piece");
            start += step.shape_of_y(first)[axis];
            ++first;
            continue;
        }
        const auto along = static_cast<std::int64_t>(axis);
        const std::string joined = run.size() == 1 ? run[0] : step.emit.node("Concat", run, {integer("axis", along)});
        const std::string part = moved(step, joined, rank, axis, start, size - start - length);
        sum = sum.empty() ? part : step.emit.add(sum, part);
        start += length;
        first = end;
    }
    step.give(0, sum);
    return Done{};
}

}  // namespace telltale::onnx
