#include "native/models/graph_builder.hpp"

namespace telltale {
namespace {

onnx::ValueInfo value_info(const std::string& name, std::initializer_list<std::int64_t> sizes) {
    onnx::ValueInfo info{name, onnx::ElementType::float32, true, {}, {}, {}};
    info.dimensions.push_back({-1, "batch", {}});
    for (const std::int64_t size : sizes) info.dimensions.push_back({size, "", {}});
    return info;
}

}  // namespace

onnx::Attribute make_integer(std::string name, std::int64_t value) { return {std::move(name), value, {}}; }
onnx::Attribute make_integers(std::string name, std::vector<std::int64_t> values) {
    return {std::move(name), std::move(values), {}};
}
onnx::Attribute make_float(std::string name, float value) { return {std::move(name), value, {}}; }

GraphBuilder::GraphBuilder(const Safetensors& weights, std::string graph_name, int size_px) : weights_(weights) {
    graph_.name = std::move(graph_name);
    graph_.inputs.push_back(value_info("input", {3, size_px, size_px}));
    graph_.outputs.push_back(value_info("logits", {2}));
}

void GraphBuilder::add_weight(const std::string& name, const Shape& shape) {
    const StoredTensor* tensor = find_tensor(weights_, name);
    if (!tensor) {
        errors_.push_back(make_error("the weights lack '" + name + "'", "the weights of " + graph_.name));
        return;
    }
    if (tensor->shape != shape) {
        errors_.push_back(
            make_error("the weight '" + name + "' has another shape", "that of " + graph_.name + " at this size"));
        return;
    }
    Result<std::vector<float>> values = float_values(*tensor);
    if (!values) {
        errors_.push_back(values.error());
        return;
    }
    graph_.initialisers.push_back(onnx::float_initialiser(name, shape, values.value()));
}

std::string GraphBuilder::add(const std::string& op_type, const std::string& name, const std::string& value,
                              std::vector<std::string> more_inputs, std::vector<onnx::Attribute> attributes) {
    std::vector<std::string> inputs = {value};
    inputs.insert(inputs.end(), more_inputs.begin(), more_inputs.end());
    graph_.nodes.push_back({op_type, "", name, std::move(inputs), {name}, std::move(attributes), {}});
    return name;
}

Result<onnx::Graph> GraphBuilder::finish() && {
    if (!errors_.empty()) return errors_.front();
    return std::move(graph_);
}

}  // namespace telltale
