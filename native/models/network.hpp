// A network that can be trained: what the trainer, the checkpoints and the exporter know of it. Names of weights and
// their first values are PyTorch's.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "native/aten.hpp"
#include "shared/result.hpp"

namespace telltale {

struct NamedTensor {
    std::string name;
    at::Tensor tensor;
};

class Network {
  public:
    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    virtual ~Network() = default;

    // [batch, 3, size, size] → logits [batch, classes].
    virtual at::Tensor forward(const at::Tensor& input_nchw) const = 0;

    const std::vector<NamedTensor>& parameters() const { return parameters_; }
    at::Device device() const { return parameters_.front().tensor.device(); }
    // Before an optimiser is made: it keeps the parameters themselves.
    void move_to(at::Device device);

  protected:
    struct Layer {
        std::size_t weight = 0;  // places in parameters_
        std::size_t bias = 0;
    };
    // Weight and bias of a convolution or linear layer as PyTorch starts them: uniform within ±1/√(inputs of one output),
    // drawn from LibTorch's generator.
    Layer add_layer(const std::string& name, at::IntArrayRef weight_shape);
    const at::Tensor& weight(const Layer& layer) const { return parameters_[layer.weight].tensor; }
    const at::Tensor& bias(const Layer& layer) const { return parameters_[layer.bias].tensor; }

  private:
    std::vector<NamedTensor> parameters_;
};

// Errors: an unknown name, a size too small.
Result<std::unique_ptr<Network>> make_network(std::string_view name, int size_px);

std::int64_t parameter_count(const Network& network);

}  // namespace telltale
