#include "native/training_step.hpp"

#include <cmath>

#include "native/processes/sharing.hpp"

namespace telltale {
namespace {

constexpr std::size_t kStepsBetweenReads = 20;

}  // namespace

TrainingStep::TrainingStep(const Network& network, Adam& adam, Precision precision,
                           std::unique_ptr<RecordedWork> recording, const ProcessGroup& group)
    : network_(network), adam_(adam), precision_(precision), group_(group) {
    if (group.has_others()) buckets_ = std::make_unique<GradientBuckets>(network, group.of(network.device()));
    if (!recording) return;
    CHECK(!group.has_others());
    recorded_.emplace(std::move(recording), adam,
                      [this](const NetworkInput& input, const std::vector<at::Tensor>& rates) {
                          return step(input, rates, input.labels.numel());
                      });
}

template <typename Rate>
StepLoss TrainingStep::step(const NetworkInput& input, const Rate& rate, std::int64_t count) {
    const at::Tensor logits = [&] {
        const PrecisionGuard guard(precision_, network_.device());
        return logits_of(network_, input, Mode::training).to(at::kFloat);
    }();
    // The parts' losses add up to the mean over the whole batch, and so do their gradients.
    const at::Tensor loss = group_.has_others()
                                ? at::cross_entropy_loss(logits, input.labels, {}, at::Reduction::Sum) / count
                                : at::cross_entropy_loss(logits, input.labels);
    loss.backward();
    if (buckets_) buckets_->finish();
    adam_step(adam_, rate);
    const c10::NoGradGuard no_grad;
    return {loss.detach(), logits.detach().argmax(1).eq(input.labels).sum()};
}

std::int64_t TrainingStep::run(const NetworkInput& input, double rate_scale, StepPlace place) {
    const std::int64_t count = sum_counts(group_, {input.labels.numel()})[0];
    if (count == 0) return 0;
    std::optional<StepLoss> measured;
    if (recorded_) measured = recorded_->run(input, rate_scale);
    if (!measured) measured = step(input, rate_scale, count);
    unsettled_.push_back({place, *measured, count});
    return count;
}

Result<Done> TrainingStep::settle(LossMeter& meter) {
    if (unsettled_.empty()) return Done{};
    std::vector<at::Tensor> losses;
    std::vector<at::Tensor> rights;
    for (const Measured& measured : unsettled_) {
        losses.push_back(measured.on_device.loss);
        rights.push_back(measured.on_device.right);
    }
    const std::vector<Measured> settled = std::move(unsettled_);
    unsettled_.clear();
    // Both in one tensor: one copy, one wait. Counts of pictures are exact in double.
    const at::Tensor both = at::stack({at::stack(losses).to(at::kDouble), at::stack(rights).to(at::kDouble)});
    if (group_.has_others()) group_.of(both.device()).sum(both);
    const at::Tensor on_cpu = both.to(at::kCPU).contiguous();
    const double* values = on_cpu.const_data_ptr<double>();
    for (std::size_t i = 0; i < settled.size(); ++i) {
        if (!std::isfinite(values[i])) {
            return make_error("the loss is no number any more at step " + std::to_string(settled[i].place.step) +
                                  " of epoch " + std::to_string(settled[i].place.epoch),
                              "a finite loss", "try a smaller --learning-rate");
        }
        meter.add(values[i], static_cast<std::int64_t>(values[settled.size() + i]), settled[i].count);
    }
    return Done{};
}

bool TrainingStep::is_due() const {
    return !unsettled_.empty() && (network_.device().is_cpu() || unsettled_.size() >= kStepsBetweenReads);
}

bool is_finite(const Network& network, const Adam& adam) {
    const c10::NoGradGuard no_grad;
    std::vector<at::Tensor> finite;
    for (const std::vector<NamedTensor>* tensors : {&network.parameters(), &network.statistics()})
        for (const NamedTensor& one : *tensors) finite.push_back(at::isfinite(one.tensor).all());
    for (const AdamGroup& group : adam.groups)
        for (const std::vector<at::Tensor>* tensors : {&group.means, &group.variances})
            for (const at::Tensor& one : *tensors) finite.push_back(at::isfinite(one).all());
    return at::stack(finite).all().item<bool>();
}

}  // namespace telltale
