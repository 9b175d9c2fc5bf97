// Chollet's Xception as a list of what follows what: names, channels, strides. The network and its ONNX graph are both
// made from it. Holds no weights and no arithmetic.
// Source: F. Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", 2017, figure 5; names as in the
// PyTorch ports.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/result.hpp"

namespace telltale {

// Depthwise 3×3 (padding 1), pointwise, batch normalisation.
struct SeparableUnit {
    std::string name;           // its weights: name.conv1 and name.pointwise
    std::string normalisation;  // its name
    std::int64_t input_channels = 0;
    std::int64_t output_channels = 0;
    bool relu_before = true;
};

// The units, then 3×3 pooling where the stride is 2; added to the skip, a 1×1 convolution where sizes change.
struct XceptionBlock {
    std::string name;
    std::int64_t input_channels = 0;
    std::int64_t output_channels = 0;
    std::int64_t stride = 1;
    std::vector<SeparableUnit> units;

    bool has_skip_convolution() const { return stride != 1 || input_channels != output_channels; }
};

struct LinearPlan {
    std::string name;
    std::int64_t input_count = 0;
    std::int64_t output_count = 0;
};

struct XceptionPlan {
    std::vector<XceptionBlock> blocks;  // block1 … block12
    std::array<SeparableUnit, 2> exit;  // conv3, conv4, each followed by ReLU
    std::array<LinearPlan, 4> head;     // ReLU between them
};

inline constexpr double kXceptionEpsilon = 1e-3;  // Keras's; the PyTorch ports leave 1e-5

XceptionPlan xception_plan();

// An Error below the side at which the last feature map still has 2×2 places.
Result<Done> check_xception_size(int size_px);

// The stem's two convolutions have no padding; all later strides are rounded up.
std::int64_t xception_stem_side(std::int64_t size_px);

}  // namespace telltale
