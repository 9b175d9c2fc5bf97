// The Adam optimiser in one pass over memory a step (LibTorch's fused kernel), with its state in the open, so that
// checkpoints need no detour. Source: D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2015.
#pragma once

#include <vector>

#include "native/models/network.hpp"

namespace telltale {

struct AdamOptions {
    double learning_rate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
};

struct Adam {
    AdamOptions options;
    std::vector<at::Tensor> parameters;
    std::vector<at::Tensor> means;      // of the gradients
    std::vector<at::Tensor> variances;  // of the gradients, not centred
    std::vector<at::Tensor> steps;      // one number each, as the kernel wants it
};

Adam make_adam(const Network& network, const AdamOptions& options);

// Changes the parameters by their gradients and clears the gradients.
void adam_step(Adam& adam);

}  // namespace telltale
