#include "native/models/simple_net_graph.hpp"

#include <array>
#include <string>

#include "native/models/graph_builder.hpp"

namespace telltale {
namespace {

constexpr int kKernel = 7;
constexpr int kSmallestSize = 50;  // leaves one pixel after the third pooling

struct Layer {
    std::string name;
    Shape weight_shape;
};

std::array<Layer, 3> convolutions() {
    return {{{"conv1", {6, 3, 7, 7}}, {"conv2", {16, 6, 7, 7}}, {"conv3", {24, 16, 7, 7}}}};
}

std::array<Layer, 3> linears(std::int64_t feature_count) {
    return {{{"fc1", {1024, feature_count}}, {"fc2", {256, 1024}}, {"fc3", {2, 256}}}};
}

void add_weights(GraphBuilder& builder, const Layer& layer) {
    builder.add_weight(layer.name + ".weight", layer.weight_shape);
    builder.add_weight(layer.name + ".bias", {layer.weight_shape[0]});
}

}  // namespace

Result<std::int64_t> simple_net_feature_count(int size_px) {
    if (size_px < kSmallestSize) {
        return make_error("pictures of " + std::to_string(size_px) + " px are too small for SimpleNet",
                          "at least " + std::to_string(kSmallestSize) + " px", "use a larger --size");
    }
    std::int64_t side = size_px;
    for (int layer = 0; layer < 3; ++layer) side = (side - (kKernel - 1)) / 2;
    return 24 * side * side;
}

Result<onnx::Graph> simple_net_graph(const Safetensors& weights, int size_px) {
    Result<std::int64_t> feature_count = simple_net_feature_count(size_px);
    if (!feature_count) return feature_count.error();
    GraphBuilder builder(weights, "simple_net", size_px);
    std::string value = "input";
    for (const Layer& layer : convolutions()) {
        add_weights(builder, layer);
        value = builder.add("Conv", layer.name, value, {layer.name + ".weight", layer.name + ".bias"},
                            {make_integers("kernel_shape", {kKernel, kKernel})});
        value = builder.add("Relu", layer.name + ".relu", value);
        value = builder.add("MaxPool", layer.name + ".pool", value, {},
                            {make_integers("kernel_shape", {2, 2}), make_integers("strides", {2, 2})});
    }
    value = builder.add("Flatten", "features", value, {}, {make_integer("axis", 1)});
    for (const Layer& layer : linears(feature_count.value())) {
        add_weights(builder, layer);
        const bool last = layer.name == "fc3";
        value = builder.add("Gemm", last ? "logits" : layer.name, value, {layer.name + ".weight", layer.name + ".bias"},
                            {make_integer("transB", 1)});
        if (!last) value = builder.add("Relu", layer.name + ".relu", value);
    }
    return std::move(builder).finish();
}

}  // namespace telltale
