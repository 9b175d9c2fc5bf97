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

namespace {

// The kernels take a rate as a number or as a tensor.
template <typename Rate>
void group_step(const AdamOptions& options, AdamGroup& group, const Rate& rate) {
    std::vector<at::Tensor> gradients;
    for (const at::Tensor& parameter : group.parameters) gradients.push_back(parameter.grad());
    at::_foreach_add_(group.steps, 1);
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

double group_rate(const Adam& adam, const AdamGroup& group, double rate_scale) {
    return adam.options.learning_rate * group.rate_factor * rate_scale;
}

}  // namespace

void adam_step(Adam& adam, double rate_scale) {
    const c10::NoGradGuard no_grad;
    for (AdamGroup& group : adam.groups) group_step(adam.options, group, group_rate(adam, group, rate_scale));
}

std::vector<at::Tensor> make_rates(const Adam& adam) {
    std::vector<at::Tensor> rates;
    for (const AdamGroup& group : adam.groups) {
        // CUDA's kernel reads a float, the CPU's any number: there a double keeps all of it.
        const at::Device device = group.parameters.front().device();
        rates.push_back(at::zeros({}, at::TensorOptions(device.is_cpu() ? at::kDouble : at::kFloat).device(device)));
    }
    return rates;
}

void fill_rates(const Adam& adam, double rate_scale, std::vector<at::Tensor>& rates) {
    for (std::size_t i = 0; i < adam.groups.size(); ++i) rates[i].fill_(group_rate(adam, adam.groups[i], rate_scale));
}

void adam_step(Adam& adam, const std::vector<at::Tensor>& rates) {
    const c10::NoGradGuard no_grad;
    CHECK(rates.size() == adam.groups.size());
    for (std::size_t i = 0; i < adam.groups.size(); ++i) group_step(adam.options, adam.groups[i], rates[i]);
}

}  // namespace telltale
