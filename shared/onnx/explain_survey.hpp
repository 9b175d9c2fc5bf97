// What of a network can be explained, before it is: its picture, its logits, the layers for Grad-CAM, and what stands in the
// way where not everything can. Makes no model (explain.hpp does).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "explain.hpp"

namespace telltale::onnx {

struct ExplainObstacle {
    std::string node;  // its name, or its output's
    std::string op_type;
    std::size_t place = 0;  // 1 for the graph's first node
    std::string why;        // a sentence that names the node
};

struct ExplainSurvey {
    std::string picture;
    ValueFacts picture_facts;
    std::string logits;
    ValueFacts logits_facts;
    std::int64_t class_count = 0;
    std::vector<GradCamLayer> layers;  // in the order in which they are computed; explain() takes the last by itself
    std::size_t first_explained_layer = 0;   // from here on Grad-CAM can be taken at all of them
    std::vector<ExplainObstacle> obstacles;  // from the logits back; none: saliency can be had too
    std::size_t node_count = 0;

    bool explains_saliency() const { return obstacles.empty(); }
};

// Errors: those of explain() that no single node is to blame for.
Result<ExplainSurvey> survey_explanation(const Model& model, const ExplainOptions& options = {});

// What still works where a node stands in the way: "Grad-CAM at 'X' or later still works, saliency does not".
std::string advice_of(const ExplainSurvey& survey);

}  // namespace telltale::onnx
