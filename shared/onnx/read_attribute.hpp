// AttributeProto → Attribute. Graphs in it are read to the end, so that nothing hides in them, and kept as bytes.
#pragma once

#include "graph.hpp"
#include "reading.hpp"
#include "wire.hpp"

namespace telltale::onnx {

// Errors: values of two kinds, a tensor or graph that cannot be read, graphs nested deeper than 32.
Result<Attribute> read_attribute(Bytes bytes, Reading& reading);

}  // namespace telltale::onnx
