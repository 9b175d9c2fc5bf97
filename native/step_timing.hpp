// How fast a network learns at a batch size, on pictures of noise: for --batch auto. The network is one of its own, so the
// one that will be trained and the order of its random numbers stay as they are, if the seed is set afterwards.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "native/training_step.hpp"

namespace telltale {

struct StepTimingOptions {
    std::string model = "simple_net";
    int size_px = 128;
    int input_side_px = 0;  // of random crops; 0: size_px
    std::string freeze_until{};
    AdamOptions optimiser{};
    Precision precision = Precision::float32;
    at::Device device = at::kCPU;
    std::uint64_t memory_bytes = 0;  // that a step may take on a CPU; a GPU says itself when it is full
};

class StepTiming {
  public:
    static Result<StepTiming> create(const StepTimingOptions& options);

    // The fastest of three steps or more after one to warm up; nothing when memory does not suffice. Sizes that grow.
    std::optional<double> images_per_second(int batch_size);

  private:
    explicit StepTiming(StepTimingOptions options, std::unique_ptr<Network> network);
    double step_seconds(TrainingStep& step, const NetworkInput& input) const;
    NetworkInput noise(int batch_size) const;

    StepTimingOptions options_;
    std::unique_ptr<Network> network_;
    Adam adam_;
    std::uint64_t bytes_before_ = 0;
    double bytes_of_a_picture_ = 0;  // as the trial before had it
};

}  // namespace telltale
