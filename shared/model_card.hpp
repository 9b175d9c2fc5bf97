// What a model's file says of itself beside its input: title, licence, where its weights come from, what validation data
// chose, measured figures, self-test. Travels as ONNX metadata, keys "telltale.*"; docs/formats.md describes them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "result.hpp"
#include "split_figures.hpp"
#include "tensor.hpp"
#include "training_provenance.hpp"
#include "unsure_band.hpp"
#include "validation_choices.hpp"

namespace telltale {

// A tensor of uniform numbers in [-1, 1) drawn from the seed, and the logits that the network must give for it.
struct SelfTest {
    std::uint64_t seed = 1;
    std::vector<double> logits;
};

struct ModelCard {
    std::string title;       // "SimpleNet, face swaps, 128 px"
    std::string trained_on;  // the data, in words
    std::string misses;      // what it does not find, in words: "face swaps, edited photographs"
    std::string licence;
    std::string weight_format = "float32";
    double threshold = 0.5;  // chosen on validation: the equal error rate's
    UnsureBand band;         // chosen on validation
    std::optional<ChosenCalibration> calibration;
    std::vector<ChosenPoint> operating_points;
    std::optional<FeatureDistanceLimit> feature_distance;  // where the graph gives it
    std::optional<TrainingProvenance> training;
    std::optional<SplitFigures> validation;
    std::optional<SplitFigures> test;
    std::optional<SelfTest> self_test;
};

std::map<std::string, std::string> model_card_to_metadata(const ModelCard& card);
// A file without "telltale.*" keys gives an empty card; wrong values are Errors naming the key.
Result<ModelCard> model_card_from_metadata(const std::map<std::string, std::string>& metadata);

// The self-test's input of the given shape.
Result<Tensor> self_test_input(std::uint64_t seed, const Shape& shape);

}  // namespace telltale
