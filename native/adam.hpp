// The Adam optimiser in one pass over memory a step (LibTorch's fused kernels), with its state in the open, so that
// checkpoints need no detour. Sources: D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2015;
// I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", 2019 (AdamW).
#pragma once

#include <string>
#include <vector>

#include "native/models/network.hpp"

namespace telltale {

struct AdamOptions {
    double learning_rate = 1e-3;
    double body_rate_factor = 1;  // of what the network does not call its head
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weight_decay = 0;
    bool decoupled_decay = false;  // AdamW
};

// The parameters of one learning rate.
struct AdamGroup {
    double rate_factor = 1;
    std::vector<std::string> names;
    std::vector<at::Tensor> parameters;
    std::vector<at::Tensor> means;      // of the gradients
    std::vector<at::Tensor> variances;  // of the gradients, not centred
    std::vector<at::Tensor> steps;      // one number each, as the kernel wants it
};

struct Adam {
    AdamOptions options;
    std::vector<AdamGroup> groups;
};

// Of the parameters that learn: what is frozen has no state.
Adam make_adam(const Network& network, const AdamOptions& options);

// Changes the parameters by their gradients and clears the gradients. rate_scale: the schedule's share of the rate.
void adam_step(Adam& adam, double rate_scale = 1);

// The same with the rates as tensors on the parameters' device, one for each group, which a recorded step reads anew at
// every repetition: made once, filled before each step.
std::vector<at::Tensor> make_rates(const Adam& adam);
void fill_rates(const Adam& adam, double rate_scale, std::vector<at::Tensor>& rates);
void adam_step(Adam& adam, const std::vector<at::Tensor>& rates);

}  // namespace telltale
