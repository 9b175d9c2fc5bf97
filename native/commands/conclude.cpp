#include <ATen/Parallel.h>

#include <cstdio>

#include "native/checkpoint.hpp"
#include "native/commands/commands.hpp"
#include "native/conclusion.hpp"
#include "native/measurement.hpp"
#include "native/models/network.hpp"
#include "native/picture_store.hpp"
#include "native/run_directory.hpp"
#include "native/stop_signal.hpp"
#include "native/training_inputs.hpp"

namespace telltale {

// The end of a training that never reached its own: what validation chooses for the best epoch so far, counted on test.
Result<ExitCode> run_command(const ConcludeCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device);
    const int thread_count = at::get_num_threads();
    Result<TrainingRecord> loaded = load_training_record(command.run);
    if (!loaded) return loaded.error();
    TrainingRecord record = std::move(loaded).value();
    if (record.best_epoch == 0)
        return make_error("no epoch of the run has ended", "at least one", {}, command.run.string());
    const Result<Dataset> listed = list_dataset(command.data);
    if (!listed) return listed.error();
    const DatasetSurvey survey = survey_dataset(listed.value(), thread_count);
    if (stop_requested()) return ExitCode::stopped;
    if (survey.sha256 != record.data.sha256) {
        return make_error("these are not the data that the run was trained on", "the same files, labels and groups",
                          "evaluate the run on other data with telltale evaluate", command.data.string());
    }
    const Result<Safetensors> weights = load_tensors(command.run / kBestWeightsFile);
    if (!weights) return weights.error();
    const Result<std::unique_ptr<Network>> network = make_network(record.model, record.size_px);
    if (!network) return network.error();
    const Result<Done> fitting = load_weights(*network.value(), weights.value());
    if (!fitting) return with_path(fitting.error(), command.run.string());
    network.value()->move_to(device);

    PictureStore store(usable_part(listed.value(), survey), record.size_px, 0);
    TrainingInputs inputs(store, *network.value(), record.preprocessing,
                          {.batch_size = record.batch_size, .thread_count = thread_count});
    const ConclusionOptions options{.wanted_error_rate = command.wanted_error_rate,
                                    .fake_index = record.preprocessing.fake_index,
                                    .thread_count = thread_count};
    for (const char* split : {"val", "test"}) {
        if (entries_of_split(store.dataset(), split).empty()) continue;
        const Result<std::optional<Measurement>> measured =
            measure(*network.value(), inputs, split, record.preprocessing.fake_index);
        if (!measured) return measured.error();
        if (!measured.value()) return ExitCode::stopped;
        const std::vector<ScoredSample>& samples = measured.value()->samples;
        const Result<Done> concluded = std::string_view(split) == "val" ? conclude_validation(samples, options, record)
                                                                        : conclude_test(samples, options, record);
        if (!concluded) return concluded.error();
    }
    if (static_cast<int>(record.epochs.size()) == record.epochs_wanted) record.status = "finished";
    save_training_record(command.run, record);
    std::printf("epoch %d of %d: threshold %.4f, the equal error rate's on validation; written to %s\n",
                record.best_epoch, record.epochs_wanted, record.threshold, command.run.c_str());
    return ExitCode::ok;
}

}  // namespace telltale
