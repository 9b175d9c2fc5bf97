#include "native/models/network.hpp"

#include <cmath>

#include "native/models/simple_net.hpp"

namespace telltale {

void Network::move_to(at::Device device) {
    for (NamedTensor& parameter : parameters_) {
        parameter.tensor = parameter.tensor.detach().to(device).set_requires_grad(true);
    }
}

Network::Layer Network::add_layer(const std::string& name, at::IntArrayRef weight_shape) {
    std::int64_t inputs_of_one_output = 1;
    for (const std::int64_t size : weight_shape.slice(1)) inputs_of_one_output *= size;
    const double bound = 1 / std::sqrt(static_cast<double>(inputs_of_one_output));
    const Layer layer{parameters_.size(), parameters_.size() + 1};
    parameters_.push_back({name + ".weight", at::empty(weight_shape).uniform_(-bound, bound).set_requires_grad(true)});
    parameters_.push_back({name + ".bias", at::empty(weight_shape[0]).uniform_(-bound, bound).set_requires_grad(true)});
    return layer;
}

Result<std::unique_ptr<Network>> make_network(std::string_view name, int size_px) {
    if (name == "simple_net") return make_simple_net(size_px);
    return make_error("there is no model '" + std::string(name) + "'", "simple_net");
}

std::int64_t parameter_count(const Network& network) {
    std::int64_t count = 0;
    for (const NamedTensor& parameter : network.parameters()) count += parameter.tensor.numel();
    return count;
}

}  // namespace telltale
