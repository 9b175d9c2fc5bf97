#include "explain_survey.hpp"

#include <utility>

#include "explain_subject.hpp"
#include "gradient/gradient.hpp"

namespace telltale::onnx {

Result<ExplainSurvey> survey_explanation(const Model& model, const ExplainOptions& options) {
    const Result<Facts> facts = infer_shapes(model, options.input_shapes);
    if (!facts) return facts.error();
    Result<ExplainSubject> found = find_explain_subject(model.graph, facts.value(), options);
    if (!found) return found.error();
    ExplainSubject& subject = found.value();
    Result<GradientReach> reached = survey_gradient(model, facts.value(), subject.logits, subject.picture);
    if (!reached) return reached.error();
    ExplainSurvey survey{subject.picture,
                         subject.picture_facts,
                         subject.logits,
                         subject.logits_facts,
                         subject.class_count,
                         std::move(subject.layers),
                         0,
                         {},
                         model.graph.nodes.size()};
    survey.first_explained_layer = survey.layers.size();
    while (survey.first_explained_layer > 0 &&
           reached.value().values.contains(survey.layers[survey.first_explained_layer - 1].name))
        --survey.first_explained_layer;
    for (GradientObstacle& obstacle : reached.value().obstacles) {
        const Node& node = model.graph.nodes[obstacle.node];
        const std::string name = node.name.empty() && !node.outputs.empty() ? node.outputs[0] : node.name;
        survey.obstacles.push_back({name, node.op_type, obstacle.node + 1, std::move(obstacle.why)});
    }
    return survey;
}

std::string advice_of(const ExplainSurvey& survey) {
    if (survey.first_explained_layer == survey.layers.size()) return "no layer behind it has places for Grad-CAM";
    return "Grad-CAM at '" + survey.layers[survey.first_explained_layer].name +
           "' or later still works, saliency does not";
}

}  // namespace telltale::onnx
