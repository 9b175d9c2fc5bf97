// Operators that lay the same elements out anew.
#include <numeric>

#include "rules.hpp"

namespace telltale::onnx {

// From one floating type to another: g in x's type.
Result<Done> gradient_cast(GradientStep& step) {
    step.give(0, step.emit.node("Cast", {step.g()}, {integer("to", static_cast<std::int64_t>(step.inputs[0]->type))}));
    return Done{};
}

// x, broadcast: g summed.
Result<Done> gradient_expand(GradientStep& step) {
    step.give_summed(0, step.g());
    return Done{};
}

// x: g.
Result<Done> gradient_identity(GradientStep& step) {
    step.give(0, step.g());
    return Done{};
}

// The same elements in another shape: g in x's.
Result<Done> gradient_reshape(GradientStep& step) {
    step.give(0, step.emit.reshape(step.g(), step.shape_of_x()));
    return Done{};
}

// The axes in another order: those of g back in x's.
Result<Done> gradient_transpose(GradientStep& step) {
    const std::size_t rank = step.shape_of_x().size();
    std::vector<std::int64_t> order(rank);
    std::iota(order.rbegin(), order.rend(), 0);
    order = integers_attribute(step.node, "perm", order);
    std::vector<std::int64_t> back(rank);
    for (std::size_t axis = 0; axis < rank; ++axis)
        back[static_cast<std::size_t>(order[axis])] = static_cast<std::int64_t>(axis);
    step.give(0, step.emit.transpose(step.g(), std::move(back)));
    return Done{};
}

}  // namespace telltale::onnx
