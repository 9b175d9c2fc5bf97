// Small ONNX models, written node after node, for the tests of passes over graphs.
#pragma once

#include <string>
#include <vector>

#include "shared/onnx/graph.hpp"

namespace telltale::onnx {

struct TestGraph {
    Model model;

    // A float input; -1 is an open size.
    TestGraph& input(const std::string& name, const Shape& shape) {
        ValueInfo info;
        info.name = name;
        info.type = ElementType::float32;
        info.has_shape = true;
        for (const std::int64_t size : shape) info.dimensions.push_back({size, size < 0 ? "batch" : "", {}});
        model.graph.inputs.push_back(info);
        return *this;
    }
    // Floats that are all the same.
    TestGraph& weight(const std::string& name, const Shape& shape, float value = 0.5f) {
        const std::vector<float> values(static_cast<std::size_t>(element_count(shape).value()), value);
        model.graph.initialisers.push_back(float_initialiser(name, shape, values));
        return *this;
    }
    TestGraph& whole(const std::string& name, const std::vector<std::int64_t>& numbers) {
        model.graph.initialisers.push_back(
            int64_initialiser(name, {static_cast<std::int64_t>(numbers.size())}, numbers));
        return *this;
    }
    // A node called like its first output.
    TestGraph& node(const std::string& op_type, std::vector<std::string> inputs, std::vector<std::string> outputs,
                    std::vector<Attribute> attributes = {}) {
        const std::string name = outputs.empty() ? op_type : outputs[0];
        model.graph.nodes.push_back(
            {op_type, "", name, std::move(inputs), std::move(outputs), std::move(attributes), {}});
        return *this;
    }
    TestGraph& output(const std::string& name) {
        ValueInfo info;
        info.name = name;
        model.graph.outputs.push_back(info);
        return *this;
    }
};

inline Attribute number(std::string name, std::int64_t value) { return {std::move(name), value, {}}; }
inline Attribute list(std::string name, std::vector<std::int64_t> values) {
    return {std::move(name), std::move(values), {}};
}

// Conv, Relu, MaxPool, GlobalAveragePool, Flatten, Gemm: [batch, 3, 8, 8] → `scores` [batch, 2].
inline TestGraph small_classifier() {
    TestGraph graph;
    graph.input("picture", {-1, 3, 8, 8}).weight("conv.weight", {4, 3, 3, 3}).weight("fc.weight", {2, 4});
    graph.node("Conv", {"picture", "conv.weight"}, {"conv"}, {list("pads", {1, 1, 1, 1})});
    graph.node("Relu", {"conv"}, {"relu"});
    graph.node("MaxPool", {"relu"}, {"pool"}, {list("kernel_shape", {2, 2}), list("strides", {2, 2})});
    graph.node("GlobalAveragePool", {"pool"}, {"mean"}).node("Flatten", {"mean"}, {"features"});
    graph.node("Gemm", {"features", "fc.weight"}, {"scores"}, {number("transB", 1)});
    graph.output("scores");
    return graph;
}

}  // namespace telltale::onnx
