// Element by element, one input.
#include <numbers>

#include "rules.hpp"

namespace telltale::onnx {

// min(max(x, lowest), highest): g where the clip changed nothing.
Result<Done> gradient_clip(GradientStep& step) {
    const Result<Done> checked = check_only_wants(step, {0}, "has bounds that depend on the picture");
    if (!checked) return checked.error();
    step.give(0, step.emit.multiply(step.g(), step.mask("Equal", step.x(), step.y())));
    return Done{};
}

// erf(x): g · 2/√π · exp(−x²).
Result<Done> gradient_erf(GradientStep& step) {
    Emitter& emit = step.emit;
    const std::string bell = emit.node("Exp", {emit.node("Neg", {emit.multiply(step.x(), step.x())})});
    const std::string factor = step.number(2 * std::numbers::inv_sqrtpi);
    step.give(0, emit.multiply(step.g(), emit.multiply(bell, factor)));
    return Done{};
}

// exp(x): g · y.
Result<Done> gradient_exp(GradientStep& step) {
    step.give(0, step.emit.multiply(step.g(), step.y()));
    return Done{};
}

// x · Φ(x) with Φ(x) = (1 + erf(x / √2)) / 2: g · (Φ(x) + x · exp(−x² / 2) / √2π).
// Approximated, Φ = (1 + t) / 2 with t = tanh(√(2 / π) · (x + c x³)): g · (Φ + x · (1 − t²) / 2 · √(2 / π) · (1 + 3 c x²)).
Result<Done> gradient_gelu(GradientStep& step) {
    Emitter& emit = step.emit;
    const auto scaled = [&](const std::string& value, double factor) {
        return emit.multiply(value, step.number(factor));
    };
    const auto share = [&](const std::string& sign) { return scaled(emit.add(sign, step.number(1)), 0.5); };
    const std::string square = emit.multiply(step.x(), step.x());
    if (string_attribute(step.node, "approximate", "none") == "tanh") {
        constexpr double kCubic = 0.044715;
        const double steepness = std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
        const std::string inner = emit.add(scaled(square, kCubic * steepness), step.number(steepness));
        const std::string t = emit.node("Tanh", {emit.multiply(step.x(), inner)});
        const std::string bell = scaled(emit.subtract(step.number(1), emit.multiply(t, t)), 0.5);
        const std::string slope = emit.add(scaled(square, 3 * kCubic * steepness), step.number(steepness));
        const std::string change = emit.multiply(step.x(), emit.multiply(bell, slope));
        step.give(0, emit.multiply(step.g(), emit.add(share(t), change)));
        return Done{};
    }
    const std::string phi = share(emit.node("Erf", {scaled(step.x(), 1 / std::numbers::sqrt2)}));
    const std::string bell = emit.node("Exp", {scaled(square, -0.5)});
    const std::string change = scaled(emit.multiply(step.x(), bell), std::numbers::inv_sqrtpi / std::numbers::sqrt2);
    step.give(0, emit.multiply(step.g(), emit.add(phi, change)));
    return Done{};
}

// min(max(α x + β, 0), 1): g · α where 0 < y < 1.
Result<Done> gradient_hard_sigmoid(GradientStep& step) {
    Emitter& emit = step.emit;
    const std::string above = step.mask("Greater", step.y(), step.number(0));
    const std::string below = step.mask("Less", step.y(), step.number(1));
    const auto alpha = static_cast<double>(float_attribute(step.node, "alpha", 0.2f));
    step.give(0, emit.multiply(emit.multiply(step.g(), step.number(alpha)), emit.multiply(above, below)));
    return Done{};
}

// x · min(max(x / 6 + 1/2, 0), 1): g · (x / 3 + 1/2) where −3 < x < 3, g beyond 3.
Result<Done> gradient_hard_swish(GradientStep& step) {
    Emitter& emit = step.emit;
    const std::string above = step.mask("Greater", step.x(), step.number(-3));
    const std::string below = step.mask("Less", step.x(), step.number(3));
    const std::string slope = emit.add(emit.multiply(step.x(), step.number(1.0 / 3)), step.number(0.5));
    // Below 3 the slope, from there on 1: 1 + below · (slope − 1).
    const std::string change = emit.multiply(below, emit.subtract(slope, step.number(1)));
    const std::string factor = emit.multiply(above, emit.add(change, step.number(1)));
    step.give(0, emit.multiply(step.g(), factor));
    return Done{};
}

// x, below 0 α x: g where x > 0, α g elsewhere.
Result<Done> gradient_leaky_relu(GradientStep& step) {
    const auto alpha = static_cast<double>(float_attribute(step.node, "alpha", 0.01f));
    const std::string above = step.mask("Greater", step.x(), step.number(0));
    const std::string factor = step.emit.add(step.emit.multiply(above, step.number(1 - alpha)), step.number(alpha));
    step.give(0, step.emit.multiply(step.g(), factor));
    return Done{};
}

// ln x: g / x.
Result<Done> gradient_log(GradientStep& step) {
    step.give(0, step.emit.divide(step.g(), step.x()));
    return Done{};
}

// −x: −g.
Result<Done> gradient_neg(GradientStep& step) {
    step.give(0, step.emit.node("Neg", {step.g()}));
    return Done{};
}

// 1 / x: −g · y².
Result<Done> gradient_reciprocal(GradientStep& step) {
    const std::string square = step.emit.multiply(step.y(), step.y());
    step.give(0, step.emit.node("Neg", {step.emit.multiply(step.g(), square)}));
    return Done{};
}

// max(x, 0): g where y > 0. The output is asked, not the input, so that runtimes can still merge the ReLU into what is
// before it.
Result<Done> gradient_relu(GradientStep& step) {
    step.give(0, step.emit.multiply(step.g(), step.mask("Greater", step.y(), step.number(0))));
    return Done{};
}

// 1 / (1 + exp(−x)): g · y · (1 − y).
Result<Done> gradient_sigmoid(GradientStep& step) {
    const std::string slope = step.emit.multiply(step.y(), step.emit.subtract(step.number(1), step.y()));
    step.give(0, step.emit.multiply(step.g(), slope));
    return Done{};
}

// √x: g / 2y.
Result<Done> gradient_sqrt(GradientStep& step) {
    step.give(0, step.emit.divide(step.emit.multiply(step.g(), step.number(0.5)), step.y()));
    return Done{};
}

// tanh x: g · (1 − y²).
Result<Done> gradient_tanh(GradientStep& step) {
    const std::string slope = step.emit.subtract(step.number(1), step.emit.multiply(step.y(), step.y()));
    step.give(0, step.emit.multiply(step.g(), slope));
    return Done{};
}

}  // namespace telltale::onnx
