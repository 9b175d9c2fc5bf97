// An ONNX graph built node after node from stored weights: a chain of values with branches where a network has them.
// Knows no network and no LibTorch.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "shared/onnx/graph.hpp"
#include "shared/result.hpp"
#include "shared/safetensors.hpp"

namespace telltale {

onnx::Attribute make_integer(std::string name, std::int64_t value);
onnx::Attribute make_integers(std::string name, std::vector<std::int64_t> values);
onnx::Attribute make_float(std::string name, float value);

class GraphBuilder {
  public:
    // Input "input" [batch, 3, size_px, size_px], output "logits" [batch, 2].
    GraphBuilder(const Safetensors& weights, std::string graph_name, int size_px);

    // Stores a weight under its own name. An Error is remembered and comes out of finish().
    void add_weight(const std::string& name, const Shape& shape);

    // One node from `value` and more inputs to a value of the node's own name, which is returned.
    std::string add(const std::string& op_type, const std::string& name, const std::string& value,
                    std::vector<std::string> more_inputs = {}, std::vector<onnx::Attribute> attributes = {});

    // Errors: a weight is missing or has another shape.
    Result<onnx::Graph> finish() &&;

  private:
    const Safetensors& weights_;
    onnx::Graph graph_;
    std::vector<Error> errors_;
};

}  // namespace telltale
