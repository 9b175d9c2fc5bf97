// Sums and copies of tensors across processes. Every process calls the same functions in the same order, with tensors of
// the same size and type. What fails (a process that ended, a timeout) throws LostProcessError.
#pragma once

#include <memory>

#include "native/aten.hpp"
#include "native/environment_error.hpp"

namespace telltale {

// A sum that is under way.
class PendingSum {
  public:
    virtual ~PendingSum() = default;
    // On a GPU the stream waits, not the caller.
    virtual void wait() = 0;
};

class Communicator {
  public:
    virtual ~Communicator() = default;
    // In place, over all processes. The tensor is contiguous, and nobody touches it before wait().
    virtual std::unique_ptr<PendingSum> start_sum(const at::Tensor& tensor) = 0;
    // Rank 0's values, in place. The tensor is contiguous.
    virtual void broadcast(const at::Tensor& tensor) = 0;

    void sum(const at::Tensor& tensor) { start_sum(tensor)->wait(); }
};

}  // namespace telltale
