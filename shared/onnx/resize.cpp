#include "resize.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "window.hpp"

namespace telltale::onnx {
namespace {

constexpr std::array<std::string_view, 2> kModes{"nearest", "linear"};
constexpr std::array<std::string_view, 5> kCoordinates{"half_pixel", "half_pixel_symmetric", "pytorch_half_pixel",
                                                       "align_corners", "asymmetric"};
constexpr std::array<std::string_view, 4> kNearestModes{"round_prefer_floor", "round_prefer_ceil", "floor", "ceil"};
constexpr float kLargestSize = 1e9f;

template <std::size_t count>
bool is_among(const std::array<std::string_view, count>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// ONNX Runtime computes places in float32: so does this, for the same pixel where two are as near.
float place_in_input(const ResizeSampling& sampling, const ResizedAxis& axis, std::int64_t output_place) {
    const auto place = static_cast<float>(output_place);
    const auto before = static_cast<float>(axis.input_size);
    const auto after = static_cast<float>(axis.output_size);
    if (sampling.coordinates == "asymmetric") return place / axis.scale;
    if (sampling.coordinates == "align_corners") return axis.output_size == 1 ? 0 : place * (before - 1) / (after - 1);
    if (sampling.coordinates == "pytorch_half_pixel" && axis.output_size == 1) return 0;
    const float half_pixel = (place + 0.5f) / axis.scale - 0.5f;
    if (sampling.coordinates != "half_pixel_symmetric") return half_pixel;
    // What rounding the size down cut off is left out on both sides alike.
    return before / 2 * (1 - after / (axis.scale * before)) + half_pixel;
}

float rounded(const std::string& nearest_mode, float place, float scale) {
    if (nearest_mode == "floor") return std::floor(place);
    if (nearest_mode == "ceil") return std::ceil(place);
    if (nearest_mode == "by_direction") return scale < 1 ? std::ceil(place) : std::floor(place);
    const bool is_half = place - std::floor(place) == 0.5f;
    if (is_half) return nearest_mode == "round_prefer_ceil" ? std::ceil(place) : std::floor(place);
    return std::round(place);
}

}  // namespace

Result<ResizeSampling> read_resize_sampling(const Node& node) {
    const std::string mode = string_attribute(node, "mode", "nearest");
    ResizeSampling sampling{mode == "linear", string_attribute(node, "coordinate_transformation_mode", "half_pixel"),
                            string_attribute(node, "nearest_mode", "round_prefer_floor")};
    if (!is_among(kModes, mode) || !is_among(kCoordinates, sampling.coordinates) ||
        !is_among(kNearestModes, sampling.nearest_mode) || integer_attribute(node, "antialias", 0) != 0 ||
        string_attribute(node, "keep_aspect_ratio_policy", "stretch") != "stretch") {
        return node_error(node, "resizes in a way that is not supported",
                          "mode nearest or linear, stretched, without antialias or cropping");
    }
    return sampling;
}

Result<ResizeSampling> read_upsampling(const Node& node) {
    const std::string mode = string_attribute(node, "mode", "nearest");
    if (!is_among(kModes, mode))
        return node_error(node, "resizes in a way that is not supported", "mode nearest or linear");
    return ResizeSampling{mode == "linear", "asymmetric", "by_direction"};
}

Result<std::vector<ResizedAxis>> read_resized_axes(const Node& node, const Shape& input_shape,
                                                   const std::vector<float>& scales,
                                                   const std::vector<std::int64_t>& sizes) {
    const auto rank = static_cast<std::int64_t>(input_shape.size());
    std::vector<std::int64_t> axes(input_shape.size());
    std::iota(axes.begin(), axes.end(), 0);
    axes = integers_attribute(node, "axes", axes);
    if ((sizes.empty() ? scales.size() : sizes.size()) != axes.size())
        return node_error(node, "does not name a factor for every axis");
    std::vector<ResizedAxis> resized;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        if (axes[i] < -rank || axes[i] >= rank) return node_error(node, "names an axis that is not there");
        const auto axis = static_cast<std::size_t>(axes[i] < 0 ? axes[i] + rank : axes[i]);
        if (input_shape[axis] < 0) {
            if (sizes.empty() && scales[i] != 1) return node_error(node, "resizes the batch");
            continue;
        }
        const auto before = static_cast<float>(input_shape[axis]);
        const float scale = sizes.empty() ? scales[i] : static_cast<float>(sizes[i]) / before;
        const float size = sizes.empty() ? std::floor(before * scale) : static_cast<float>(sizes[i]);
        // The upper bound keeps the conversion to a whole number defined; NaN fails both.
        if (!(scale > 0) || !(size >= 1 && size <= kLargestSize))
            return node_error(node, "resizes to a size that cannot be", "at least one pixel");
        const auto whole_size = static_cast<std::int64_t>(size);
        if (whole_size == input_shape[axis] && scale == 1) continue;
        resized.push_back({axis, input_shape[axis], whole_size, scale});
    }
    return resized;
}

std::vector<float> resize_places(const ResizeSampling& sampling, const ResizedAxis& axis) {
    const auto last = static_cast<float>(axis.input_size - 1);
    std::vector<float> places;
    for (std::int64_t output_place = 0; output_place < axis.output_size; ++output_place) {
        const float place = place_in_input(sampling, axis, output_place);
        const float taken = sampling.is_linear ? place : rounded(sampling.nearest_mode, place, axis.scale);
        places.push_back(std::clamp(taken, 0.0f, last));
    }
    return places;
}

}  // namespace telltale::onnx
