// Where Resize finds each pixel of its output in its input: nearest neighbours and linear interpolation, axis by axis, with
// ONNX Runtime's rounding. Works on sizes, not on values. No cubic interpolation, no antialias, no cropping.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph.hpp"

namespace telltale::onnx {

struct ResizeSampling {
    bool is_linear = false;
    std::string coordinates;   // ONNX's coordinate_transformation_mode
    std::string nearest_mode;  // how nearest rounds; "by_direction": down when enlarging, up when shrinking
};

struct ResizedAxis {
    std::size_t axis = 0;
    std::int64_t input_size = 0;
    std::int64_t output_size = 0;
    float scale = 1;
};

// Since operator set 11. Errors: a way that is not supported.
Result<ResizeSampling> read_resize_sampling(const Node& node);
// Operator set 10's Resize and the older Upsample.
Result<ResizeSampling> read_upsampling(const Node& node);

// The axes that change. `sizes` count where there are any, else `scales`; both are of the axes that the node names, or of all.
// An input's size below 0 stands for an open batch, which must stay. Errors: numbers that do not fit.
Result<std::vector<ResizedAxis>> read_resized_axes(const Node& node, const Shape& input_shape,
                                                   const std::vector<float>& scales,
                                                   const std::vector<std::int64_t>& sizes);

// For each output pixel along the axis its place in the input, within 0 … input_size − 1; a whole number where the nearest
// is taken, between its two neighbours where they are interpolated.
std::vector<float> resize_places(const ResizeSampling& sampling, const ResizedAxis& axis);

}  // namespace telltale::onnx
