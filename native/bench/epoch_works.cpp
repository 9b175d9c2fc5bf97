#include "native/bench/bench_network.hpp"
#include "native/bench/bench_pictures.hpp"
#include "native/measurement.hpp"
#include "native/stop_signal.hpp"
#include "native/training_step.hpp"

namespace telltale {
namespace {

struct Run {
    BenchOptions options;
    Dataset pictures;
    std::unique_ptr<Network> network;
    Adam adam;
    std::unique_ptr<TrainingStep> step;
    std::unique_ptr<PictureStore> store;
    std::unique_ptr<TrainingInputs> inputs;
    int epoch = 0;

    void forget_pictures() {
        store = std::make_unique<PictureStore>(pictures, options.size_px, default_picture_budget_bytes());
        inputs = std::make_unique<TrainingInputs>(
            *store, *network, bench_preprocessing(options),
            InputOptions{.batch_size = options.batch_size, .thread_count = options.thread_count});
    }
};

Result<Done> one_epoch(Run& run) {
    const std::unique_ptr<InputSource> source = run.inputs->learning(++run.epoch);
    TrainingStep& step = *run.step;
    LossMeter meter;
    while (const std::optional<NetworkInput> input = source->next()) {
        step.run(*input, 1, {run.epoch, source->place()});
        if (step.is_due()) {
            const Result<Done> settled = step.settle(meter);
            if (!settled) return settled.error();
        }
        if (stop_requested()) return Done{};
    }
    const Result<Done> settled = step.settle(meter);
    if (!settled) return settled.error();
    const Result<std::optional<Measurement>> measured =
        measure(*run.network, *run.inputs, "val", bench_preprocessing(run.options).fake_index);
    if (!measured) return measured.error();
    return Done{};
}

}  // namespace

Result<std::vector<BenchWork>> epoch_works(const BenchOptions& options, const Dataset& pictures) {
    for (const char* split : {"train", "val"}) {
        const Result<Dataset> part = split_of(pictures, split);
        if (!part) return part.error();
    }
    Result<std::unique_ptr<Network>> network = bench_network(options);
    if (!network) return network.error();
    const auto run = std::make_shared<Run>();
    run->options = options;
    run->pictures = pictures;
    run->network = std::move(network).value();
    run->adam = make_adam(*run->network, {});
    run->step = std::make_unique<TrainingStep>(*run->network, run->adam, options.precision, bench_recording(options));
    run->forget_pictures();
    const auto count = static_cast<std::int64_t>(pictures.entries.size());
    BenchWork first{.name = "first_epoch", .count = count};
    first.run = [run] {
        run->forget_pictures();
        return one_epoch(*run);
    };
    BenchWork later{.name = "later_epoch", .count = count};
    later.run = [run] { return one_epoch(*run); };
    return std::vector<BenchWork>{std::move(first), std::move(later)};
}

}  // namespace telltale
