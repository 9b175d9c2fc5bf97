#include "native/cuda/nccl_communicator.hpp"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

#include "native/processes/backend_communicator.hpp"

namespace telltale {

std::unique_ptr<Communicator> make_nccl_communicator(const ProcessStore& store, int rank, int size, at::Device gpu) {
    using c10d::ProcessGroupNCCL;
    auto backend =
        c10::make_intrusive<ProcessGroupNCCL>(c10::make_intrusive<c10d::PrefixStore>("nccl", store.c10d_store()), rank,
                                              size, ProcessGroupNCCL::Options::create());
    backend->eagerConnectSingleDevice(gpu);
    return make_backend_communicator(std::move(backend));
}

}  // namespace telltale
