// GraphProto → Graph, node by node, and what lies in nodes. Not the model around it.
#pragma once

#include "graph.hpp"
#include "reading.hpp"
#include "wire.hpp"

namespace telltale::onnx {

Result<Done> read_graph(Bytes bytes, Reading& reading, Graph& graph);

}  // namespace telltale::onnx
