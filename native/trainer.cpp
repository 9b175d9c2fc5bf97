#include "native/trainer.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>

#include "native/adam.hpp"
#include "native/checkpoint.hpp"
#include "native/evaluation.hpp"
#include "native/progress.hpp"
#include "native/run_directory.hpp"
#include "native/stop_signal.hpp"

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

struct DeviceBatch {
    at::Tensor input;
    at::Tensor labels;
};

// Borrows the batch's memory: the batch must live until the step is done.
DeviceBatch to_device(Batch& batch, at::Device device) {
    const at::Tensor input = at::from_blob(batch.input_nchw.values.data(), batch.input_nchw.shape, at::kFloat);
    const at::Tensor labels =
        at::from_blob(batch.labels.data(), {static_cast<std::int64_t>(batch.labels.size())}, at::kLong);
    return {input.to(device), labels.to(device)};
}

std::int64_t count_right(const at::Tensor& logits, const at::Tensor& labels) {
    return logits.argmax(1).eq(labels).sum().item<std::int64_t>();
}

std::string loss_note(const Meter& meter) {
    char note[32];
    std::snprintf(note, sizeof note, "loss %.4f", meter.value().loss);
    return note;
}

struct Training {
    Network& network;
    Adam adam;
    PictureStore& store;
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
    std::vector<std::uint32_t> entries = entries_of_split(training.store.dataset(), "train");
    Progress progress("epoch " + std::to_string(epoch) + "/" + std::to_string(options.epochs) + "  train",
                      static_cast<std::int64_t>(entries.size()), progress_for_stderr());
    BatchSource source(training.store, std::move(entries), training.preprocessing,
                       {.batch_size = options.batch_size,
                        .shuffle = true,
                        .augmentation = options.augmentation,
                        .seed = options.seed,
                        .epoch = epoch,
                        .worker_count = options.thread_count});
    training.position.epoch = epoch;
    training.position.steps_in_epoch = 0;
    Meter meter;
    while (std::optional<Batch> batch = source.next()) {
        // 1. sample
        const DeviceBatch on_device = to_device(*batch, training.network.device());
        // 2. forward
        const at::Tensor logits = training.network.forward(on_device.input);
        const at::Tensor loss = at::cross_entropy_loss(logits, on_device.labels);
        // 3. backward
        loss.backward();
        // 4. optimise
        adam_step(training.adam);
        ++training.position.steps_in_epoch;

        const auto count = static_cast<std::int64_t>(batch->labels.size());
        meter.add(loss.item<double>(), count_right(logits, on_device.labels), count);
        if (!std::isfinite(meter.value().loss)) {
            return make_error("the loss is no number any more in epoch " + std::to_string(epoch), "a finite loss",
                              "try a smaller --learning-rate");
        }
        progress.advance(count, loss_note(meter));
        if (stop_requested()) return std::optional<EpochFigures>();
    }
    EpochFigures figures;
    figures.epoch = epoch;
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

// At the end: the best epoch's weights, their threshold from validation, and the one look at the test data.
Result<Done> conclude(Training& training, const std::vector<ScoredSample>& best_validation, RunRecord& record) {
    Result<Safetensors> best = load_tensors(training.run_folder / kBestWeightsFile);
    if (!best) return best.error();
    Result<Done> loaded = load_weights(training.network, best.value());
    if (!loaded) return loaded;
    Result<Decision> decision = choose_decision(best_validation);
    if (!decision) return decision.error();
    record.threshold = decision.value().threshold;
    record.band = decision.value().band;
    Result<EvaluationFigures> validation = evaluate_samples(best_validation, record.threshold);
    if (!validation) return validation.error();
    record.validation = split_figures(validation.value());
    if (!entries_of_split(training.store.dataset(), "test").empty()) {
        Result<std::optional<Measurement>> measured =
            measure(training.network, training.store, "test", training.preprocessing, training.options);
        if (!measured) return measured.error();
        if (!measured.value()) return Done{};
        Result<EvaluationFigures> test = evaluate_samples(measured.value()->samples, record.threshold);
        if (!test) return test.error();
        record.test = split_figures(test.value());
        record.test_accuracy_at_one_half = test.value().accuracy_at_one_half;
    }
    record.status = "finished";
    return Done{};
}

}  // namespace

Result<std::optional<Measurement>> measure(Network& network, PictureStore& store, std::string_view split,
                                           const PreprocessingOptions& preprocessing, const TrainingOptions& options) {
    const c10::NoGradGuard no_grad;
    std::vector<std::uint32_t> entries = entries_of_split(store.dataset(), split);
    Progress progress(std::string(split), static_cast<std::int64_t>(entries.size()), progress_for_stderr());
    BatchSource source(store, std::move(entries), preprocessing,
                       {.batch_size = options.batch_size, .worker_count = options.thread_count});
    Meter meter;
    Measurement measurement;
    while (std::optional<Batch> batch = source.next()) {
        const DeviceBatch on_device = to_device(*batch, network.device());
        const at::Tensor logits = network.forward(on_device.input);
        const auto count = static_cast<std::int64_t>(batch->labels.size());
        meter.add(at::cross_entropy_loss(logits, on_device.labels).item<double>(),
                  count_right(logits, on_device.labels), count);
        const at::Tensor rows = logits.to(at::kCPU).contiguous();
        const auto columns = static_cast<std::size_t>(rows.size(1));
        for (std::size_t i = 0; i < batch->labels.size(); ++i) {
            const DataEntry& entry = store.dataset().entries[batch->entry_indexes[i]];
            const std::span<const float> row(rows.const_data_ptr<float>() + i * columns, columns);
            Result<ScoredSample> scored = score_logits(row, preprocessing.fake_index);
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
    Training training{network,
                      make_adam(network, {.learning_rate = options.learning_rate}),
                      store,
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
    std::vector<ScoredSample> best_validation;
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        const auto start = std::chrono::steady_clock::now();
        Result<std::optional<EpochFigures>> learnt = learn(training, epoch);
        if (!learnt) return learnt.error();
        if (!learnt.value()) return stopped();
        EpochFigures figures = *learnt.value();

        Result<std::optional<Measurement>> validation = measure(network, store, "val", record.preprocessing, options);
        if (!validation) return validation.error();
        if (!validation.value()) return stopped();
        figures.validation = validation.value()->figures;
        if (options.watch_test) {
            Result<std::optional<Measurement>> test = measure(network, store, "test", record.preprocessing, options);
            if (!test) return test.error();
            if (!test.value()) return stopped();
            figures.test = test.value()->figures;
        }
        figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
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
