// Operators that lay the same elements out anew.
#include "rules.hpp"

namespace telltale::onnx {

// From one floating type to another: g in x's type.
Result<Done> gradient_cast(GradientStep& step) {
    step.give(0, step.emit.node("Cast", {step.g()}, {integer("to", static_cast<std::int64_t>(step.inputs[0]->type))}));
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

}  // namespace telltale::onnx
