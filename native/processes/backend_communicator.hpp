// communicator.hpp on one of c10d's backends: Gloo on CPUs, NCCL on GPUs. The only header of ours that shows c10d.
#pragma once

#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

#include "native/processes/communicator.hpp"

namespace telltale {

class ProcessStore {
  public:
    explicit ProcessStore(c10::intrusive_ptr<c10d::Store> store) : store_(std::move(store)) {}
    const c10::intrusive_ptr<c10d::Store>& c10d_store() const { return store_; }

  private:
    c10::intrusive_ptr<c10d::Store> store_;
};

std::unique_ptr<Communicator> make_backend_communicator(c10::intrusive_ptr<c10d::Backend> backend);

// What went wrong, in the words of the library without its own places in source files.
std::string failure_text(const std::exception& failure);

}  // namespace telltale
