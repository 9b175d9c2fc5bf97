// A detector that is ready to score: an ONNX file or a run, with what it says of itself and its graph on a device.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "native/graph_executor/graph_executor.hpp"
#include "shared/model_card.hpp"
#include "shared/onnx/graph.hpp"
#include "shared/preprocessing.hpp"
#include "shared/result.hpp"
#include "shared/tensor.hpp"

namespace telltale {

// A path that a command was given, read but not yet on a device.
struct ModelFile {
    std::string name;    // the file's or folder's own
    std::string sha256;  // of the ONNX file, or of a run's weights
    onnx::Model model;
    PreprocessingOptions preprocessing;
    ModelCard card;
};

// FILE.onnx or a run's folder. Errors: nothing there, damage, metadata that do not say how the input is wanted.
Result<ModelFile> load_model_file(const std::filesystem::path& path);

struct Classifier {
    ModelFile file;
    GraphExecutor executor;
    std::string input_name;
    std::string logits_name;
    bool tells_distance = false;  // its card and its graph know the distance from its training pictures
};

// Errors: the graph cannot run here, or has not one input and one value that holds the logits.
Result<Classifier> make_classifier(ModelFile file, at::Device device);

// A picture's logits, one for each class. One that stands for two classes, positive for the second, is the logits 0 and z.
// Errors: neither as many as classes nor one for two.
Result<std::vector<float>> class_logits(std::span<const float> logits, std::size_t class_count);

struct Answer {
    std::vector<float> logits;                 // one for each class
    std::optional<double> feature_distance{};  // onnx/feature_distance.hpp's, where the model tells it
};
// [batch, 3, size, size] → an answer for each picture.
Result<std::vector<Answer>> answers_to(const Classifier& classifier, const Tensor& input_nchw);

// [batch, 3, size, size] → logits, a row for each picture, on the CPU in float32.
Result<std::vector<std::vector<float>>> classify(const Classifier& classifier, const Tensor& input_nchw);

}  // namespace telltale
