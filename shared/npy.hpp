// NumPy's .npy files of float32 values, written for who computes further in Python; nothing of ours reads them.
// Source: the format's description in NumPy's documentation, numpy.lib.format, version 1.0.
#pragma once

#include <cstdint>
#include <vector>

#include "tensor.hpp"

namespace telltale {

// Little-endian, C order, the same bytes as numpy.save's. As many values as the shape says, 64 axes at most.
std::vector<std::uint8_t> npy_of(const Tensor& tensor);

}  // namespace telltale
