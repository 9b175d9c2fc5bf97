// A training step that is recorded once and repeated as a whole (a CUDA graph): after a few steps as usual, on input,
// labels and learning rates that keep their place in memory.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "native/adam.hpp"
#include "native/cuda_module.hpp"
#include "native/training_inputs.hpp"

namespace telltale {

// What a step measured, on the device.
struct StepLoss {
    at::Tensor loss;   // of the batch, the mean; of several processes, what this one's part adds to it
    at::Tensor right;  // how many, in this process's part
};

class RecordedStep {
  public:
    // Runs the whole step on the input, rates for the optimiser's groups in their order; waits for nothing.
    using Step = std::function<StepLoss(const NetworkInput& input, const std::vector<at::Tensor>& rates)>;

    // The optimiser must live longer.
    RecordedStep(std::unique_ptr<RecordedWork> work, const Adam& adam, Step step);

    // Takes the step by recording, or says by nothing that this batch is not one for it: features, or another shape than
    // the first one's. Also where recording failed, which is told once on stderr: then every step is taken as usual.
    std::optional<StepLoss> run(const NetworkInput& input, double rate_scale);

  private:
    void begin(const NetworkInput& input);
    bool suits(const NetworkInput& input) const;
    void step();
    bool record();

    std::unique_ptr<RecordedWork> work_;
    const Adam& adam_;
    Step step_;
    NetworkInput input_;
    std::vector<at::Tensor> rates_;
    StepLoss measured_;
    int steps_before_ = 0;  // taken to warm up
    bool is_recorded_ = false;
};

}  // namespace telltale
