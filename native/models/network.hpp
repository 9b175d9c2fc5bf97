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

struct ProcessGroup;

struct NamedTensor {
    std::string name;
    at::Tensor tensor;
};

// Training: batch normalisation uses the batch's own statistics and moves the running ones. Inference: it uses these.
enum class Mode { training, inference };

class Network {
  public:
    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    virtual ~Network() = default;

    // [batch, 3, size, size] → logits [batch, classes].
    at::Tensor forward(const at::Tensor& input_nchw, Mode mode) const {
        return learning_part(frozen_part(input_nchw), mode);
    }
    // What comes before the first thing that learns, without gradients: the input itself unless something is frozen.
    virtual at::Tensor frozen_part(const at::Tensor& input_nchw) const { return input_nchw; }
    virtual at::Tensor learning_part(const at::Tensor& frozen_output, Mode mode) const = 0;
    virtual bool is_partly_frozen() const { return false; }
    // Everything before the named block keeps its weights and its running statistics from now on; call it before an
    // optimiser is made. An Error where there is no such block.
    virtual Result<Done> freeze_until(std::string_view block);

    const std::vector<NamedTensor>& parameters() const { return parameters_; }
    // What is measured while training and not learnt by gradients: batch normalisation's running statistics.
    const std::vector<NamedTensor>& statistics() const { return statistics_; }
    // Whether a parameter belongs to the part that is new on top of pretrained weights; all do where there is no body.
    virtual bool is_head(std::string_view) const { return true; }
    at::Device device() const { return parameters_.front().tensor.device(); }
    // Before an optimiser is made: it keeps the parameters themselves.
    void move_to(at::Device device);
    // While learning, batch normalisation takes the batches of all processes as one from now on. The group must live longer.
    void share_batch_statistics(const ProcessGroup& group) { sharing_group_ = &group; }

  protected:
    // Places in parameters_ and, for a normalisation, in statistics_.
    struct Layer {
        std::size_t weight = 0;
        std::size_t bias = 0;
    };
    struct Normalisation {
        std::size_t weight = 0;
        std::size_t bias = 0;
        std::size_t mean = 0;
        std::size_t variance = 0;
    };
    // Weight and bias of a convolution or linear layer as PyTorch starts them: uniform within ±1/√(inputs of one output),
    // drawn from LibTorch's generator.
    Layer add_layer(const std::string& name, at::IntArrayRef weight_shape);
    // A convolution's weight without a bias, started alike, laid out channels last; its place in parameters_.
    std::size_t add_convolution(const std::string& name, at::IntArrayRef weight_shape);
    // Weight 1, bias 0, mean 0, variance 1.
    Normalisation add_normalisation(const std::string& name, std::int64_t channels);
    const at::Tensor& parameter(std::size_t place) const { return parameters_[place].tensor; }
    const at::Tensor& weight(const Layer& layer) const { return parameters_[layer.weight].tensor; }
    const at::Tensor& bias(const Layer& layer) const { return parameters_[layer.bias].tensor; }
    const at::Tensor& statistic(std::size_t place) const { return statistics_[place].tensor; }
    // Null: each process has batch statistics of its own.
    const ProcessGroup* sharing_group() const { return sharing_group_; }

  private:
    std::size_t add_uniform(std::string name, at::IntArrayRef shape, double bound);

    std::vector<NamedTensor> parameters_;
    std::vector<NamedTensor> statistics_;
    const ProcessGroup* sharing_group_ = nullptr;
};

// Errors: an unknown name, a size too small.
Result<std::unique_ptr<Network>> make_network(std::string_view name, int size_px);

std::int64_t parameter_count(const Network& network);

}  // namespace telltale
