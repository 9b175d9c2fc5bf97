// What of a network is explained: which input is the picture, which value holds the logits, at which layers Grad-CAM can be
// taken. Chooses and refuses; changes nothing.
#pragma once

#include <string>
#include <vector>

#include "explain.hpp"
#include "shapes.hpp"

namespace telltale::onnx {

struct ExplainSubject {
    std::string picture;
    ValueFacts picture_facts;
    std::string logits;
    ValueFacts logits_facts;
    std::int64_t class_count = 0;
    std::vector<GradCamLayer> layers;  // in the order in which they are computed

    std::int64_t batch() const { return picture_facts.shape[0]; }
    // Colours behind the places, as TensorFlow has them, instead of before them.
    bool has_colours_last() const;
};

// Errors: those of explain() that do not come from differentiation.
Result<ExplainSubject> find_explain_subject(const Graph& graph, const Facts& facts, const ExplainOptions& options);

}  // namespace telltale::onnx
