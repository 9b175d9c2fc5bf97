// XceptionBased: Xception's 36 convolutions and the report's head 2048 → 1000 → 256 → 64 → 2, with the conventions of
// the ImageNet weights (epsilon 1e-3, TensorFlow's 'same' pooling). Starts at random; pretrained.hpp fills it.
#pragma once

#include <memory>

#include "native/models/network.hpp"

namespace telltale {

// An Error for pictures below 64 px.
Result<std::unique_ptr<Network>> make_xception(int size_px);

// What comes out of each part, in order: "stem", "block1" … "block12", "features" [batch, 2048], "logits".
// CHECKs that the network is an Xception.
std::vector<NamedTensor> xception_activations(const Network& network, const at::Tensor& input_nchw);

}  // namespace telltale
