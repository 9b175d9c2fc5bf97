#include <torch/version.h>

#include <cstdio>

#include "native/commands/commands.hpp"
#include "native/models/network.hpp"
#include "native/models/pretrained.hpp"
#include "native/models/xception_plan.hpp"
#include "native/recipe.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "native/trainer.hpp"
#include "native/utc_time.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

Result<Recipe> resolve_recipe(const TrainCommand& command) {
    Result<Recipe> recipe = named_recipe(command.recipe, command.model);
    if (!recipe) return recipe;
    if (command.config) {
        const Result<std::string> text = read_text_file(*command.config);
        if (!text) return text.error();
        const Result<Done> applied = apply_toml(recipe.value(), text.value());
        if (!applied) return with_path(applied.error(), command.config->string());
    }
    for (const std::string& setting : command.settings) {
        const Result<Done> applied = apply_setting(recipe.value(), setting);
        if (!applied) return applied.error();
    }
    AugmentationOptions& augmentation = recipe.value().augmentation;
    if (!recipe.value().freeze_until.empty()) {
        augmentation = {.padding_px = 0, .flip_probability = augmentation.flip_probability};
        std::fprintf(stderr, "frozen until %s: its features are computed once, so pictures are mirrored at most\n",
                     recipe.value().freeze_until.c_str());
    }
    return recipe;
}

PreprocessingOptions recipe_preprocessing(const Recipe& recipe, int size_px) {
    PreprocessingOptions options;
    options.size_px = size_px;
    options.mean = recipe.mean;
    options.standard_deviation = recipe.standard_deviation;
    return options;
}

TrainingOptions training_options(const Recipe& recipe, int thread_count) {
    return {.epochs = static_cast<int>(recipe.epochs),
            .batch_size = static_cast<int>(recipe.batch_size),
            .optimiser = {.learning_rate = recipe.learning_rate,
                          .body_rate_factor = recipe.body_rate_factor,
                          .weight_decay = recipe.weight_decay,
                          .decoupled_decay = recipe.optimiser == "adamw"},
            .warm_up_steps = recipe.warm_up_steps,
            .rate_decay = recipe.rate_decay == "cosine" ? RateDecay::cosine : RateDecay::none,
            .seed = static_cast<std::uint64_t>(recipe.seed),
            .watch_test = recipe.watch_test,
            .wanted_error_rate = recipe.wanted_error_rate,
            .thread_count = thread_count,
            .augmentation = recipe.augmentation,
            .precision = recipe.precision == "bfloat16" ? Precision::bfloat16 : Precision::float32};
}

Result<int> choose_size(const TrainCommand& command, const Recipe& recipe, const DatasetSurvey& survey) {
    if (recipe.size_px > 0) return static_cast<int>(recipe.size_px);
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

// SimpleNet's last layers fit one size only; Xception pools over whatever there is.
Result<Done> check_crop(const Recipe& recipe, int size_px) {
    const std::int64_t crop_px = recipe.augmentation.crop_px;
    if (crop_px == 0) return Done{};
    if (recipe.model == "simple_net")
        return make_error("SimpleNet cannot learn from crops", "augmentation.crop_px = 0", "or choose xception");
    if (crop_px >= size_px)
        return make_error("augmentation.crop_px is " + std::to_string(crop_px) + ", which leaves nothing to cut off",
                          "less than the pictures' " + std::to_string(size_px) + " px, or 0");
    return check_xception_size(static_cast<int>(crop_px));
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

// Says what was taken and what was not; returns the file's hash.
Result<std::string> start_from(Network& network, const std::filesystem::path& pretrained) {
    const bool is_run = std::filesystem::is_directory(pretrained);
    const std::filesystem::path path = is_run ? weights_of_run(pretrained) : pretrained;
    const Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Result<Safetensors> file = read_safetensors(bytes.value());
    if (!file) return with_path(file.error(), path.string());
    std::erase_if(file.value().tensors, [](const StoredTensor& tensor) { return tensor.name.starts_with("adam."); });
    const Result<PretrainedReport> report = load_pretrained(network, file.value());
    if (!report) return with_path(report.error(), path.string());
    std::printf("pretrained: %zu tensors taken, %zu not, %zu of the network's start fresh\n",
                report.value().used.size(), report.value().skipped.size(), report.value().fresh.size());
    for (const auto& [name, reason] : report.value().skipped)
        std::printf("  not taken: %s: %s\n", name.c_str(), reason.c_str());
    for (const std::string& name : report.value().fresh) std::printf("  fresh: %s\n", name.c_str());
    return hexadecimal(sha256(bytes.value()));
}

}  // namespace

Result<ExitCode> run_command(const TrainCommand& command) {
    const Result<Recipe> resolved = resolve_recipe(command);
    if (!resolved) {
        std::fprintf(stderr, "telltale: %s\n", resolved.error().message.c_str());
        return ExitCode::usage;
    }
    const Recipe& recipe = resolved.value();
    if (command.print_config) {
        std::fputs(write_toml(recipe).c_str(), stdout);
        return ExitCode::ok;
    }
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
    if (recipe.watch_test && entries_of_split(usable, "test").empty()) {
        return make_error("--watch-test needs a test split", "pictures in test", {}, command.data.string());
    }
    Result<int> size_px = choose_size(command, recipe, survey);
    if (!size_px) return size_px.error();
    const Result<Done> crop_fits = check_crop(recipe, size_px.value());
    if (!crop_fits) return crop_fits.error();

    at::manual_seed(static_cast<std::uint64_t>(recipe.seed));
    Result<std::unique_ptr<Network>> network = make_network(recipe.model, size_px.value());
    if (!network) return network.error();
    std::string pretrained_sha256;
    if (command.pretrained) {
        const Result<std::string> started = start_from(*network.value(), *command.pretrained);
        if (!started) return started.error();
        pretrained_sha256 = started.value();
    }
    network.value()->move_to(device);
    if (!recipe.freeze_until.empty()) {
        const Result<Done> frozen = network.value()->freeze_until(recipe.freeze_until);
        if (!frozen) return frozen.error();
    }

    Result<std::filesystem::path> folder = create_run_directory(command.out);
    if (!folder) return folder.error();
    RunRecord record;
    record.started = utc_now();
    record.model = recipe.model;
    record.size_px = size_px.value();
    record.parameter_count = parameter_count(*network.value());
    record.recipe = recipe.name;
    record.epochs_wanted = static_cast<int>(recipe.epochs);
    record.batch_size = static_cast<int>(recipe.batch_size);
    record.learning_rate = recipe.learning_rate;
    record.seed = static_cast<std::uint64_t>(recipe.seed);
    if (command.pretrained) record.pretrained = {command.pretrained->filename().string(), pretrained_sha256};
    record.device = device_description(device);
    record.libtorch_version = TORCH_VERSION;
    record.data = run_data(usable, survey);
    record.preprocessing = recipe_preprocessing(recipe, size_px.value());
    write_text_file(folder.value() / kRecipeFile, write_toml(recipe));
    save_run_record(folder.value(), record);
    print_start(record);

    PictureStore store(usable, size_px.value(), default_picture_budget_bytes());
    Result<Done> trained =
        train(*network.value(), store, training_options(recipe, thread_count), folder.value(), record);

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
