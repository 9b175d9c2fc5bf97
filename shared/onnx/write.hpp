// Model → bytes, deterministic: the same model gives the same bytes. Initialisers are written as raw data.
#pragma once

#include "graph.hpp"

namespace telltale::onnx {

std::vector<std::uint8_t> write_model(const Model& model);

}  // namespace telltale::onnx
