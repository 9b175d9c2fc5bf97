#include "native/trainer.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>

#include "native/checkpoint.hpp"
#include "native/conclusion.hpp"
#include "native/evaluation.hpp"
#include "native/progress.hpp"
#include "native/run_directory.hpp"
#include "native/stop_signal.hpp"
#include "native/utc_time.hpp"

namespace telltale {
namespace {

// The mean loss and the share of right answers over everything added.
class Meter {
  public:
    void add(double mean_loss, std::int64_t right, std::int64_t count) {
        loss_sum_ += mean_loss * static_cast<double>(count);
        right_ += right;
        count_ += count;
    }
    LossAndAccuracy value() const {
        if (count_ == 0) return {};
        return {loss_sum_ / static_cast<double>(count_), static_cast<double>(right_) / static_cast<double>(count_)};
    }

  private:
    double loss_sum_ = 0;
    std::int64_t right_ = 0;
    std::int64_t count_ = 0;
};

std::int64_t count_right(const at::Tensor& logits, const at::Tensor& labels) {
    return logits.argmax(1).eq(labels).sum().item<std::int64_t>();
}

std::int64_t picture_count(const TrainingInputs& inputs, std::string_view split) {
    return static_cast<std::int64_t>(entries_of_split(inputs.store().dataset(), split).size());
}

std::string loss_note(const Meter& meter) {
    char note[32];
    std::snprintf(note, sizeof note, "loss %.4f", meter.value().loss);
    return note;
}

struct Training {
    Network& network;
    Adam adam;
    TrainingInputs& inputs;
    const TrainingOptions& options;
    const PreprocessingOptions& preprocessing;
    const std::filesystem::path& run_folder;
    CheckpointPosition position;

    void save(const char* file, bool with_optimiser) {
        save_tensors(run_folder / file,
                     make_checkpoint(network, with_optimiser ? &adam : nullptr, position, preprocessing));
    }
};

// One epoch of learning; nothing when a stop was requested. A loss that is no number ends the run.
Result<std::optional<EpochFigures>> learn(Training& training, int epoch) {
    const TrainingOptions& options = training.options;
    Progress progress("epoch " + std::to_string(epoch) + "/" + std::to_string(options.epochs) + "  train",
                      picture_count(training.inputs, "train"), progress_for_stderr());
    const std::unique_ptr<InputSource> source = training.inputs.learning(epoch);
    training.position.epoch = epoch;
    training.position.steps_in_epoch = 0;
    const std::int64_t steps_in_epoch = source->batch_count();
    const Schedule schedule{options.warm_up_steps, options.rate_decay, steps_in_epoch * options.epochs};
    EpochFigures figures;
    figures.epoch = epoch;
    Meter meter;
    // 1. sample
    while (const std::optional<NetworkInput> input = source->next()) {
        // 2. forward
        const at::Tensor logits = [&] {
            const PrecisionGuard guard(options.precision, training.network.device());
            return logits_of(training.network, *input, Mode::training).to(at::kFloat);
        }();
        const at::Tensor loss = at::cross_entropy_loss(logits, input->labels);
        // 3. backward
        loss.backward();
        // 4. optimise
        const double scale = rate_scale(schedule, (epoch - 1) * steps_in_epoch + training.position.steps_in_epoch);
        adam_step(training.adam, scale);
        figures.learning_rate = scale * options.optimiser.learning_rate;
        ++training.position.steps_in_epoch;

        const std::int64_t count = input->labels.numel();
        meter.add(loss.item<double>(), count_right(logits, input->labels), count);
        if (!std::isfinite(meter.value().loss)) {
            return make_error("the loss is no number any more in epoch " + std::to_string(epoch), "a finite loss",
                              "try a smaller --learning-rate");
        }
        progress.advance(count, loss_note(meter));
        if (stop_requested()) return std::optional<EpochFigures>();
    }
    figures.train = meter.value();
    figures.images_per_second = progress.images_per_second();
    return std::optional(figures);
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

// At the end: the best epoch's weights, what validation chooses for them, and the one look at the test data.
Result<Done> conclude(Training& training, const std::vector<ScoredSample>& best_validation, RunRecord& record) {
    Result<Safetensors> best = load_tensors(training.run_folder / kBestWeightsFile);
    if (!best) return best.error();
    Result<Done> loaded = load_weights(training.network, best.value());
    if (!loaded) return loaded;
    const ConclusionOptions options{.wanted_error_rate = training.options.wanted_error_rate,
                                    .fake_index = training.preprocessing.fake_index,
                                    .thread_count = training.options.thread_count};
    Result<Done> chosen = conclude_validation(best_validation, options, record);
    if (!chosen) return chosen;
    if (picture_count(training.inputs, "test") > 0) {
        Result<std::optional<Measurement>> measured =
            measure(training.network, training.inputs, "test", training.preprocessing.fake_index);
        if (!measured) return measured.error();
        if (!measured.value()) return Done{};
        Result<Done> counted = conclude_test(measured.value()->samples, options, record);
        if (!counted) return counted;
    }
    record.status = "finished";
    return Done{};
}

}  // namespace

Result<std::optional<Measurement>> measure(const Network& network, TrainingInputs& inputs, std::string_view split,
                                           int fake_index) {
    const c10::NoGradGuard no_grad;
    if (!inputs.prepare(split)) return std::optional<Measurement>();
    Progress progress(std::string(split), picture_count(inputs, split), progress_for_stderr());
    const std::unique_ptr<InputSource> source = inputs.measuring(split);
    Meter meter;
    Measurement measurement;
    while (const std::optional<NetworkInput> input = source->next()) {
        const at::Tensor logits = logits_of(network, *input, Mode::inference);
        const std::int64_t count = input->labels.numel();
        meter.add(at::cross_entropy_loss(logits, input->labels).item<double>(), count_right(logits, input->labels),
                  count);
        const at::Tensor rows = logits.to(at::kCPU).contiguous();
        const auto columns = static_cast<std::size_t>(rows.size(1));
        for (std::size_t i = 0; i < input->entry_indexes.size(); ++i) {
            const DataEntry& entry = inputs.store().dataset().entries[input->entry_indexes[i]];
            const std::span<const float> row(rows.const_data_ptr<float>() + i * columns, columns);
            Result<ScoredSample> scored = score_logits(row, fake_index);
            if (!scored) return scored.error();
            measurement.samples.push_back(std::move(scored).value());
            measurement.samples.back().id = entry.file;
            measurement.samples.back().group = entry.group;
            measurement.samples.back().label = entry.label;
        }
        progress.advance(count);
        if (stop_requested()) return std::optional<Measurement>();
    }
    measurement.figures = meter.value();
    return std::optional(std::move(measurement));
}

Result<Done> train(Network& network, PictureStore& store, const TrainingOptions& options,
                   const std::filesystem::path& run_folder, RunRecord& record) {
    TrainingInputs inputs(store, network, record.preprocessing,
                          {.batch_size = options.batch_size,
                           .seed = options.seed,
                           .thread_count = options.thread_count,
                           .augmentation = options.augmentation});
    Training training{network,
                      make_adam(network, options.optimiser),
                      inputs,
                      options,
                      record.preprocessing,
                      run_folder,
                      {record.model, record.size_px, 0, 0, options.seed}};
    const auto stopped = [&] {
        training.save(kLastCheckpointFile, true);
        record.status = "stopped";
        save_run_record(run_folder, record);
        return Done{};
    };
    if (!inputs.prepare("train")) return stopped();
    const int fake_index = record.preprocessing.fake_index;
    std::vector<ScoredSample> best_validation;
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        const auto start = std::chrono::steady_clock::now();
        Result<std::optional<EpochFigures>> learnt = learn(training, epoch);
        if (!learnt) return learnt.error();
        if (!learnt.value()) return stopped();
        EpochFigures figures = *learnt.value();

        Result<std::optional<Measurement>> validation = measure(network, inputs, "val", fake_index);
        if (!validation) return validation.error();
        if (!validation.value()) return stopped();
        figures.validation = validation.value()->figures;
        if (options.watch_test) {
            Result<std::optional<Measurement>> test = measure(network, inputs, "test", fake_index);
            if (!test) return test.error();
            if (!test.value()) return stopped();
            figures.test = test.value()->figures;
        }
        figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        figures.ended = utc_now();
        record.epochs.push_back(figures);

        const bool best = best_epoch(record.epochs) == epoch;
        if (best) {
            record.best_epoch = epoch;
            best_validation = std::move(validation.value()->samples);
            training.save(kBestWeightsFile, false);
        }
        training.save(kLastCheckpointFile, true);
        save_run_record(run_folder, record);
        print_epoch(figures, best);
    }
    Result<Done> concluded = conclude(training, best_validation, record);
    if (!concluded) return concluded;
    if (record.status != "finished") record.status = "stopped";
    save_run_record(run_folder, record);
    return Done{};
}

}  // namespace telltale
