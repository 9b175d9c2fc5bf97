// A CUDA graph of LibTorch's as recorded work.
#pragma once

#include <memory>

#include "native/cuda_module.hpp"

namespace telltale {

std::unique_ptr<RecordedWork> make_cuda_graph();

}  // namespace telltale
