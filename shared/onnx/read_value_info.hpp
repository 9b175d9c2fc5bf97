// ValueInfoProto → ValueInfo: tensor types become fields, all others stay as bytes.
#pragma once

#include "graph.hpp"
#include "reading.hpp"
#include "wire.hpp"

namespace telltale::onnx {

Result<ValueInfo> read_value_info(Bytes bytes, Reading& reading);

}  // namespace telltale::onnx
