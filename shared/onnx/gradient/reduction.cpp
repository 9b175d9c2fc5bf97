// Sums and means along axes.
#include <algorithm>

#include "../shape_rules/rules.hpp"
#include "rules.hpp"

namespace telltale::onnx {
namespace {

struct Reduction {
    std::vector<bool> goes{};  // each axis
    Shape kept{};              // the input's shape with 1 for the axes that go
};

Result<Reduction> read_reduction(const GradientStep& step) {
    const Shape& shape = step.shape_of_x();
    std::vector<std::int64_t> axes = integers_attribute(step.node, "axes", {});
    if (step.has_input(1)) {
        const std::optional<std::vector<std::int64_t>> given = step.whole_numbers(1);
        if (!given) return node_error(step.node, "has axes that are not known before the network runs");
        axes = *given;
    }
    const bool is_nothing = axes.empty() && integer_attribute(step.node, "noop_with_empty_axes", 0) != 0;
    Reduction reduction{std::vector<bool>(shape.size(), axes.empty() && !is_nothing), shape};
    for (const std::int64_t axis : axes) {
        const Result<std::size_t> place = read_axis(step.node, axis, shape.size());
        if (!place) return place.error();
        reduction.goes[place.value()] = true;
    }
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        if (reduction.goes[axis]) reduction.kept[axis] = 1;
    }
    return reduction;
}

// g, which lacks the axes that went, everywhere along them.
std::string spread(GradientStep& step, std::string g, const Reduction& reduction) {
    const Shape& shape = step.shape_of_x();
    if (step.shape_of_y() != reduction.kept) g = step.emit.reshape(g, reduction.kept);
    std::vector<std::int64_t> sizes;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) sizes.push_back(reduction.goes[axis] ? shape[axis] : 1);
    const bool is_same = std::all_of(sizes.begin(), sizes.end(), [](std::int64_t size) { return size == 1; });
    if (is_same) return g;
    // How many pictures there are only a run knows.
    const bool sums_batch = *std::min_element(sizes.begin(), sizes.end()) < 0;
    const std::string wanted = sums_batch ? step.emit.node("Shape", {step.x()}) : step.emit.whole(sizes);
    return step.emit.node("Expand", {g, wanted});
}

// g / how many numbers each mean is of.
std::string shared_out(GradientStep& step, const Reduction& reduction) {
    const Shape& shape = step.shape_of_x();
    Emitter& emit = step.emit;
    std::string g = step.g();
    double count = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (!reduction.goes[i]) continue;
        if (shape[i] >= 0) {
            count *= static_cast<double>(shape[i]);
            continue;
        }
        const auto axis = static_cast<std::int64_t>(i);
        const std::string size = emit.slice(emit.node("Shape", {step.x()}), {{0, axis, axis + 1, 1}});
        const auto type = static_cast<std::int64_t>(step.type());
        const std::string number = emit.reshape(emit.node("Cast", {size}, {integer("to", type)}), {});
        g = emit.divide(g, number);
    }
    return count == 1 ? g : emit.multiply(g, step.number(1 / count));
}

}  // namespace

// The mean along axes: g / count, everywhere along them.
Result<Done> gradient_reduce_mean(GradientStep& step) {
    const Result<Reduction> reduction = read_reduction(step);
    if (!reduction) return reduction.error();
    step.give(0, spread(step, shared_out(step, reduction.value()), reduction.value()));
    return Done{};
}

// The sum along axes: g, everywhere along them.
Result<Done> gradient_reduce_sum(GradientStep& step) {
    const Result<Reduction> reduction = read_reduction(step);
    if (!reduction) return reduction.error();
    step.give(0, spread(step, step.g(), reduction.value()));
    return Done{};
}

}  // namespace telltale::onnx
