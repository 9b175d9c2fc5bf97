#include <cmath>

#include "native/graph_executor/operators.hpp"

namespace telltale {

// Nearest neighbour by whole factors with asymmetric coordinates and floor: every output pixel is a repeated input pixel.
OperatorResult run_resize(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& input = inputs[0];
    if (string_attribute(node, "mode", "nearest") != "nearest" ||
        string_attribute(node, "coordinate_transformation_mode", "half_pixel") != "asymmetric" ||
        string_attribute(node, "nearest_mode", "round_prefer_floor") != "floor") {
        return operator_error(node, "resizes in a way that is not supported", "mode nearest, asymmetric, floor");
    }
    std::vector<std::int64_t> factors;
    if (has_input(inputs, 3) && inputs[3].numel() > 0) {
        const std::vector<std::int64_t> sizes = whole_numbers(inputs[3]);
        for (std::size_t axis = 0; axis < sizes.size() && static_cast<std::int64_t>(axis) < input.dim(); ++axis) {
            const std::int64_t size = input.size(static_cast<std::int64_t>(axis));
            if (size == 0 || sizes[axis] % size != 0)
                return operator_error(node, "resizes by a fraction", "a whole factor");
            factors.push_back(sizes[axis] / size);
        }
    } else if (has_input(inputs, 2)) {
        const at::Tensor scales = inputs[2].to(at::kCPU, at::kDouble).contiguous();
        for (std::int64_t axis = 0; axis < scales.numel(); ++axis) {
            const double factor = scales.data_ptr<double>()[axis];
            if (factor < 1 || factor != std::floor(factor))
                return operator_error(node, "resizes by a fraction", "a whole factor");
            factors.push_back(static_cast<std::int64_t>(factor));
        }
    }
    if (static_cast<std::int64_t>(factors.size()) != input.dim()) {
        return operator_error(node, "does not name a factor for every axis");
    }
    at::Tensor output = input;
    for (std::size_t axis = 0; axis < factors.size(); ++axis) {
        if (factors[axis] != 1) output = output.repeat_interleave(factors[axis], static_cast<std::int64_t>(axis));
    }
    return std::vector<at::Tensor>{output};
}

}  // namespace telltale
