// What a foreign network's explaining graph gives in the graph executor, against PyTorch's autograd in float64
// (tests/golden/foreign): for the tests and for docs/explanations_coverage.md.
#pragma once

#include <set>
#include <string>

#include "native/aten.hpp"
#include "shared/onnx/explain.hpp"
#include "tests/shared/foreign_networks.hpp"

namespace telltale {

// |ours − PyTorch's| / |PyTorch's|, and the cosine between both.
struct Likeness {
    double relative_l2 = 0;
    double cosine = 0;
};

struct ForeignMaps {
    Likeness logits;
    Likeness grad_cam;
    Likeness saliency;
};

// With the weights that make_golden.py drew.
onnx::Model drawn_model(const ForeignNetwork& network);
// The pictures that it drew, [2, 3, side, side].
at::Tensor foreign_pictures(const ForeignNetwork& network);

// Runs the explaining graph, which computes in floating_type.
ForeignMaps compare_with_autograd(const ForeignNetwork& network, const onnx::ExplainingModel& explaining,
                                  at::ScalarType floating_type);

}  // namespace telltale
