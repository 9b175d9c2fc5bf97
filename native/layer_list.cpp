#include "native/layer_list.hpp"

#include "native/text_table.hpp"
#include "shared/json.hpp"

namespace telltale {
namespace {

constexpr const char* kFormat = "telltale.layers";
constexpr int kVersion = 1;

bool is_explained(const onnx::ExplainSurvey& survey, std::size_t layer) {
    return layer >= survey.first_explained_layer;
}

bool is_default(const onnx::ExplainSurvey& survey, std::size_t layer) {
    return layer + 1 == survey.layers.size() && is_explained(survey, layer);
}

std::string what_can_be_had(const onnx::ExplainSurvey& survey) {
    if (survey.explains_saliency()) {
        return survey.layers.empty() ? "saliency can be had; no value has places for Grad-CAM\n"
                                     : "Grad-CAM and saliency can be had\n";
    }
    std::string text;
    for (const onnx::ExplainObstacle& obstacle : survey.obstacles) text += "in the way: " + obstacle.why + "\n";
    return text + onnx::advice_of(survey) + "\n";
}

std::string table_of(const onnx::ExplainSurvey& survey) {
    std::vector<std::vector<std::string>> rows{{"layer", "shape", "given by", "Grad-CAM"}};
    for (std::size_t i = 0; i < survey.layers.size(); ++i) {
        const onnx::GradCamLayer& layer = survey.layers[i];
        const std::string shape = onnx::shape_text(layer.shape) + (layer.has_channels_last ? ", channels last" : "");
        rows.push_back({layer.name, shape, layer.op_type,
                        is_default(survey, i)     ? "yes, the default"
                        : is_explained(survey, i) ? "yes"
                                                  : "no"});
    }
    return text_table(rows);
}

Json json_of(const Shape& shape) {
    Json::Array sizes;
    for (const std::int64_t size : shape) {
        sizes.emplace_back();
        if (size >= 0) sizes.back() = size;
    }
    return Json(std::move(sizes));
}

}  // namespace

std::string layers_as_text(const LayerList& list) {
    const onnx::ExplainSurvey& survey = list.survey;
    const std::string classes =
        survey.class_count == 1 ? "one number for two classes" : std::to_string(survey.class_count) + " classes";
    std::string text = list.model_name + ": " + std::to_string(survey.node_count) + " nodes, operator set " +
                       std::to_string(list.opset) + "\n";
    text += "picture: " + survey.picture + " " + onnx::shape_text(survey.picture_facts.shape) + "\n";
    text += "logits: " + survey.logits + " " + onnx::shape_text(survey.logits_facts.shape) + ", " + classes + "\n";
    text += what_can_be_had(survey);
    for (const std::string& reason : list.not_run) text += "cannot be run here: " + reason + "\n";
    return survey.layers.empty() ? text : text + "\n" + table_of(survey);
}

std::string layers_as_json(const LayerList& list) {
    const onnx::ExplainSurvey& survey = list.survey;
    Json::Array layers;
    for (std::size_t i = 0; i < survey.layers.size(); ++i) {
        const onnx::GradCamLayer& layer = survey.layers[i];
        layers.push_back(Json::Object{{"name", layer.name},
                                      {"shape", json_of(layer.shape)},
                                      {"channels_last", layer.has_channels_last},
                                      {"operator", layer.op_type},
                                      {"grad_cam", is_explained(survey, i)},
                                      {"default", is_default(survey, i)}});
    }
    Json::Array obstacles;
    for (const onnx::ExplainObstacle& obstacle : survey.obstacles) {
        obstacles.push_back(Json::Object{{"node", obstacle.node},
                                         {"operator", obstacle.op_type},
                                         {"place", static_cast<std::int64_t>(obstacle.place)},
                                         {"why", obstacle.why}});
    }
    Json::Array not_run;
    for (const std::string& reason : list.not_run) not_run.emplace_back(reason);
    return write_json(Json::Object{{"format", kFormat},
                                   {"version", kVersion},
                                   {"model", Json::Object{{"name", list.model_name}, {"sha256", list.model_sha256}}},
                                   {"nodes", static_cast<std::int64_t>(survey.node_count)},
                                   {"operator_set", list.opset},
                                   {"picture", Json::Object{{"name", survey.picture},
                                                            {"shape", json_of(survey.picture_facts.shape)}}},
                                   {"logits", Json::Object{{"name", survey.logits},
                                                           {"shape", json_of(survey.logits_facts.shape)},
                                                           {"count", survey.class_count}}},
                                   {"saliency", survey.explains_saliency()},
                                   {"layers", Json(std::move(layers))},
                                   {"obstacles", Json(std::move(obstacles))},
                                   {"not_run", Json(std::move(not_run))}},
                      2) +
           "\n";
}

}  // namespace telltale
