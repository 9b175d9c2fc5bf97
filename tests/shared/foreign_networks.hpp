// Classifiers that torchvision defines and PyTorch exported (tests/golden/foreign). Their files hold no weights: whoever reads
// one says what they are.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "shared/onnx/graph.hpp"

namespace telltale {

struct ForeignNetwork {
    std::string file;     // in tests/golden/foreign
    std::string network;  // the files of one network have the same weights
    std::int64_t side_px = 0;
    Shape layer_shape;    // [C, h, w] of the value at which PyTorch takes Grad-CAM
    double gain = 0;      // of its weights, as make_golden.py says
    std::string weights;  // a letter for each, in the file's order: how it is drawn
};

// What GoogleTest prints of a parameter, and a name for it.
void PrintTo(const ForeignNetwork& network, std::ostream* out);
std::string test_name_of(const ForeignNetwork& network);

std::vector<ForeignNetwork> foreign_networks();

// The numbers of a weight of that shape and letter; called in the file's order.
using DrawWeight = std::function<std::vector<float>(const Shape& shape, char letter)>;
onnx::Model foreign_model(const ForeignNetwork& network, const DrawWeight& draw);

}  // namespace telltale
