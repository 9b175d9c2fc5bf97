#include "native/trainer.hpp"

#include <chrono>
#include <cstdio>

#include "native/checkpoint.hpp"
#include "native/conclusion.hpp"
#include "native/device.hpp"
#include "native/measurement.hpp"
#include "native/processes/sharing.hpp"
#include "native/progress.hpp"
#include "native/run_directory.hpp"
#include "native/stop_signal.hpp"
#include "native/training_step.hpp"
#include "native/utc_time.hpp"

namespace telltale {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string loss_note(const LossMeter& meter) {
    char note[32];
    std::snprintf(note, sizeof note, "loss %.4f", meter.value().loss);
    return note;
}

struct Training {
    Network& network;
    Adam adam;
    TrainingInputs& inputs;
    const TrainingOptions& options;
    const std::filesystem::path& run_folder;
    TrainingRecord& record;
    const ProcessGroup& group;
    CheckpointPosition position;
    std::optional<TrainingStep> step{};
    LossMeter meter{};                // of the epoch under way
    double seconds_before = 0;        // of the epoch under way, in earlier sessions
    Clock::time_point epoch_start{};  // in this session
    Clock::time_point last_saved = Clock::now();

    double seconds_in_epoch() const { return seconds_before + seconds_since(epoch_start); }

    void save_best() const {
        if (!group.is_first()) return;
        save_tensors(run_folder / kBestWeightsFile, make_checkpoint(network, nullptr, position, record.preprocessing));
    }

    void save_record() const {
        if (group.is_first()) save_training_record(run_folder, record);
    }

    // Everything that going on needs. An Error instead of a bad checkpoint over a good one.
    Result<Done> save_last() {
        if (!is_finite(network, adam)) {
            return make_error("a weight or the optimiser's state is no finite number any more after step " +
                                  std::to_string(position.steps_in_epoch) + " of epoch " +
                                  std::to_string(position.epoch),
                              "finite numbers", "try a smaller --learning-rate");
        }
        if (group.is_first()) {
            Safetensors file = make_checkpoint(network, &adam, position, record.preprocessing);
            add_run_state(file, {record, meter, seconds_in_epoch()});
            save_tensors(run_folder / kLastCheckpointFile, file);
        }
        last_saved = Clock::now();
        return Done{};
    }
};

// What is left of one epoch of learning; false when a stop was requested.
Result<bool> learn(Training& training, EpochFigures& figures) {
    const TrainingOptions& options = training.options;
    CheckpointPosition& position = training.position;
    const std::unique_ptr<InputSource> source = training.inputs.learning(position.epoch, position.steps_in_epoch);
    Progress progress("epoch " + std::to_string(position.epoch) + "/" + std::to_string(options.epochs) + "  train",
                      picture_count(training.inputs, "train") - training.meter.count,
                      progress_for_rank(training.group.rank));
    const std::int64_t steps_before = (position.epoch - 1) * source->batch_count();
    const Schedule schedule{options.warm_up_steps, options.rate_decay, source->batch_count() * options.epochs};
    TrainingStep& step = *training.step;
    while (const std::optional<NetworkInput> input = source->next()) {
        const double scale = rate_scale(schedule, steps_before + source->place() - 1);
        const std::int64_t count = step.run(*input, scale, {position.epoch, source->place()});
        position.steps_in_epoch = source->place();

        // A signal reaches one process, and clocks differ: what one of them wants all do, after the same step.
        const bool is_save_time = seconds_since(training.last_saved) >= options.seconds_between_checkpoints;
        const std::vector<std::int64_t> wishes =
            sum_counts(training.group, {stop_requested(), take_checkpoint_request() || is_save_time});
        const bool is_to_stop = wishes[0] > 0;
        const bool is_to_save = wishes[1] > 0;
        if (step.is_due() || is_to_stop || is_to_save) {
            const Result<Done> settled = step.settle(training.meter);
            if (!settled) return settled.error();
        }
        progress.advance(count, loss_note(training.meter));
        if (is_to_stop) return false;
        if (is_to_save) {
            const Result<Done> saved = training.save_last();
            if (!saved) return saved.error();
        }
    }
    position.steps_in_epoch = source->batch_count();
    const Result<Done> settled = step.settle(training.meter);
    if (!settled) return settled.error();
    figures.train = training.meter.value();
    figures.learning_rate =
        options.optimiser.learning_rate * rate_scale(schedule, steps_before + source->batch_count() - 1);
    figures.images_per_second = progress.images_per_second();
    return true;
}

void print_epoch(const EpochFigures& figures, bool best) {
    std::printf("epoch %d  train loss %.4f accuracy %.2f %%  val loss %.4f accuracy %.2f %%", figures.epoch,
                figures.train.loss, 100 * figures.train.accuracy, figures.validation.loss,
                100 * figures.validation.accuracy);
    if (figures.test)
        std::printf("  test loss %.4f accuracy %.2f %%", figures.test->loss, 100 * figures.test->accuracy);
    std::printf("  %.1f images/s  %s%s\n", figures.images_per_second, clock_text(figures.seconds).c_str(),
                best ? "  best so far" : "");
    std::fflush(stdout);
}

// One epoch to its end, files and all; false when a stop was requested.
Result<bool> run_epoch(Training& training, std::vector<ScoredSample>& best_validation) {
    TrainingRecord& record = training.record;
    const int fake_index = record.preprocessing.fake_index;
    EpochFigures figures;
    figures.epoch = training.position.epoch;
    training.epoch_start = Clock::now();
    const Result<bool> learnt = learn(training, figures);
    if (!learnt || !learnt.value()) return learnt;
    share_statistics(training.group, training.network);

    const auto measured_on = [&](std::string_view split) {
        return measure(training.network, training.inputs, split, fake_index, training.group);
    };
    Result<std::optional<Measurement>> validation = measured_on("val");
    if (!validation) return validation.error();
    if (!validation.value()) return false;
    figures.validation = validation.value()->figures;
    if (training.options.watch_test) {
        const Result<std::optional<Measurement>> test = measured_on("test");
        if (!test) return test.error();
        if (!test.value()) return false;
        figures.test = test.value()->figures;
    }
    figures.seconds = training.seconds_in_epoch();
    figures.ended = utc_now();
    record.epochs.push_back(figures);
    const bool best = best_epoch(record.epochs) == figures.epoch;
    if (best) record.best_epoch = figures.epoch;
    // The last checkpoint first: it alone says where the run stands, and the others follow from it.
    const Result<Done> saved = training.save_last();
    if (!saved) return saved.error();
    if (best) {
        best_validation = std::move(validation.value()->samples);
        training.save_best();
    }
    training.save_record();
    if (training.group.is_first()) print_epoch(figures, best);
    return true;
}

// At the end: the best epoch's weights, what validation chooses for them, and the one look at the test data. Scores of the
// best epoch on validation are measured where an earlier session had them.
Result<Done> conclude(Training& training, std::vector<ScoredSample> best_validation) {
    TrainingRecord& record = training.record;
    if (training.group.is_first()) {
        const Result<Safetensors> best = load_tensors(training.run_folder / kBestWeightsFile);
        if (!best) return best.error();
        const Result<Done> loaded = load_weights(training.network, best.value());
        if (!loaded) return loaded;
    }
    share_weights(training.group, training.network);
    const ConclusionOptions options{.wanted_error_rate = training.options.wanted_error_rate,
                                    .fake_index = record.preprocessing.fake_index,
                                    .thread_count = training.options.thread_count};
    const auto measured_on = [&](std::string_view split) {
        return measure(training.network, training.inputs, split, options.fake_index, training.group);
    };
    if (best_validation.empty()) {
        Result<std::optional<Measurement>> measured = measured_on("val");
        if (!measured) return measured.error();
        if (!measured.value()) return Done{};
        best_validation = std::move(measured.value()->samples);
    }
    if (training.group.is_first()) {
        const Result<Done> chosen = conclude_validation(best_validation, options, record);
        if (!chosen) return chosen;
    }
    if (picture_count(training.inputs, "test") > 0) {
        const Result<std::optional<Measurement>> measured = measured_on("test");
        if (!measured) return measured.error();
        if (!measured.value()) return Done{};
        if (training.group.is_first()) {
            const Result<Done> counted = conclude_test(measured.value()->samples, options, record);
            if (!counted) return counted;
        }
    }
    record.status = "finished";
    return Done{};
}

// Weights, optimiser and place as they were; the best weights too where the process ended between the two files.
Result<Done> go_on_from(const ResumePoint& point, Training& training) {
    const Result<Done> weights = load_weights(training.network, point.checkpoint);
    if (!weights) return weights;
    const Result<Done> optimiser = load_adam(training.adam, point.checkpoint);
    if (!optimiser) return optimiser;
    training.position = point.position;
    training.meter = point.state.meter;
    training.seconds_before = point.state.seconds_in_epoch;
    if (point.has_ended_epoch() && training.record.best_epoch == point.position.epoch) training.save_best();
    return Done{};
}

// The whole run, to its end or to a stop request.
Result<Done> run(Training& training, bool has_ended_epoch) {
    const auto stopped = [&]() -> Result<Done> {
        const Result<Done> saved = training.save_last();
        if (!saved) return saved;
        training.record.status = "stopped";
        training.save_record();
        return Done{};
    };
    const auto begin_epoch = [&](int epoch) {
        training.position.epoch = epoch;
        training.position.steps_in_epoch = 0;
        training.meter = {};
        training.seconds_before = 0;
    };
    if (has_ended_epoch) begin_epoch(training.position.epoch + 1);
    training.epoch_start = Clock::now();
    const bool is_prepared = training.inputs.prepare("train");
    if (any_process(training.group, !is_prepared)) return stopped();
    std::vector<ScoredSample> best_validation;
    while (training.position.epoch <= training.options.epochs) {
        const Result<bool> ended = run_epoch(training, best_validation);
        if (!ended) return ended.error();
        if (!ended.value()) return stopped();
        begin_epoch(training.position.epoch + 1);
    }
    const Result<Done> concluded = conclude(training, std::move(best_validation));
    if (!concluded) return concluded;
    if (training.record.status != "finished") training.record.status = "stopped";
    training.save_record();
    return Done{};
}

}  // namespace

Result<Done> train(Network& network, PictureStore& store, const TrainingOptions& options,
                   const std::filesystem::path& run_folder, TrainingRecord& record, const ResumePoint* from,
                   const ProcessGroup& group) {
    TrainingInputs inputs(store, network, record.preprocessing,
                          {.batch_size = options.batch_size,
                           .measuring_batch_size = measuring_batch_size(options.batch_size, network.device()),
                           .seed = options.seed,
                           .thread_count = options.thread_count,
                           .augmentation = options.augmentation,
                           .rank = group.rank,
                           .process_count = group.size});
    Training training{network,    make_adam(network, options.optimiser),
                      inputs,     options,
                      run_folder, record,
                      group,      {record.model, record.size_px, 1, 0, options.seed}};
    std::unique_ptr<RecordedWork> recording;
    // Sums over processes are not recorded: their sizes and waiting are the host's.
    const bool is_recorded = network.device().is_cuda() && cuda_module() != nullptr && !group.has_others();
    if (is_recorded) recording = cuda_module()->make_recorded_work();
    training.step.emplace(network, training.adam, options.precision, std::move(recording), group);
    if (from) {
        const Result<Done> resumed = go_on_from(*from, training);
        if (!resumed) return resumed;
    }
    const Result<Done> done = run(training, from != nullptr && from->has_ended_epoch());
    if (!done) {
        record.status = "failed";
        training.save_record();
    }
    return done;
}

}  // namespace telltale
