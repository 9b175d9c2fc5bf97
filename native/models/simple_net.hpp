// SimpleNet, the small network of the course: three 7×7 convolutions, each with ReLU and 2×2 max-pooling, then three
// fully connected layers. Its ONNX form is in simple_net_graph.hpp.
#pragma once

#include "native/models/network.hpp"

namespace telltale {

// An Error when the picture is too small for three convolutions.
Result<std::unique_ptr<Network>> make_simple_net(int size_px);

}  // namespace telltale
