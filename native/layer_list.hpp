// What `telltale layers` says of a network: at which values Grad-CAM can be taken, and what stands in the way. Reads no file.
#pragma once

#include <string>
#include <vector>

#include "shared/onnx/explain_survey.hpp"

namespace telltale {

struct LayerList {
    std::string model_name;
    std::string model_sha256;
    std::int64_t opset = 0;
    onnx::ExplainSurvey survey;
    std::vector<std::string> not_run;  // what the graph executor lacks, a sentence each
};

// What can be had, in a few lines, then a table of the layers.
std::string layers_as_text(const LayerList& list);
// Format telltale.layers.
std::string layers_as_json(const LayerList& list);

}  // namespace telltale
