// NCCL between the GPUs of several processes, behind communicator.hpp.
#pragma once

#include <memory>

#include "native/processes/communicator.hpp"

namespace telltale {

class ProcessStore;

// Connects at once, on this GPU; every process calls it.
std::unique_ptr<Communicator> make_nccl_communicator(const ProcessStore& store, int rank, int size, at::Device gpu);

}  // namespace telltale
