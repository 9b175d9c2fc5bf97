#include <torch/version.h>

#include <cstdio>

#include "native/commands/commands.hpp"
#include "native/models/network.hpp"
#include "native/run_directory.hpp"
#include "native/trainer.hpp"

namespace telltale {
namespace {

// The recipe's constants: means and deviations of CIFAR-10's channels, as the course took them.
PreprocessingOptions recipe_preprocessing(int size_px) {
    PreprocessingOptions options;
    options.size_px = size_px;
    options.mean = {0.4914, 0.4822, 0.4465};
    options.standard_deviation = {0.2023, 0.1994, 0.2010};
    return options;
}

Result<int> choose_size(const TrainCommand& command, const DatasetSurvey& survey) {
    if (command.size_px) return *command.size_px;
    if (survey.sizes.size() == 1 && survey.sizes[0].width == survey.sizes[0].height) return survey.sizes[0].width;
    std::string found;
    for (const PictureSizeCount& size : survey.sizes) {
        if (!found.empty()) found += ", ";
        found += std::to_string(size.count) + " of " + std::to_string(size.width) + "×" + std::to_string(size.height);
        if (found.size() > 100) break;
    }
    return make_error("the pictures are not all of one square size (" + found + ")", "one size",
                      "choose one with --size", command.data.string());
}

Result<Done> check_splits(const Dataset& dataset) {
    for (const char* split : {"train", "val"}) {
        Result<Dataset> part = split_of(dataset, split);
        if (!part) return part.error();
    }
    if (entries_of_split(dataset, "test").empty()) return Done{};
    Result<Dataset> test = split_of(dataset, "test");
    if (!test) return test.error();
    return Done{};
}

void print_survey(const Dataset& dataset, const DatasetSurvey& survey) {
    for (const SkippedFile& skipped : survey.skipped) {
        std::fprintf(stderr, "skipped %s: %s\n", skipped.file.c_str(), skipped.reason.c_str());
    }
    if (!survey.skipped.empty()) std::fprintf(stderr, "skipped %zu files in all\n", survey.skipped.size());
    for (const DuplicateFiles& pair : survey.duplicates_across_splits) {
        std::fprintf(stderr, "warning: the same picture stands in two splits: %s and %s\n",
                     dataset.entries[pair.first_entry].file.c_str(), dataset.entries[pair.second_entry].file.c_str());
    }
    for (const SharedGroup& shared : survey.groups_across_splits) {
        std::fprintf(stderr, "warning: the group '%s' stands in %zu splits\n", shared.group.c_str(),
                     shared.splits.size());
    }
}

RunData run_data(const Dataset& usable, const DatasetSurvey& survey) {
    RunData data{usable.name,
                 survey.sha256,
                 {},
                 static_cast<std::int64_t>(survey.skipped.size()),
                 static_cast<std::int64_t>(survey.duplicates_across_splits.size()),
                 static_cast<std::int64_t>(survey.groups_across_splits.size())};
    for (const DataEntry& entry : usable.entries) {
        ClassCounts& counts = data.counts_by_split[entry.split];
        ++(entry.label == kFake ? counts.fake : counts.real);
    }
    return data;
}

void print_start(const RunRecord& record) {
    std::printf("%s at %d px, %lld parameters, on %s\n", record.model.c_str(), record.size_px,
                static_cast<long long>(record.parameter_count), record.device.c_str());
    for (const auto& [split, counts] : record.data.counts_by_split) {
        std::printf("%s: %lld real, %lld fake\n", split.c_str(), static_cast<long long>(counts.real),
                    static_cast<long long>(counts.fake));
    }
    std::fflush(stdout);
}

void print_figures(const char* split, const SplitFigures& figures) {
    const long long count = figures.real_count + figures.fake_count;
    std::printf(
        "%s: accuracy %.2f %%, AUC %.4f, equal error rate %.2f %%, n = %lld (always naming the larger class: %.2f %%)\n",
        split, 100 * figures.accuracy, figures.auc, 100 * figures.equal_error_rate, count,
        100 * figures.majority_baseline);
}

void print_end(const RunRecord& record, const std::filesystem::path& folder) {
    if (record.status == "stopped") {
        std::printf("stopped; the last checkpoint is in %s\n", folder.c_str());
        return;
    }
    std::printf("best epoch: %d (highest validation accuracy)\n", record.best_epoch);
    std::printf("at the threshold %.4f, the equal error rate's on validation:\n", record.threshold);
    if (record.validation) print_figures("val", *record.validation);
    if (record.test) print_figures("test", *record.test);
    std::printf("the run is in %s\n", folder.c_str());
}

}  // namespace

Result<ExitCode> run_command(const TrainCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device);
    const int thread_count = at::get_num_threads();

    Result<Dataset> listed = list_dataset(command.data);
    if (!listed) return listed.error();
    const DatasetSurvey survey = survey_dataset(listed.value(), thread_count);
    const Dataset usable = usable_part(listed.value(), survey);
    print_survey(listed.value(), survey);
    Result<Done> splits = check_splits(usable);
    if (!splits) return splits.error();
    if (command.watch_test && entries_of_split(usable, "test").empty()) {
        return make_error("--watch-test needs a test split", "pictures in test", {}, command.data.string());
    }
    Result<int> size_px = choose_size(command, survey);
    if (!size_px) return size_px.error();

    at::manual_seed(command.seed);
    Result<std::unique_ptr<Network>> network = make_network(command.model, size_px.value());
    if (!network) return network.error();
    network.value()->move_to(device);

    Result<std::filesystem::path> folder = create_run_directory(command.out);
    if (!folder) return folder.error();
    RunRecord record;
    record.model = command.model;
    record.size_px = size_px.value();
    record.parameter_count = parameter_count(*network.value());
    record.epochs_wanted = command.epochs;
    record.batch_size = command.batch_size;
    record.learning_rate = command.learning_rate;
    record.seed = command.seed;
    record.device = device_description(device);
    record.libtorch_version = TORCH_VERSION;
    record.data = run_data(usable, survey);
    record.preprocessing = recipe_preprocessing(size_px.value());
    save_run_record(folder.value(), record);
    print_start(record);

    PictureStore store(usable, size_px.value(), default_picture_budget_bytes());
    const TrainingOptions options{.epochs = command.epochs,
                                  .batch_size = command.batch_size,
                                  .learning_rate = command.learning_rate,
                                  .seed = command.seed,
                                  .watch_test = command.watch_test,
                                  .thread_count = thread_count};
    Result<Done> trained = train(*network.value(), store, options, folder.value(), record);

    std::vector<SkippedFile> skipped = survey.skipped;
    for (const SkippedFile& file : store.skipped()) {
        std::fprintf(stderr, "skipped %s: %s\n", file.file.c_str(), file.reason.c_str());
        skipped.push_back(file);
    }
    save_skipped(folder.value(), skipped);
    if (!trained) return trained.error();
    record.data.skipped_count = static_cast<std::int64_t>(skipped.size());
    save_run_record(folder.value(), record);
    print_end(record, folder.value());
    return record.status == "stopped" ? ExitCode::stopped : ExitCode::ok;
}

}  // namespace telltale
