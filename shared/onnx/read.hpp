// Bytes → Model. Refuses what it cannot hold: truncation, external data, lying sizes. Borrows nothing from the bytes.
#pragma once

#include "graph.hpp"
#include "wire.hpp"

namespace telltale::onnx {

struct ReadLimits {
    std::uint64_t size_bytes = kMostModelBytes;
    // What nodes, names and lists of numbers may take in memory; weights take what they take in the file, once.
    std::uint64_t structure_bytes = std::uint64_t{1} << 29;
};

// Errors name the field and the tensor; sizes are checked before anything is allocated.
Result<Model> read_model(Bytes bytes, const ReadLimits& limits = {});

}  // namespace telltale::onnx
