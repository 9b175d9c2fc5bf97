#include "native/models/network.hpp"

#include <cmath>

#include "native/models/simple_net.hpp"
#include "native/models/xception.hpp"

namespace telltale {

namespace {

double start_bound(at::IntArrayRef weight_shape) {
    std::int64_t inputs_of_one_output = 1;
    for (const std::int64_t size : weight_shape.slice(1)) inputs_of_one_output *= size;
    return 1 / std::sqrt(static_cast<double>(inputs_of_one_output));
}

// Convolutions are faster so.
void lay_channels_last(at::Tensor& weight) {
    weight = weight.detach().contiguous(at::MemoryFormat::ChannelsLast).set_requires_grad(true);
}

}  // namespace

Result<Done> Network::freeze_until(std::string_view block) {
    return make_error("the network has no block '" + std::string(block) + "'", "a network with blocks: xception");
}

void Network::move_to(at::Device device) {
    for (NamedTensor& parameter : parameters_) {
        const bool learns = parameter.tensor.requires_grad();
        parameter.tensor = parameter.tensor.detach().to(device).set_requires_grad(learns);
    }
    for (NamedTensor& statistic : statistics_) statistic.tensor = statistic.tensor.to(device);
}

std::size_t Network::add_uniform(std::string name, at::IntArrayRef shape, double bound) {
    parameters_.push_back({std::move(name), at::empty(shape).uniform_(-bound, bound).set_requires_grad(true)});
    return parameters_.size() - 1;
}

Network::Layer Network::add_layer(const std::string& name, at::IntArrayRef weight_shape) {
    const double bound = start_bound(weight_shape);
    const std::size_t weight = add_uniform(name + ".weight", weight_shape, bound);
    if (weight_shape.size() == 4) lay_channels_last(parameters_[weight].tensor);
    return {weight, add_uniform(name + ".bias", weight_shape[0], bound)};
}

std::size_t Network::add_convolution(const std::string& name, at::IntArrayRef weight_shape) {
    const std::size_t place = add_uniform(name + ".weight", weight_shape, start_bound(weight_shape));
    lay_channels_last(parameters_[place].tensor);
    return place;
}

Network::Normalisation Network::add_normalisation(const std::string& name, std::int64_t channels) {
    const Normalisation places{parameters_.size(), parameters_.size() + 1, statistics_.size(), statistics_.size() + 1};
    parameters_.push_back({name + ".weight", at::ones(channels).set_requires_grad(true)});
    parameters_.push_back({name + ".bias", at::zeros(channels).set_requires_grad(true)});
    statistics_.push_back({name + ".running_mean", at::zeros(channels)});
    statistics_.push_back({name + ".running_var", at::ones(channels)});
    return places;
}

Result<std::unique_ptr<Network>> make_network(std::string_view name, int size_px) {
    if (name == "simple_net") return make_simple_net(size_px);
    if (name == "xception") return make_xception(size_px);
    return make_error("there is no model '" + std::string(name) + "'", "simple_net or xception");
}

std::int64_t parameter_count(const Network& network) {
    std::int64_t count = 0;
    for (const NamedTensor& parameter : network.parameters()) count += parameter.tensor.numel();
    return count;
}

}  // namespace telltale
