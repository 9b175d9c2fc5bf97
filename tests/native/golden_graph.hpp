// Goldens that are a graph and tensors: the cases.json of tests/golden/graph_executor and tests/golden/gradient.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "native/aten.hpp"
#include "shared/onnx/graph.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {

struct GoldenGraph {
    std::string name;
    Json json;
};

// What GoogleTest prints of a parameter.
void PrintTo(const GoldenGraph& golden, std::ostream* out);

std::vector<GoldenGraph> read_golden_graphs(const std::string& path_in_source);

// The file that a case holds in hexadecimal.
onnx::Model model_of(const GoldenGraph& golden);

// A tensor {type, shape, values}; float32 where it says no type.
at::Tensor tensor_of(const Json& tensor);
std::map<std::string, at::Tensor> tensors_of(const Json& list);
std::vector<std::string> names_of(const Json& list);

}  // namespace telltale
