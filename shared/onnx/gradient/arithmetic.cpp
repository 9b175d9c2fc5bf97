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

// a to the power b: g · b · a^(b − 1), g · y · ln a.
Result<Done> gradient_pow(GradientStep& step) {
    Emitter& emit = step.emit;
    const ElementType type_of_exponent = step.inputs[1]->type;
    const auto type = static_cast<std::int64_t>(step.type());
    const bool is_same = type_of_exponent == step.type();
    if (step.wants[0]) {
        const std::string exponent = is_same ? step.x(1) : emit.node("Cast", {step.x(1)}, {integer("to", type)});
        const std::string power = emit.node("Pow", {step.x(0), emit.subtract(exponent, step.number(1))});
        step.give_summed(0, emit.multiply(step.g(), emit.multiply(exponent, power)));
    }
    if (!step.wants[1]) return Done{};
    if (!is_same) return node_error(step.node, "has an exponent of another type that depends on the picture");
    step.give_summed(1, emit.multiply(step.g(), emit.multiply(step.y(), emit.node("Log", {step.x(0)}))));
    return Done{};
}

// a − b: g, −g.
Result<Done> gradient_sub(GradientStep& step) {
    step.give_summed(0, step.g());
    if (step.wants[1]) step.give_summed(1, step.emit.node("Neg", {step.g()}));
    return Done{};
}

// a + b + …: g each.
Result<Done> gradient_sum(GradientStep& step) {
    for (std::size_t input = 0; input < step.inputs.size(); ++input) step.give_summed(input, step.g());
    return Done{};
}

}  // namespace telltale::onnx
