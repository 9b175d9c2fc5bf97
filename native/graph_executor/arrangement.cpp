#include <ATen/ExpandUtils.h>

#include "native/graph_executor/operators.hpp"

namespace telltale {

OperatorResult run_depth_to_space(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& input = inputs[0];
    const std::int64_t block = integer_attribute(node, "blocksize", 0);
    const std::string mode = string_attribute(node, "mode", "DCR");
    if (mode != "DCR" && mode != "CRD") return operator_error(node, "has an unknown mode '" + mode + "'");
    if (input.dim() != 4 || block < 1 || input.size(1) % (block * block) != 0) {
        return operator_error(node, "has a blocksize that does not fit its input");
    }
    const std::int64_t batch = input.size(0);
    const std::int64_t depth = input.size(1) / (block * block);
    const std::int64_t height = input.size(2);
    const std::int64_t width = input.size(3);
    // The block's rows and columns lie before the depth (DCR) or after it (CRD).
    const at::Tensor blocks =
        mode == "DCR" ? input.reshape({batch, block, block, depth, height, width}).permute({0, 3, 4, 1, 5, 2})
                      : input.reshape({batch, depth, block, block, height, width}).permute({0, 1, 4, 2, 5, 3});
    return std::vector<at::Tensor>{blocks.reshape({batch, depth, height * block, width * block})};
}

OperatorResult run_expand(const onnx::Node&, const OperatorInputs& inputs) {
    // Both ways: an axis of 1 in the shape keeps the input's size.
    const std::vector<std::int64_t> shape = whole_numbers(inputs[1]);
    return std::vector<at::Tensor>{inputs[0].expand(at::infer_size(inputs[0].sizes(), shape))};
}

OperatorResult run_space_to_depth(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& input = inputs[0];
    const std::int64_t block = integer_attribute(node, "blocksize", 0);
    if (input.dim() != 4 || block < 1 || input.size(2) % block != 0 || input.size(3) % block != 0) {
        return operator_error(node, "has a blocksize that does not fit its input");
    }
    const std::int64_t batch = input.size(0);
    const std::int64_t depth = input.size(1);
    const std::int64_t height = input.size(2) / block;
    const std::int64_t width = input.size(3) / block;
    const at::Tensor blocks = input.reshape({batch, depth, height, block, width, block}).permute({0, 3, 5, 1, 2, 4});
    return std::vector<at::Tensor>{blocks.reshape({batch, depth * block * block, height, width})};
}

OperatorResult run_tile(const onnx::Node& node, const OperatorInputs& inputs) {
    const std::vector<std::int64_t> repeats = whole_numbers(inputs[1]);
    if (static_cast<std::int64_t>(repeats.size()) != inputs[0].dim()) {
        return operator_error(node, "does not name a number of repeats for every axis");
    }
    return std::vector<at::Tensor>{inputs[0].repeat(repeats)};
}

}  // namespace telltale
