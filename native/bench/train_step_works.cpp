#include "native/bench/bench_network.hpp"
#include "native/training_step.hpp"

namespace telltale {
namespace {

struct Learner {
    std::unique_ptr<Network> network;
    Adam adam;
    TrainingStep step;
    NetworkInput input;
    LossMeter meter{};

    Learner(std::unique_ptr<Network> made, const BenchOptions& options)
        : network(std::move(made)),
          adam(make_adam(*network, {})),
          step(*network, adam, options.precision, bench_recording(options)) {}
};

}  // namespace

Result<std::vector<BenchWork>> train_step_works(const BenchOptions& options) {
    Result<std::unique_ptr<Network>> network = bench_network(options);
    if (!network) return network.error();
    const auto learner = std::make_shared<Learner>(std::move(network).value(), options);
    // Laid out as the trainer hands it over: what the network makes of it belongs to the step.
    learner->input.values = at::randn({options.batch_size, 3, options.size_px, options.size_px}).to(options.device);
    learner->input.labels = at::arange(options.batch_size, at::kLong).remainder(2).to(options.device);
    BenchWork work{.name = "train_step", .count = options.batch_size};
    work.run = [learner]() -> Result<Done> {
        learner->step.run(learner->input, 1, {});
        if (learner->step.is_due()) return learner->step.settle(learner->meter);
        return Done{};
    };
    work.finish = [learner] { return learner->step.settle(learner->meter); };
    return std::vector<BenchWork>{std::move(work)};
}

}  // namespace telltale
