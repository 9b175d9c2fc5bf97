// A finished run as an ONNX model: graph, preprocessing and card from what the run recorded. Writes no file.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "native/training_record.hpp"
#include "shared/onnx/graph.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/result.hpp"

namespace telltale {

// Moves float weights of at least so many elements onto int8's steps before they are stored.
using WeightRounding = std::function<Result<onnx::Model>(onnx::Model, std::int64_t smallest_weights)>;

struct ExportOptions {
    onnx::WeightFormat weights = onnx::WeightFormat::float32;
    std::string title{};       // empty: made from the run
    std::string trained_on{};  // empty: the data folder's name
    std::string misses{};      // what the model does not find, in words
    std::string licence{};
    double margin_fraction = 0;
    WeightRounding round_weights{};  // for int8; none: each weight to the nearest step
};

// The best epoch's weights. The card has no self-test yet: its logits are those of the graph that this gives.
// Errors: no run there, weights that do not fit.
Result<onnx::Model> exported_model(const std::filesystem::path& run_folder, const ExportOptions& options);

}  // namespace telltale
