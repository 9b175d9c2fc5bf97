#include "native/recorded_step.hpp"

#include <cstdio>

namespace telltale {
namespace {

// LibTorch's own example takes as many: kernels are chosen and memory is found in them.
constexpr int kWarmUpSteps = 3;

}  // namespace

RecordedStep::RecordedStep(std::unique_ptr<RecordedWork> work, const Adam& adam, Step step)
    : work_(std::move(work)), adam_(adam), step_(std::move(step)) {
    CHECK(work_ != nullptr);
}

std::optional<StepLoss> RecordedStep::run(const NetworkInput& input, double rate_scale) {
    if (work_ == nullptr || input.are_features) return std::nullopt;
    if (!input_.values.defined()) begin(input);
    if (!suits(input)) return std::nullopt;
    const c10::NoGradGuard no_grad;
    input_.values.copy_(input.values, /*non_blocking=*/true);
    input_.labels.copy_(input.labels, /*non_blocking=*/true);
    fill_rates(adam_, rate_scale, rates_);
    if (steps_before_ < kWarmUpSteps) {
        ++steps_before_;
        work_->warm_up([this] { step(); });
        return measured_;
    }
    if (!is_recorded_ && !record()) return std::nullopt;
    work_->replay();
    // The next step writes over it.
    return StepLoss{measured_.loss.clone(), measured_.right.clone()};
}

void RecordedStep::begin(const NetworkInput& input) {
    input_.values = at::empty_like(input.values);
    input_.labels = at::empty_like(input.labels);
    rates_ = make_rates(adam_);
}

bool RecordedStep::suits(const NetworkInput& input) const {
    return input.values.sizes() == input_.values.sizes() && input.values.strides() == input_.values.strides();
}

void RecordedStep::step() {
    const c10::AutoGradMode with_gradients(true);
    measured_ = step_(input_, rates_);
}

bool RecordedStep::record() {
    try {
        work_->record([this] { step(); });
        is_recorded_ = true;
        return true;
    } catch (const c10::Error& error) {
        std::fprintf(stderr, "telltale: the step cannot be recorded as a CUDA graph, it is taken as usual: %s\n",
                     error.what_without_backtrace());
    }
    // Nothing has run: the weights are as they were, and only what was written down is forgotten.
    for (const AdamGroup& group : adam_.groups)
        for (const at::Tensor& parameter : group.parameters) parameter.mutable_grad().reset();
    measured_ = {};
    work_.reset();
    return false;
}

}  // namespace telltale
