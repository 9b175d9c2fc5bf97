// Where a model's training pictures lie in its own features, and the limit that validation pictures keep: what
// onnx/feature_distance.hpp puts into the graph. Writes no file, chooses nothing on test pictures.
#pragma once

#include <ATen/ATen.h>

#include <optional>
#include <string>
#include <vector>

#include "native/classifier.hpp"
#include "native/dataset.hpp"
#include "shared/onnx/feature_distance.hpp"

namespace telltale {

// 48 told foreign pictures apart better than 16 did; more were not tried.
inline constexpr std::int64_t kFeatureDirections = 48;
inline constexpr double kFeatureDistanceShare = 0.99;
// Of a split, spread evenly over it.
inline constexpr std::size_t kMostFeaturePictures = 2000;

// Rows of features, float64. Errors: fewer than two training rows or no validation row, features that are not finite.
Result<onnx::FeatureSpace> fit_feature_space(const std::string& value, const at::Tensor& training,
                                             const at::Tensor& validation);

// The value that is looked at unless another is named: the last one with channels and places whose side is an eighth of the
// picture's or more. Early features tell what kind of picture it is, late ones only what the classes differ in.
Result<std::string> default_feature_value(const onnx::Model& model);

struct FeatureDistanceOptions {
    std::string value{};  // empty: the default
    at::Device device = at::kCPU;
    int batch_size = 16;
    int thread_count = 1;
};

// The model with the output and its card's words; one that it had already is replaced. Nothing when a stop was requested.
// Errors: those of both above, a data folder without training or validation pictures.
Result<std::optional<onnx::Model>> with_feature_distance(ModelFile file, const Dataset& dataset,
                                                         const FeatureDistanceOptions& options);

}  // namespace telltale
