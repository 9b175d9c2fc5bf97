// Half-precision numbers (IEEE 754 binary16) as their 16 bits. No arithmetic in them.
#pragma once

#include <cstdint>

namespace telltale::onnx {

// Round to nearest, ties to even; 65520 and more give infinity.
std::uint16_t half_from_float(float value);
// Exact; every NaN gives a quiet one.
float float_from_half(std::uint16_t half);

}  // namespace telltale::onnx
