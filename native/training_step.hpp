// One step of learning on one batch: forward, backward, optimise. What it measures stays on the device until it is asked
// for, so that a GPU is never waited for in between. Several processes share a step: each has its part of the batch, and all
// change their weights alike.
#pragma once

#include <memory>
#include <vector>

#include "native/adam.hpp"
#include "native/loss_meter.hpp"
#include "native/mixed_precision.hpp"
#include "native/processes/gradient_buckets.hpp"
#include "native/processes/process_group.hpp"
#include "native/recorded_step.hpp"
#include "native/training_inputs.hpp"

namespace telltale {

// Counted from 1.
struct StepPlace {
    int epoch = 1;
    std::int64_t step = 1;
};

class TrainingStep {
  public:
    // Network, optimiser and group must live longer. With a place for a recording, steps are recorded and repeated; of one
    // process only.
    TrainingStep(const Network& network, Adam& adam, Precision precision,
                 std::unique_ptr<RecordedWork> recording = nullptr, const ProcessGroup& group = kOneProcess);
    TrainingStep(const TrainingStep&) = delete;
    TrainingStep& operator=(const TrainingStep&) = delete;

    // Changes the weights. Reads nothing back. The number of pictures in all processes' parts; where there are none nothing
    // changes.
    std::int64_t run(const NetworkInput& input, double rate_scale, StepPlace place);

    // Adds what was measured since the last time to the meter: one synchronisation with the device. An Error at the first
    // loss that is no number, with its place.
    Result<Done> settle(LossMeter& meter);

    // Whether it is time to settle: at once on a CPU, where nothing is gained by waiting, else after some steps.
    bool is_due() const;

  private:
    struct Measured {
        StepPlace place;
        StepLoss on_device;
        std::int64_t count = 0;
    };

    // Rate: a number, or tensors of the device.
    template <typename Rate>
    StepLoss step(const NetworkInput& input, const Rate& rate, std::int64_t count);

    const Network& network_;
    Adam& adam_;
    Precision precision_;
    std::optional<RecordedStep> recorded_;
    const ProcessGroup& group_;
    std::unique_ptr<GradientBuckets> buckets_;  // null with one process
    std::vector<Measured> unsettled_;
};

// Whether every weight, every running statistic and all of the optimiser's state are finite numbers: what may be saved as a
// good checkpoint. An infinite variance, say, stops a weight for ever without a word.
bool is_finite(const Network& network, const Adam& adam);

}  // namespace telltale
