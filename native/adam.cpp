#include "native/adam.hpp"

namespace telltale {

Adam make_adam(const Network& network, const AdamOptions& options) {
    Adam adam{options, {}, {}, {}, {}};
    for (const auto& [name, parameter] : network.parameters()) {
        adam.parameters.push_back(parameter);
        adam.means.push_back(at::zeros_like(parameter.detach()));
        adam.variances.push_back(at::zeros_like(parameter.detach()));
        adam.steps.push_back(at::zeros({}, parameter.options().dtype(at::kFloat).requires_grad(false)));
    }
    return adam;
}

void adam_step(Adam& adam) {
    const c10::NoGradGuard no_grad;
    std::vector<at::Tensor> gradients;
    for (std::size_t i = 0; i < adam.parameters.size(); ++i) {
        gradients.push_back(adam.parameters[i].grad());
        adam.steps[i].add_(1);
    }
    const AdamOptions& options = adam.options;
    at::_fused_adam_(adam.parameters, gradients, adam.means, adam.variances, {}, adam.steps, options.learning_rate,
                     options.beta1, options.beta2, /*weight_decay=*/0, options.epsilon, /*amsgrad=*/false,
                     /*maximize=*/false);
    for (at::Tensor& parameter : adam.parameters) parameter.mutable_grad().reset();
}

}  // namespace telltale
