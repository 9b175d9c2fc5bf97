#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

struct Sampling {
    std::string mode;          // nearest, linear
    std::string coordinates;   // where an output pixel lies in the input
    std::string nearest_mode;  // how nearest rounds; "by_direction": down when enlarging, up when shrinking
};

constexpr std::array<std::string_view, 2> kModes{"nearest", "linear"};
constexpr std::array<std::string_view, 5> kCoordinates{"half_pixel", "half_pixel_symmetric", "pytorch_half_pixel",
                                                       "align_corners", "asymmetric"};
constexpr std::array<std::string_view, 4> kNearestModes{"round_prefer_floor", "round_prefer_ceil", "floor", "ceil"};

template <std::size_t count>
bool is_among(const std::array<std::string_view, count>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

struct ResizedAxis {
    std::int64_t axis;
    std::int64_t size;
    float scale;
};

// ONNX Runtime computes positions in float32: so does this, for the same pixel where two are as near.
float position_in_input(const Sampling& sampling, const ResizedAxis& resized, std::int64_t input_size,
                        std::int64_t place) {
    const auto at = static_cast<float>(place);
    const auto before = static_cast<float>(input_size);
    const auto after = static_cast<float>(resized.size);
    if (sampling.coordinates == "asymmetric") return at / resized.scale;
    if (sampling.coordinates == "align_corners") return after == 1 ? 0 : at * (before - 1) / (after - 1);
    if (sampling.coordinates == "pytorch_half_pixel" && resized.size <= 1) return 0;
    const float half_pixel = (at + 0.5f) / resized.scale - 0.5f;
    if (sampling.coordinates != "half_pixel_symmetric") return half_pixel;
    // What rounding the size down cut off is left out on both sides alike.
    return before / 2 * (1 - after / (resized.scale * before)) + half_pixel;
}

float rounded(const Sampling& sampling, float position, float scale) {
    if (sampling.nearest_mode == "floor") return std::floor(position);
    if (sampling.nearest_mode == "ceil") return std::ceil(position);
    if (sampling.nearest_mode == "by_direction") return scale < 1 ? std::ceil(position) : std::floor(position);
    const bool is_half = position - std::floor(position) == 0.5f;
    if (is_half) return sampling.nearest_mode == "round_prefer_ceil" ? std::ceil(position) : std::floor(position);
    return std::round(position);
}

at::Tensor resize_axis(const at::Tensor& input, const Sampling& sampling, const ResizedAxis& resized) {
    const std::int64_t last = input.size(resized.axis) - 1;
    std::vector<std::int64_t> lower;
    std::vector<std::int64_t> upper;
    std::vector<double> shares;  // of the upper pixel
    for (std::int64_t place = 0; place < resized.size; ++place) {
        const float position = position_in_input(sampling, resized, last + 1, place);
        const float within = std::clamp(position, 0.0f, static_cast<float>(last));
        const float pixel = sampling.mode == "linear" ? std::floor(within)
                                                      : std::clamp(rounded(sampling, position, resized.scale), 0.0f,
                                                                   static_cast<float>(last));
        lower.push_back(static_cast<std::int64_t>(pixel));
        upper.push_back(std::min(lower.back() + 1, last));
        shares.push_back(within - pixel);
    }
    const auto pixels = [&](const std::vector<std::int64_t>& places) {
        return input.index_select(resized.axis, at::tensor(places, at::kLong).to(input.device()));
    };
    if (sampling.mode == "nearest") return pixels(lower);
    std::vector<std::int64_t> along_axis(static_cast<std::size_t>(input.dim()), 1);
    along_axis[static_cast<std::size_t>(resized.axis)] = resized.size;
    const at::Tensor share = at::tensor(shares, at::kDouble).to(input.options()).reshape(along_axis);
    return pixels(lower) * (1 - share) + pixels(upper) * share;
}

// Sizes or scales for the axes; both lists are the axes' own, in their order. Errors: numbers that do not fit.
Result<std::vector<ResizedAxis>> resized_axes(const onnx::Node& node, const at::Tensor& input, const at::Tensor& scales,
                                              const at::Tensor& sizes) {
    std::vector<std::int64_t> axes(static_cast<std::size_t>(input.dim()));
    std::iota(axes.begin(), axes.end(), 0);
    axes = integers_attribute(node, "axes", axes);
    const bool by_size = sizes.defined() && sizes.numel() > 0;
    const at::Tensor given = by_size ? sizes : scales;
    if (!given.defined() || given.numel() != static_cast<std::int64_t>(axes.size())) {
        return operator_error(node, "does not name a factor for every axis");
    }
    const at::Tensor numbers = given.to(at::kCPU, at::kDouble).contiguous();
    std::vector<ResizedAxis> resized;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const Result<std::int64_t> axis = axis_of(node, axes[i], input.dim());
        if (!axis) return axis.error();
        const auto before = static_cast<float>(input.size(axis.value()));
        const auto number = static_cast<float>(numbers.const_data_ptr<double>()[i]);
        const float scale = by_size ? number / before : number;
        const float size = by_size ? number : std::floor(before * scale);
        // The upper bound keeps the conversion to a whole number defined; NaN fails both.
        if (!(scale > 0) || !(size >= 1 && size <= 1e9f)) {
            return operator_error(node, "resizes to a size that cannot be", "at least one pixel");
        }
        resized.push_back({axis.value(), static_cast<std::int64_t>(size), scale});
    }
    return resized;
}

OperatorResult resized(const at::Tensor& input, const Sampling& sampling,
                       const Result<std::vector<ResizedAxis>>& axes) {
    if (!axes) return axes.error();
    at::Tensor output = input;
    for (const ResizedAxis& axis : axes.value()) {
        if (axis.size != input.size(axis.axis) || axis.scale != 1) output = resize_axis(output, sampling, axis);
    }
    return std::vector<at::Tensor>{output};
}

}  // namespace

// Nearest neighbours and linear interpolation, axis by axis.
OperatorResult run_resize(const onnx::Node& node, const OperatorInputs& inputs) {
    const Sampling sampling{string_attribute(node, "mode", "nearest"),
                            string_attribute(node, "coordinate_transformation_mode", "half_pixel"),
                            string_attribute(node, "nearest_mode", "round_prefer_floor")};
    if (!is_among(kModes, sampling.mode) || !is_among(kCoordinates, sampling.coordinates) ||
        !is_among(kNearestModes, sampling.nearest_mode) || integer_attribute(node, "antialias", 0) != 0 ||
        string_attribute(node, "keep_aspect_ratio_policy", "stretch") != "stretch") {
        return operator_error(node, "resizes in a way that is not supported",
                              "mode nearest or linear, stretched, without antialias or cropping");
    }
    const at::Tensor scales = has_input(inputs, 2) ? inputs[2] : at::Tensor();
    const at::Tensor sizes = has_input(inputs, 3) ? inputs[3] : at::Tensor();
    return resized(inputs[0], sampling, resized_axes(node, inputs[0], scales, sizes));
}

// Operator set 10's Resize and the older Upsample.
OperatorResult run_resize_by_scales(const onnx::Node& node, const OperatorInputs& inputs) {
    const Sampling sampling{string_attribute(node, "mode", "nearest"), "asymmetric", "by_direction"};
    if (!is_among(kModes, sampling.mode)) {
        return operator_error(node, "resizes in a way that is not supported", "mode nearest or linear");
    }
    return resized(inputs[0], sampling, resized_axes(node, inputs[0], inputs[1], at::Tensor()));
}

}  // namespace telltale
