// TensorProto → Initialiser: typed or raw data become little-endian bytes whose number fits the shape.
#pragma once

#include <optional>

#include "graph.hpp"
#include "wire.hpp"

namespace telltale::onnx {

// Nothing when the elements are of a type that is not held (strings, complex numbers, types below a byte).
// Errors: external data, segments, a size below 0, more than 64 axes, more or fewer data than the shape needs, an integer
// that its type cannot hold. Sizes are compared before anything of their size is allocated.
Result<std::optional<Initialiser>> read_tensor(Bytes bytes);

}  // namespace telltale::onnx
