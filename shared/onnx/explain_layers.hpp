// At which values of a network Grad-CAM can be taken: those with two axes that are places of the picture. Chooses none.
#pragma once

#include <string>
#include <vector>

#include "explain.hpp"
#include "gradient/path.hpp"

namespace telltale::onnx {

struct PictureAxes {
    std::string name;
    bool has_channels_last = false;
};

// In the order in which they are computed. The path is that from the picture to the logits.
std::vector<GradCamLayer> find_grad_cam_layers(const Path& path, const Graph& graph, const Facts& facts,
                                               const PictureAxes& picture);

// The layer of that name, the last one for an empty name. Errors: there is none.
Result<GradCamLayer> choose_grad_cam_layer(const std::vector<GradCamLayer>& layers, const std::string& wanted);

}  // namespace telltale::onnx
