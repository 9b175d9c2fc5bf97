#include "native/adam.hpp"

namespace telltale {

Adam make_adam(const Network& network, const AdamOptions& options) {
    AdamGroup head{1, {}, {}, {}, {}, {}};
    AdamGroup body{options.body_rate_factor, {}, {}, {}, {}, {}};
    for (const auto& [name, parameter] : network.parameters()) {
        if (!parameter.requires_grad()) continue;
        AdamGroup& group = network.is_head(name) ? head : body;
        group.names.push_back(name);
        group.parameters.push_back(parameter);
        group.means.push_back(at::zeros_like(parameter.detach()));
        group.variances.push_back(at::zeros_like(parameter.detach()));
        group.steps.push_back(at::zeros({}, parameter.options().dtype(at::kFloat).requires_grad(false)));
    }
    Adam adam{options, {}};
    for (AdamGroup* group : {&body, &head})
        if (!group->parameters.empty()) adam.groups.push_back(std::move(*group));
    return adam;
}

void adam_step(Adam& adam, double rate_scale) {
    const c10::NoGradGuard no_grad;
    const AdamOptions& options = adam.options;
    for (AdamGroup& group : adam.groups) {
        std::vector<at::Tensor> gradients;
        for (std::size_t i = 0; i < group.parameters.size(); ++i) {
            gradients.push_back(group.parameters[i].grad());
            group.steps[i].add_(1);
        }
        const double rate = options.learning_rate * group.rate_factor * rate_scale;
        if (options.decoupled_decay) {
            at::_fused_adamw_(group.parameters, gradients, group.means, group.variances, {}, group.steps, rate,
                              options.beta1, options.beta2, options.weight_decay, options.epsilon, /*amsgrad=*/false,
                              /*maximize=*/false);
        } else {
            at::_fused_adam_(group.parameters, gradients, group.means, group.variances, {}, group.steps, rate,
                             options.beta1, options.beta2, options.weight_decay, options.epsilon, /*amsgrad=*/false,
                             /*maximize=*/false);
        }
        for (at::Tensor& parameter : group.parameters) parameter.mutable_grad().reset();
    }
}

}  // namespace telltale
