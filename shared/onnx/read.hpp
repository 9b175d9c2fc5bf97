// Bytes → Model. Refuses what it cannot hold: truncation, external data, lying sizes. Borrows nothing from the bytes.
#pragma once

#include "graph.hpp"
#include "wire.hpp"

namespace telltale::onnx {

// Errors name the field and the tensor; sizes are checked before anything is allocated.
Result<Model> read_model(Bytes bytes);

}  // namespace telltale::onnx
