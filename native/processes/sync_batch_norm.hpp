// Batch normalisation over the batches of all processes together, on CPU and GPU: what one process would compute on the
// whole batch. LibTorch's own is for CUDA alone.
#pragma once

#include "native/processes/communicator.hpp"
#include "native/processes/process_group.hpp"

namespace telltale {

struct BatchNormLayer {
    const at::Tensor& weight;
    const at::Tensor& bias;
    const at::Tensor& running_mean;
    const at::Tensor& running_variance;
    double momentum = 0.1;
    double epsilon = 1e-5;
};

// Training's forward; backward follows through autograd. All processes call it for the same layers in the same order; a
// process may have no rows. The running statistics move alike in all of them.
at::Tensor sync_batch_norm(const at::Tensor& input_nchw, const BatchNormLayer& layer, const ProcessGroup& group);

}  // namespace telltale
