#include "native/models/simple_net_graph.hpp"

#include <array>
#include <string>

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

onnx::Attribute integer(std::string name, std::int64_t value) { return {std::move(name), value, {}}; }
onnx::Attribute integers(std::string name, std::vector<std::int64_t> values) {
    return {std::move(name), std::move(values), {}};
}

class GraphBuilder {
  public:
    explicit GraphBuilder(const Safetensors& weights) : weights_(weights) {}

    Result<Done> add_weights(const Layer& layer) {
        Result<Done> weight = add_weight(layer.name + ".weight", layer.weight_shape);
        if (!weight) return weight;
        return add_weight(layer.name + ".bias", {layer.weight_shape[0]});
    }

    // One node from the value before to a value of its own name; that value is the next node's input.
    void add(const std::string& op_type, const std::string& name, std::vector<std::string> more_inputs = {},
             std::vector<onnx::Attribute> attributes = {}) {
        std::vector<std::string> inputs = {value_};
        inputs.insert(inputs.end(), more_inputs.begin(), more_inputs.end());
        graph.nodes.push_back({op_type, "", name, std::move(inputs), {name}, std::move(attributes), {}});
        value_ = name;
    }

    onnx::Graph graph;

  private:
    Result<Done> add_weight(const std::string& name, const Shape& shape) {
        const StoredTensor* tensor = find_tensor(weights_, name);
        if (!tensor) return make_error("the weights lack '" + name + "'", "SimpleNet's weights");
        if (tensor->shape != shape)
            return make_error("the weight '" + name + "' has another shape", "SimpleNet's for this size");
        Result<std::vector<float>> values = float_values(*tensor);
        if (!values) return values.error();
        graph.initialisers.push_back(onnx::float_initialiser(name, shape, values.value()));
        return Done{};
    }

    const Safetensors& weights_;
    std::string value_ = "input";
};

onnx::ValueInfo value_info(const std::string& name, std::initializer_list<std::int64_t> sizes) {
    onnx::ValueInfo info{name, onnx::ElementType::float32, true, {}, {}, {}};
    info.dimensions.push_back({-1, "batch", {}});
    for (const std::int64_t size : sizes) info.dimensions.push_back({size, "", {}});
    return info;
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
    GraphBuilder builder(weights);
    builder.graph.name = "simple_net";
    builder.graph.inputs.push_back(value_info("input", {3, size_px, size_px}));
    builder.graph.outputs.push_back(value_info("logits", {2}));
    for (const Layer& layer : convolutions()) {
        Result<Done> added = builder.add_weights(layer);
        if (!added) return added.error();
        builder.add("Conv", layer.name, {layer.name + ".weight", layer.name + ".bias"},
                    {integers("kernel_shape", {kKernel, kKernel})});
        builder.add("Relu", layer.name + ".relu");
        builder.add("MaxPool", layer.name + ".pool", {},
                    {integers("kernel_shape", {2, 2}), integers("strides", {2, 2})});
    }
    builder.add("Flatten", "features", {}, {integer("axis", 1)});
    for (const Layer& layer : linears(feature_count.value())) {
        Result<Done> added = builder.add_weights(layer);
        if (!added) return added.error();
        const bool last = layer.name == "fc3";
        builder.add("Gemm", last ? "logits" : layer.name, {layer.name + ".weight", layer.name + ".bias"},
                    {integer("transB", 1)});
        if (!last) builder.add("Relu", layer.name + ".relu");
    }
    return std::move(builder.graph);
}

}  // namespace telltale
