// A classifier's ONNX model → one that also explains its answer: logits, Grad-CAM and saliency of a class, in any ONNX
// runtime. Weights are shared with the model that it came from. Colours and overlays are shared/heatmap's.
// Sources: Selvaraju et al., "Grad-CAM", ICCV 2017; Simonyan et al., "Deep Inside Convolutional Networks", 2013.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shapes.hpp"

namespace telltale::onnx {

// Names in the explaining graph. Its further input: the class to explain, int64 [1]; a negative one stands for the class
// predicted for each picture, one that the network lacks gives maps of zeros.
inline constexpr const char* kClassInput = "class";
inline constexpr const char* kLogitsOutput = "logits";      // [N, K]
inline constexpr const char* kGradCamOutput = "grad_cam";   // [N, h, w]: relu(Σ_c mean_hw(∂z/∂A_c) · A_c)
inline constexpr const char* kSaliencyOutput = "saliency";  // [N, H, W]: max_c |∂z/∂x|

struct ExplainOptions {
    std::string logits{};  // the value with the logits; empty: the output called `logits`, or the only output
    std::string
        grad_cam_layer{};  // the value A; empty: the last one on the way to the logits that is larger than 1 × 1
    bool wants_grad_cam = true;
    bool wants_saliency = true;
    // What `class` is when a run does not give it; nothing: every run must. ONNX Runtime Web refuses to be given an input that
    // has a default.
    std::optional<std::int64_t> default_class = -1;
    std::map<std::string, Shape> input_shapes{};  // sizes that the file leaves open; they are then fixed
    bool keeps_feature_distance = false;          // where the model has it (feature_distance.hpp)
};

// A value at which Grad-CAM can be taken.
struct GradCamLayer {
    std::string name;
    Shape shape;                     // [N, C, h, w], N = -1 for an open batch
    bool has_channels_last = false;  // [N, h, w, C] instead, as in Swin's blocks
    std::string op_type{};           // what gives it

    std::int64_t channels() const { return shape[has_channels_last ? 3 : 1]; }
    std::int64_t height() const { return shape[has_channels_last ? 1 : 2]; }
    std::int64_t width() const { return shape[has_channels_last ? 2 : 3]; }
};

struct ExplainingModel {
    Model model;         // metadata of the forward model, and telltale.explains.* of what was chosen
    std::string logits;  // the forward model's value; a final Softmax, LogSoftmax or Sigmoid is walked back over
    std::int64_t class_count = 0;  // K; with one logit, class 1 is +z and class 0 is −z
    std::string grad_cam_layer{};  // empty without Grad-CAM
    Shape grad_cam_layer_shape{};  // [N, C, h, w], wherever its channels lie
};

// Shapes for the pictures of that size whose size the file leaves open; its batch stays open.
std::map<std::string, Shape> shapes_of_size(const Graph& graph, std::int64_t size_px);

// The value with the logits: the output called `logits`, or the only output, walked back over a final activation.
// Errors: several outputs, none of that name.
Result<std::string> find_logits(const Graph& graph);

// Values with places on the way from the picture to the logits, in the order in which they are computed; the last is the one
// that explain() takes by itself. Errors: as explain().
Result<std::vector<GradCamLayer>> grad_cam_layers(const Model& model, const ExplainOptions& options = {});

// Errors: those of infer_shapes and differentiate, a layer or an output that is not there, logits that are no [N, K], an
// input that is no picture.
Result<ExplainingModel> explain(const Model& forward, const ExplainOptions& options = {});

}  // namespace telltale::onnx
