// A detector that explains its answers: its graph with the backward pass written behind it, on a device.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "native/classifier.hpp"
#include "native/explanation.hpp"
#include "shared/onnx/explain.hpp"

namespace telltale {

struct ExplainerOptions {
    std::vector<ExplanationMethod> methods{kExplanationMethods.begin(), kExplanationMethods.end()};
    std::string layer{};            // of Grad-CAM; empty: the last one with places
    std::string logits{};           // the value with them; empty: the output of that name, or the only one
    double brightest_share = 0.01;  // of saliency maps, see evidence_scale
};

struct Explainer {
    ModelFile file;
    GraphExecutor executor;
    std::string input_name;
    std::vector<ExplanationMethod> methods;
    std::string layer;  // empty without Grad-CAM
    Shape layer_shape;  // [pictures, channels, height, width]
    double brightest_share = 0;
};

// The graph alone. A run that is not given a class explains the default one; with none it must be given.
// Errors: an operator that cannot be differentiated, a layer that is not there, another number of logits than of class names.
Result<onnx::ExplainingModel> explaining_model(const ModelFile& file, const ExplainerOptions& options,
                                               std::optional<std::int64_t> default_class);

// Errors: an operator that cannot be differentiated or run, a layer that is not there, a model with another input than one
// picture.
Result<Explainer> make_explainer(ModelFile file, at::Device device, const ExplainerOptions& options);

// Of one picture, [1, 3, size, size]. Errors: a logit or a map that is not finite, outputs of another shape.
Result<Explanation> explain_picture(const Explainer& explainer, const Tensor& input_nchw, ClassWish wish);

}  // namespace telltale
