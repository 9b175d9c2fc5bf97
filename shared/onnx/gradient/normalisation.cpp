// Normalisations.
#include <numeric>

#include "../shape_rules/rules.hpp"
#include "rules.hpp"

namespace telltale::onnx {
namespace {

// One axis; before operator set 13 all axes from the named one on, as one.
Result<std::vector<std::int64_t>> softmax_axes(const GradientStep& step) {
    constexpr std::int64_t kOverOneAxis = 13;
    const std::size_t rank = step.shape_of_x().size();
    const bool is_over_one = step.emit.opset() >= kOverOneAxis;
    const Result<std::size_t> axis =
        read_axis(step.node, integer_attribute(step.node, "axis", is_over_one ? -1 : 1), rank);
    if (!axis) return axis.error();
    std::vector<std::int64_t> axes(is_over_one ? 1 : rank - axis.value());
    std::iota(axes.begin(), axes.end(), static_cast<std::int64_t>(axis.value()));
    return axes;
}

}  // namespace

// (x − mean) / √(variance + ε) · scale + bias with stored statistics: g · scale / √(variance + ε).
Result<Done> gradient_batch_normalization(GradientStep& step) {
    if (integer_attribute(step.node, "training_mode", 0) != 0)
        return node_error(step.node, "normalises by the batch, as in training", "stored statistics",
                          "export the network for inference");
    const Result<Done> checked = check_only_wants(step, {0}, "has statistics that depend on the picture");
    if (!checked) return checked.error();
    const Shape& shape = step.shape_of_x();
    const std::int64_t channels = shape.size() > 1 ? shape[1] : 1;
    if (step.shape_of_x(1) != Shape{channels} || step.shape_of_x(4) != Shape{channels})
        return node_error(step.node, "has statistics that do not fit its channels");
    Emitter& emit = step.emit;
    const auto epsilon = static_cast<double>(float_attribute(step.node, "epsilon", 1e-5f));
    const std::string deviation = emit.node("Sqrt", {emit.add(step.x(4), emit.scalar(step.inputs[4]->type, epsilon))});
    Shape along_channels(shape.size(), 1);
    if (shape.size() > 1) along_channels[1] = channels;
    const std::string factor = emit.reshape(emit.divide(step.x(1), deviation), along_channels);
    step.give(0, emit.multiply(step.g(), factor));
    return Done{};
}

// n · scale + bias where n = (x − mean) / d and d = √(variance + ε), both over the axes from the named one on. With
// h = g · scale: (h − mean h − n · mean(h · n)) / d.
Result<Done> gradient_layer_normalization(GradientStep& step) {
    const Result<Done> checked = check_only_wants(step, {0}, "has a scale that depends on the picture");
    if (!checked) return checked.error();
    const std::size_t rank = step.shape_of_x().size();
    const Result<std::size_t> axis = read_axis(step.node, integer_attribute(step.node, "axis", -1), rank);
    if (!axis) return axis.error();
    const Result<Shape> scaled = broadcast_shapes(step.node, step.shape_of_x(), step.shape_of_x(1));
    if (!scaled) return scaled.error();
    if (scaled.value() != step.shape_of_x()) return node_error(step.node, "has a scale that does not fit its input");
    std::vector<std::int64_t> axes(rank - axis.value());
    std::iota(axes.begin(), axes.end(), static_cast<std::int64_t>(axis.value()));
    Emitter& emit = step.emit;
    const auto mean = [&](const std::string& value) { return emit.reduce("ReduceMean", value, axes, true); };
    const auto epsilon = static_cast<double>(float_attribute(step.node, "epsilon", 1e-5f));
    const std::string centred = emit.subtract(step.x(), mean(step.x()));
    const std::string variance = mean(emit.multiply(centred, centred));
    const std::string deviation = emit.node("Sqrt", {emit.add(variance, step.number(epsilon))});
    const std::string normalised = emit.divide(centred, deviation);
    const std::string h = emit.multiply(step.g(), step.x(1));
    const std::string along = emit.multiply(normalised, mean(emit.multiply(h, normalised)));
    step.give(0, emit.divide(emit.subtract(emit.subtract(h, mean(h)), along), deviation));
    return Done{};
}

// ln of what Softmax gives: g − exp y · Σ g, the sum over Softmax's axes.
Result<Done> gradient_log_softmax(GradientStep& step) {
    const Result<std::vector<std::int64_t>> axes = softmax_axes(step);
    if (!axes) return axes.error();
    const std::string sum = step.emit.reduce("ReduceSum", step.g(), axes.value(), true);
    const std::string share = step.emit.multiply(step.emit.node("Exp", {step.y()}), sum);
    step.give(0, step.emit.subtract(step.g(), share));
    return Done{};
}

// exp x / Σ exp x: y · (g − Σ g · y).
Result<Done> gradient_softmax(GradientStep& step) {
    const Result<std::vector<std::int64_t>> axes = softmax_axes(step);
    if (!axes) return axes.error();
    const std::string sum = step.emit.reduce("ReduceSum", step.emit.multiply(step.g(), step.y()), axes.value(), true);
    step.give(0, step.emit.multiply(step.y(), step.emit.subtract(step.g(), sum)));
    return Done{};
}

}  // namespace telltale::onnx
