// How far a picture lies from a model's training pictures, computed by the model's own graph: mean and deviation of each
// channel at one early value, and their distance from what training pictures gave there. Fits nothing;
// native/feature_space does. The distance is Mahalanobis' along the main directions and Euclid's over the rest, as in
// probabilistic PCA (Tipping and Bishop 1999); channel statistics as in Lee et al. 2018, "A Simple Unified Framework for
// Detecting Out-of-Distribution Samples".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph.hpp"

namespace telltale::onnx {

// Output [N, 1], 0 and more: 1 is the limit that the card's share of validation pictures keeps.
inline constexpr const char* kFeatureDistanceOutput = "feature_distance";

// Features are 2C numbers: the mean of each channel over its places, then the logarithm of each channel's variance.
struct FeatureSpace {
    std::string value;                            // [N, C, h, w] of the graph
    std::vector<double> mean;                     // of each feature
    std::vector<double> deviation;                // of each feature, above 0
    std::vector<std::vector<double>> directions;  // of standardised features, orthogonal, of length 1
    std::vector<double> variances;                // along each direction, above 0
    double rest_variance = 1;                     // summed over everything else, above 0
    double limit = 1;                             // the distance that becomes 1
};

// The features as one more output [N, 2C], under a name that is free. Errors: no such value, one without places.
Result<std::string> add_features(Model& model, const std::string& value);

// The directions as they are stored: int8, a scale for each.
FeatureSpace with_stored_directions(FeatureSpace space);

// The distance as one more output. Errors: as add_features, a size that does not fit, an output of that name, an operator
// set below 13.
Result<Done> add_feature_distance(Model& model, const FeatureSpace& space);

// Without it, and without what only it needs: the model as it was.
void remove_feature_distance(Model& model);

// Of one picture's features, as the graph computes it, in doubles.
double feature_distance(const FeatureSpace& space, const std::vector<double>& features);

bool has_feature_distance(const Graph& graph);

}  // namespace telltale::onnx
