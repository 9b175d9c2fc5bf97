// Element by element, two inputs that are broadcast to each other.
#include "rules.hpp"

namespace telltale::onnx {

// a + b: g, g.
Result<Done> gradient_add(GradientStep& step) {
    step.give_summed(0, step.g());
    step.give_summed(1, step.g());
    return Done{};
}

// a / b: g / b, −g · y / b.
Result<Done> gradient_div(GradientStep& step) {
    const std::string by_a = step.emit.divide(step.g(), step.x(1));
    step.give_summed(0, by_a);
    if (step.wants[1]) step.give_summed(1, step.emit.node("Neg", {step.emit.multiply(by_a, step.y())}));
    return Done{};
}

// a · b: g · b, g · a.
Result<Done> gradient_mul(GradientStep& step) {
    if (step.wants[0]) step.give_summed(0, step.emit.multiply(step.g(), step.x(1)));
    if (step.wants[1]) step.give_summed(1, step.emit.multiply(step.g(), step.x(0)));
    return Done{};
}

// a − b: g, −g.
Result<Done> gradient_sub(GradientStep& step) {
    step.give_summed(0, step.g());
    if (step.wants[1]) step.give_summed(1, step.emit.node("Neg", {step.g()}));
    return Done{};
}

}  // namespace telltale::onnx
