// Normalisations.
#include "rules.hpp"

namespace telltale::onnx {

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
    const double epsilon = static_cast<double>(float_attribute(step.node, "epsilon", 1e-5f));
    const std::string deviation = emit.node("Sqrt", {emit.add(step.x(4), emit.scalar(step.inputs[4]->type, epsilon))});
    Shape along_channels(shape.size(), 1);
    if (shape.size() > 1) along_channels[1] = channels;
    const std::string factor = emit.reshape(emit.divide(step.x(1), deviation), along_channels);
    step.give(0, emit.multiply(step.g(), factor));
    return Done{};
}

}  // namespace telltale::onnx
