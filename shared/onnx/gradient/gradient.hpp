// Reverse-mode differentiation of an ONNX graph: the backward pass as ordinary nodes behind the forward ones. Weights are
// referred to, never copied. Which operators: the table in registry.cpp. Knows nothing of classes and maps (explain.hpp).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../shapes.hpp"

namespace telltale::onnx {

struct GradientRequest {
    std::string output;               // what is differentiated
    std::string seed;                 // a value of the output's shape and type: the gradient that the sweep starts with
    std::vector<std::string> wanted;  // by what: inputs of the graph or values in it
};

// Appends the nodes that compute seed · ∂output/∂wanted and gives the gradients' names, in the order of wanted. A gradient
// has its value's shape and type. `facts` are the model's (infer_shapes); nodes that were added since may give the seed.
// The model is unchanged after an Error: an operator on the way without a rule (named, with its place), a wanted value that the output does not depend on, numbers that are no float16, float32 or float64, an operator set
// below 11, a backward pass of more than 200,000 nodes.
Result<std::vector<std::string>> differentiate(Model& model, const Facts& facts, const GradientRequest& request);

// A node that gradients do not get through, and why.
struct GradientObstacle {
    std::size_t node = 0;  // in the graph
    std::string why;
};

struct GradientReach {
    std::vector<GradientObstacle> obstacles;  // from the output on; one that others hide is not found
    std::set<std::string> values;             // by which the output can be differentiated
};

// How far back from the output towards the source its gradient can be followed. Errors: those of differentiate() that are not
// a node's.
Result<GradientReach> survey_gradient(const Model& model, const Facts& facts, const std::string& output,
                                      const std::string& source);

// Standard operators with a rule, sorted by name.
std::vector<std::string_view> differentiable_operators();

}  // namespace telltale::onnx
