#include "in_float64.hpp"

#include <cstring>

namespace telltale {
namespace {

onnx::Initialiser float64_initialiser(std::string name, Shape shape, const std::vector<float>& values) {
    const std::vector<double> wide(values.begin(), values.end());
    std::vector<std::uint8_t> bytes(wide.size() * sizeof(double));
    if (!wide.empty()) std::memcpy(bytes.data(), wide.data(), bytes.size());
    onnx::Initialiser initialiser;
    initialiser.name = std::move(name);
    initialiser.type = onnx::ElementType::float64;
    initialiser.shape = std::move(shape);
    initialiser.data = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    return initialiser;
}

void widen(onnx::Initialiser& initialiser) {
    if (initialiser.type != onnx::ElementType::float32) return;
    initialiser = float64_initialiser(initialiser.name, initialiser.shape, onnx::float_values(initialiser).value());
}

void widen(onnx::Attribute& attribute) {
    if (auto* tensor = std::get_if<onnx::Initialiser>(&*attribute.value)) {
        widen(*tensor);
    } else if (const auto* number = std::get_if<float>(&*attribute.value)) {
        attribute = {"value", float64_initialiser("", {}, {*number}), {}};
    } else if (const auto* numbers = std::get_if<std::vector<float>>(&*attribute.value)) {
        const Shape shape{static_cast<std::int64_t>(numbers->size())};
        attribute = {"value", float64_initialiser("", shape, *numbers), {}};
    }
}

void widen(onnx::Node& node) {
    constexpr auto kFloat32 = static_cast<std::int64_t>(onnx::ElementType::float32);
    constexpr auto kFloat64 = static_cast<std::int64_t>(onnx::ElementType::float64);
    if (node.op_type == "Cast" && onnx::integer_attribute(node, "to", 0) == kFloat32) {
        for (onnx::Attribute& attribute : node.attributes) {
            if (attribute.name == "to") attribute.value = kFloat64;
        }
    }
    if (node.op_type == "ConstantOfShape" && node.attributes.empty()) {
        node.attributes.push_back({"value", float64_initialiser("", {1}, {0}), {}});
    }
    if (node.op_type == "Constant" || node.op_type == "ConstantOfShape") {
        for (onnx::Attribute& attribute : node.attributes) widen(attribute);
    }
}

void widen(std::vector<onnx::ValueInfo>& infos) {
    for (onnx::ValueInfo& info : infos) {
        if (info.type == onnx::ElementType::float32) info.type = onnx::ElementType::float64;
    }
}

}  // namespace

onnx::Model in_float64(onnx::Model model) {
    for (onnx::Initialiser& initialiser : model.graph.initialisers) widen(initialiser);
    for (onnx::Node& node : model.graph.nodes) widen(node);
    for (std::vector<onnx::ValueInfo>* infos : {&model.graph.inputs, &model.graph.outputs, &model.graph.values}) {
        widen(*infos);
    }
    return model;
}

}  // namespace telltale
