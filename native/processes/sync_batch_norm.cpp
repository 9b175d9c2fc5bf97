#include "native/processes/sync_batch_norm.hpp"

#include <torch/csrc/autograd/custom_function.h>

namespace telltale {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Of the whole batch. In float64: they are few, and counts stay whole.
struct BatchStatistics {
    at::Tensor mean;
    at::Tensor variance;  // over the count, not one less
    at::Tensor count;     // stays on the device: reading it would wait for the GPU
};

// Each process's mean, variance and count put together without differences of large sums. Source: T. Chan, G. Golub,
// R. LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979.
BatchStatistics statistics_of_all(const at::Tensor& input, const ProcessGroup& group) {
    const std::int64_t channels = input.size(1);
    const at::Tensor parts = at::zeros({group.size, 3, channels}, input.options().dtype(at::kDouble));
    if (input.numel() > 0) {
        // Running statistics in float32 make the kernel compute in it, whatever the input is; nobody reads these.
        const at::TensorOptions single = input.options().dtype(at::kFloat);
        const auto [mean, variance] =
            at::batch_norm_update_stats(input, at::zeros(channels, single), at::zeros(channels, single), 0);
        const at::Tensor own = parts[group.rank];
        own[0].copy_(mean);
        own[1].copy_(variance);
        own[2].fill_(input.numel() / channels);
    }
    group.of(input.device()).sum(parts);
    const at::Tensor means = parts.select(1, 0);
    const at::Tensor counts = parts.select(1, 2);
    const at::Tensor count = counts.sum(0);
    const at::Tensor mean = (means * counts).sum(0) / count;
    const at::Tensor squares = ((parts.select(1, 1) + (means - mean).square()) * counts).sum(0);
    return {mean, squares / count, count};
}

// (input − mean) / √(variance + epsilon) · weight + bias in one pass.
at::Tensor normalised(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const at::Tensor& mean,
                      const at::Tensor& variance, double epsilon) {
    if (input.numel() == 0) return at::zeros_like(input);
    return std::get<0>(
        at::native_batch_norm(input, weight, bias, mean, variance, /*training=*/false, /*momentum=*/0, epsilon));
}

struct SyncBatchNorm : torch::autograd::Function<SyncBatchNorm> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& input, const at::Tensor& weight,
                              const at::Tensor& bias, const BatchNormLayer* layer, const ProcessGroup* group) {
        const BatchStatistics all = statistics_of_all(input, *group);
        const at::Tensor mean = all.mean.to(at::kFloat);
        const at::Tensor variance = all.variance.to(at::kFloat);
        // As LibTorch: the running variance is the corrected one.
        const at::Tensor corrected = (all.variance * all.count / (all.count - 1)).to(at::kFloat);
        layer->running_mean.mul_(1 - layer->momentum).add_(mean, layer->momentum);
        layer->running_variance.mul_(1 - layer->momentum).add_(corrected, layer->momentum);
        context->save_for_backward({input, weight, mean, variance, all.count.to(at::kFloat)});
        context->saved_data["epsilon"] = layer->epsilon;
        // An IValue holds no pointers of ours; the group outlives every step.
        context->saved_data["group"] = static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(group));
        return normalised(input, weight, bias, mean, variance, layer->epsilon);
    }

    static variable_list backward(AutogradContext* context, const variable_list& output_gradients) {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor &input = saved[0], &weight = saved[1], &mean = saved[2], &variance = saved[3];
        const at::Tensor& count = saved[4];
        const double epsilon = context->saved_data["epsilon"].toDouble();
        const auto* group =
            reinterpret_cast<const ProcessGroup*>(static_cast<std::intptr_t>(context->saved_data["group"].toInt()));
        // Mean and variance taken as constants first; what they depend on the input by is added below.
        at::Tensor input_gradient = at::zeros_like(input);
        at::Tensor weight_gradient = at::zeros_like(weight);
        at::Tensor bias_gradient = at::zeros_like(weight);
        if (input.numel() > 0) {
            std::tie(input_gradient, weight_gradient, bias_gradient) = at::native_batch_norm_backward(
                output_gradients[0].contiguous(input.suggest_memory_format()), input, weight, mean, variance, {}, {},
                /*train=*/false, epsilon, {true, true, true});
        }
        // Weight's and bias's own gradients are added up with all the others; these two are needed now.
        const at::Tensor sums = at::stack({weight_gradient, bias_gradient}).contiguous();
        group->of(input.device()).sum(sums);
        const at::Tensor scale = -weight / (variance + epsilon).sqrt() / count;
        input_gradient = input_gradient + normalised(input, scale * sums[0], scale * sums[1], mean, variance, epsilon);
        return {input_gradient, weight_gradient, bias_gradient, {}, {}};
    }
};

}  // namespace

at::Tensor sync_batch_norm(const at::Tensor& input_nchw, const BatchNormLayer& layer, const ProcessGroup& group) {
    return SyncBatchNorm::apply(input_nchw, layer.weight, layer.bias, &layer, &group);
}

}  // namespace telltale
