#include "shared/onnx/resize.hpp"

#include <algorithm>
#include <cmath>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

at::Tensor resize_axis(const at::Tensor& input, const onnx::ResizeSampling& sampling, const onnx::ResizedAxis& axis) {
    const auto along = static_cast<std::int64_t>(axis.axis);
    std::vector<std::int64_t> lower;
    std::vector<std::int64_t> upper;
    std::vector<double> shares;  // of the upper pixel
    for (const float place : onnx::resize_places(sampling, axis)) {
        lower.push_back(static_cast<std::int64_t>(place));
        upper.push_back(std::min(lower.back() + 1, axis.input_size - 1));
        shares.push_back(static_cast<double>(place - std::floor(place)));
    }
    const auto pixels = [&](const std::vector<std::int64_t>& places) {
        return input.index_select(along, at::tensor(places, at::kLong).to(input.device()));
    };
    if (!sampling.is_linear) return pixels(lower);
    std::vector<std::int64_t> along_axis(static_cast<std::size_t>(input.dim()), 1);
    along_axis[axis.axis] = axis.output_size;
    const at::Tensor share = at::tensor(shares, at::kDouble).to(input.options()).reshape(along_axis);
    return pixels(lower) * (1 - share) + pixels(upper) * share;
}

std::vector<float> float_numbers(const at::Tensor& tensor) {
    const at::Tensor flat = tensor.to(at::kCPU, at::kFloat).contiguous().flatten();
    return {flat.const_data_ptr<float>(), flat.const_data_ptr<float>() + flat.numel()};
}

OperatorResult resized(const onnx::Node& node, const at::Tensor& input, const Result<onnx::ResizeSampling>& sampling,
                       const std::vector<float>& scales, const std::vector<std::int64_t>& sizes) {
    if (!sampling) return sampling.error();
    const auto axes = onnx::read_resized_axes(node, input.sizes().vec(), scales, sizes);
    if (!axes) return axes.error();
    at::Tensor output = input;
    for (const onnx::ResizedAxis& axis : axes.value()) output = resize_axis(output, sampling.value(), axis);
    return std::vector<at::Tensor>{output};
}

}  // namespace

OperatorResult run_resize(const onnx::Node& node, const OperatorInputs& inputs) {
    const std::vector<float> scales = has_input(inputs, 2) ? float_numbers(inputs[2]) : std::vector<float>();
    const std::vector<std::int64_t> sizes =
        has_input(inputs, 3) ? whole_numbers(inputs[3]) : std::vector<std::int64_t>();
    return resized(node, inputs[0], onnx::read_resize_sampling(node), scales, sizes);
}

// Operator set 10's Resize and the older Upsample.
OperatorResult run_resize_by_scales(const onnx::Node& node, const OperatorInputs& inputs) {
    return resized(node, inputs[0], onnx::read_upsampling(node), float_numbers(inputs[1]), {});
}

}  // namespace telltale
