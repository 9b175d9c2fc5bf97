#include <algorithm>

#include "native/graph_executor/operators.hpp"

namespace telltale {

// A copy of the data in which the parts that the indices name, [..., axes named], are the updates.
OperatorResult run_scatter_nd(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& data = inputs[0];
    const at::Tensor indices = inputs[1].to(data.device(), at::kLong);
    const at::Tensor updates = inputs[2].to(data.device());
    const std::int64_t named = indices.dim() > 0 ? indices.size(-1) : 0;
    if (named < 1 || named > data.dim()) return operator_error(node, "names more axes than there are");
    std::vector<std::int64_t> shape(indices.sizes().begin(), indices.sizes().end() - 1);
    shape.insert(shape.end(), data.sizes().begin() + named, data.sizes().end());
    if (updates.sizes() != at::IntArrayRef(shape) || updates.scalar_type() != data.scalar_type())
        return operator_error(node, "has updates that do not fit its data and indices");
    c10::List<std::optional<at::Tensor>> places;
    for (std::int64_t axis = 0; axis < named; ++axis) places.push_back(indices.select(-1, axis));
    const std::string reduction = string_attribute(node, "reduction", "none");
    if (reduction != "none" && reduction != "add")
        return operator_error(node, "combines by '" + reduction + "'", "none or add");
    return std::vector<at::Tensor>{at::index_put(data, places, updates, reduction == "add")};
}

}  // namespace telltale
