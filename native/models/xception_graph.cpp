#include "native/models/xception_graph.hpp"

#include <string>

#include "native/models/graph_builder.hpp"
#include "native/models/xception_plan.hpp"

namespace telltale {
namespace {

std::string convolution(GraphBuilder& builder, const std::string& name, const Shape& weight_shape,
                        const std::string& value, std::vector<onnx::Attribute> attributes) {
    builder.add_weight(name + ".weight", weight_shape);
    attributes.push_back(make_integers("kernel_shape", {weight_shape[2], weight_shape[3]}));
    return builder.add("Conv", name, value, {name + ".weight"}, std::move(attributes));
}

std::string normalisation(GraphBuilder& builder, const std::string& name, std::int64_t channels,
                          const std::string& value) {
    std::vector<std::string> inputs;
    for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"}) {
        builder.add_weight(name + part, {channels});
        inputs.push_back(name + part);
    }
    return builder.add("BatchNormalization", name, value, std::move(inputs),
                       {make_float("epsilon", static_cast<float>(kXceptionEpsilon))});
}

std::string through(GraphBuilder& builder, const SeparableUnit& unit, std::string value) {
    if (unit.relu_before) value = builder.add("Relu", unit.name + ".relu", value);
    value = convolution(builder, unit.name + ".conv1", {unit.input_channels, 1, 3, 3}, value,
                        {make_integer("group", unit.input_channels), make_integers("pads", {1, 1, 1, 1})});
    value =
        convolution(builder, unit.name + ".pointwise", {unit.output_channels, unit.input_channels, 1, 1}, value, {});
    return normalisation(builder, unit.normalisation, unit.output_channels, value);
}

// Explicit padding, TensorFlow's: ceil_mode would say the same but does not work everywhere.
std::string same_pool(GraphBuilder& builder, const std::string& name, std::int64_t side, const std::string& value) {
    const std::int64_t before = side % 2;
    return builder.add("MaxPool", name, value, {},
                       {make_integers("kernel_shape", {3, 3}), make_integers("pads", {before, before, 1, 1}),
                        make_integers("strides", {2, 2})});
}

}  // namespace

Result<onnx::Graph> xception_graph(const Safetensors& weights, int size_px) {
    const Result<Done> fits = check_xception_size(size_px);
    if (!fits) return fits.error();
    const XceptionPlan plan = xception_plan();
    GraphBuilder builder(weights, "xception", size_px);
    std::string value = convolution(builder, "conv1", {32, 3, 3, 3}, "input", {make_integers("strides", {2, 2})});
    value = builder.add("Relu", "conv1.relu", normalisation(builder, "bn1", 32, value));
    value = convolution(builder, "conv2", {64, 32, 3, 3}, value, {});
    value = builder.add("Relu", "conv2.relu", normalisation(builder, "bn2", 64, value));

    std::int64_t side = xception_stem_side(size_px);
    for (const XceptionBlock& block : plan.blocks) {
        std::string skip = value;
        for (const SeparableUnit& unit : block.units) value = through(builder, unit, value);
        if (block.has_skip_convolution()) {
            skip = convolution(builder, block.name + ".skip", {block.output_channels, block.input_channels, 1, 1}, skip,
                               {make_integers("strides", {block.stride, block.stride})});
            skip = normalisation(builder, block.name + ".skipbn", block.output_channels, skip);
        }
        if (block.stride != 1) {
            value = same_pool(builder, block.name + ".pool", side, value);
            side = (side + 1) / 2;
        }
        value = builder.add("Add", block.name, value, {skip});
    }
    for (const SeparableUnit& unit : plan.exit)
        value = builder.add("Relu", unit.name + ".relu", through(builder, unit, value));
    value = builder.add("GlobalAveragePool", "pooled", value);
    value = builder.add("Flatten", "features", value, {}, {make_integer("axis", 1)});
    for (std::size_t i = 0; i < plan.head.size(); ++i) {
        const LinearPlan& layer = plan.head[i];
        if (i > 0) value = builder.add("Relu", plan.head[i - 1].name + ".relu", value);
        builder.add_weight(layer.name + ".weight", {layer.output_count, layer.input_count});
        builder.add_weight(layer.name + ".bias", {layer.output_count});
        const bool last = i + 1 == plan.head.size();
        value = builder.add("Gemm", last ? "logits" : layer.name, value, {layer.name + ".weight", layer.name + ".bias"},
                            {make_integer("transB", 1)});
    }
    return std::move(builder).finish();
}

}  // namespace telltale
