#include "native/step_timing.hpp"

#include <ATen/DeviceAccelerator.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <limits>

namespace telltale {
namespace {

// Small steps are timed more often: whatever else the machine does disturbs some of them.
constexpr int kLeastTimedSteps = 3;
constexpr double kLeastTimedSeconds = 0.5;

std::uint64_t status_bytes(const std::string& wanted) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(wanted)) return 1024 * std::stoull(line.substr(wanted.size()));
    return 0;
}

}  // namespace

StepTiming::StepTiming(StepTimingOptions options, std::unique_ptr<Network> network)
    : options_(std::move(options)), network_(std::move(network)), adam_(make_adam(*network_, options_.optimiser)) {
    // The peak that the trials are measured by begins here, and not with what was freed and kept before.
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
    bytes_before_ = status_bytes("VmRSS:");
}

Result<StepTiming> StepTiming::create(const StepTimingOptions& options) {
    Result<std::unique_ptr<Network>> network = make_network(options.model, options.size_px);
    if (!network) return network.error();
    network.value()->move_to(options.device);
    if (!options.freeze_until.empty()) {
        const Result<Done> frozen = network.value()->freeze_until(options.freeze_until);
        if (!frozen) return frozen.error();
    }
    return StepTiming(options, std::move(network).value());
}

NetworkInput StepTiming::noise(int batch_size) const {
    const c10::NoGradGuard no_grad;
    const int side = options_.input_side_px > 0 ? options_.input_side_px : options_.size_px;
    NetworkInput input;
    input.values = network_->frozen_part(at::rand({batch_size, 3, side, side}, at::TensorOptions(options_.device)));
    input.labels = at::randint(2, {batch_size}, at::TensorOptions(at::kLong).device(options_.device));
    input.are_features = network_->is_partly_frozen();
    return input;
}

double StepTiming::step_seconds(TrainingStep& step, const NetworkInput& input) const {
    const auto start = std::chrono::steady_clock::now();
    step.run(input, 1, {});
    LossMeter meter;
    // Waits for the device. A loss that is no number, on noise, is nobody's concern.
    (void)step.settle(meter);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::optional<double> StepTiming::images_per_second(int batch_size) {
    if (options_.device.is_cpu() && bytes_of_a_picture_ * batch_size > static_cast<double>(options_.memory_bytes)) {
        return std::nullopt;
    }
    try {
        TrainingStep step(*network_, adam_, options_.precision);
        const NetworkInput input = noise(batch_size);
        step_seconds(step, input);
        double fastest = std::numeric_limits<double>::infinity();
        double sum = 0;
        for (int i = 0; i < kLeastTimedSteps || sum < kLeastTimedSeconds; ++i) {
            const double seconds = step_seconds(step, input);
            fastest = std::min(fastest, seconds);
            sum += seconds;
        }
        // Trials grow, so the peak is this one's.
        const std::uint64_t peak_bytes = status_bytes("VmHWM:");
        bytes_of_a_picture_ = static_cast<double>(peak_bytes - std::min(peak_bytes, bytes_before_)) / batch_size;
        return batch_size / fastest;
    } catch (const c10::OutOfMemoryError&) {
        for (AdamGroup& group : adam_.groups)
            for (at::Tensor& parameter : group.parameters) parameter.mutable_grad().reset();
    }
    // Only now are the step's own tensors gone.
    if (!options_.device.is_cpu()) at::accelerator::emptyCache();
    return std::nullopt;
}

}  // namespace telltale
