#include <torch/version.h>

#include <cstdio>
#include <set>
#include <sstream>

#include "native/commands/commands.hpp"
#include "native/commands/found_run.hpp"
#include "native/commands/train_recipe.hpp"
#include "native/environment_error.hpp"
#include "native/models/network.hpp"
#include "native/models/pretrained.hpp"
#include "native/processes/sharing.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "native/stop_signal.hpp"
#include "native/utc_time.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

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

void print_start(const TrainingRecord& record) {
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

void print_end(const TrainingRecord& record, const std::filesystem::path& folder) {
    if (record.status == "stopped") {
        std::printf("stopped; the same command with --resume auto goes on from the last checkpoint in %s\n",
                    folder.c_str());
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

Result<Recipe> recipe_of(const TrainCommand& command, const FoundRun& found) {
    if (found.recipe && !command.says_recipe) return *found.recipe;
    Result<Recipe> recipe = resolve_recipe(command);
    // What was fastest when the run began stays: another batch size would be another run.
    if (recipe && recipe.value().batch_size == 0 && found.recipe) recipe.value().batch_size = found.recipe->batch_size;
    return recipe;
}

TrainingRecord new_record(const Recipe& recipe, const Network& network, int size_px) {
    TrainingRecord record;
    record.started = utc_now();
    record.model = recipe.model;
    record.size_px = size_px;
    record.parameter_count = parameter_count(network);
    record.recipe = recipe.name;
    record.epochs_wanted = static_cast<int>(recipe.epochs);
    record.batch_size = static_cast<int>(recipe.batch_size);
    record.learning_rate = recipe.learning_rate;
    record.seed = static_cast<std::uint64_t>(recipe.seed);
    record.libtorch_version = TORCH_VERSION;
    record.preprocessing = recipe_preprocessing(recipe, size_px);
    return record;
}

// The record of the run that goes on, with a line about this session.
Result<TrainingRecord> resumed_record(const FoundRun& found, const TrainingRecord& wanted, const Recipe& recipe) {
    const ResumePoint& point = *found.point;
    const Result<Done> same =
        check_resumable(point, wanted, found.recipe ? write_toml(*found.recipe) : std::string(), write_toml(recipe));
    if (!same) return same.error();
    TrainingRecord record = point.state.record;
    record.device = wanted.device;
    record.libtorch_version = wanted.libtorch_version;
    record.resumed.push_back({utc_now(), point.position.epoch, point.position.steps_in_epoch});
    std::printf("going on after step %lld of epoch %d\n", static_cast<long long>(point.position.steps_in_epoch),
                point.position.epoch);
    return record;
}

// The folder as a run's own, with its recipe and its record.
Result<Done> begin_run(const std::filesystem::path& folder, FoundRun& found, const Recipe& recipe,
                       const TrainingRecord& record) {
    make_run_directory(folder);
    if (!found.lock) {
        Result<RunLock> lock = RunLock::take(folder);
        if (!lock) return lock.error();
        found.lock.emplace(std::move(lock).value());
    }
    if (!found.point) write_text_file(folder / kRecipeFile, write_toml(recipe));
    save_training_record(folder, record);
    return Done{};
}

// All ranks have one terminal, and the first one prints.
void silence_stdout() {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) throw EnvironmentError("/dev/null cannot be opened");
}

// Everything that every process must have alike. Errors: the first that differs from rank 0.
Result<Done> check_same(const ProcessGroup& group, const char* what, const std::string& own,
                        const std::string& advice) {
    const std::vector<std::string> all = gather_texts(group, own);
    for (std::size_t rank = 1; rank < all.size(); ++rank) {
        if (all[rank] != all[0])
            return make_error("rank " + std::to_string(rank) + " has other " + what + " than rank 0",
                              "the same everywhere", advice);
    }
    return Done{};
}

// What could not be decoded by any of the processes, each file once.
std::vector<SkippedFile> skipped_by_all(const ProcessGroup& group, const std::vector<SkippedFile>& own) {
    std::string text;  // every field ends in a zero
    for (const SkippedFile& file : own)
        (text += file.file).append(1, '\0').append(file.split).append(1, '\0').append(file.reason).append(1, '\0');
    std::vector<SkippedFile> skipped;
    std::set<std::string> seen;
    for (const std::string& fields : gather_texts(group, text)) {
        std::istringstream stream(fields);
        SkippedFile file;
        while (std::getline(stream, file.file, '\0') && std::getline(stream, file.split, '\0') &&
               std::getline(stream, file.reason, '\0')) {
            if (seen.insert(file.file).second) skipped.push_back(file);
        }
    }
    return skipped;
}

}  // namespace

Result<ExitCode> run_command(const TrainCommand& command) {
    ProcessGroup group = command.print_config ? ProcessGroup{} : join_processes(read_process_environment());
    if (!group.is_first()) silence_stdout();
    Result<FoundRun> found = command.print_config ? FoundRun{} : look_for_run(command, group);
    if (!found) return found.error();
    std::optional<ResumePoint>& point = found.value().point;
    if (point && point->is_finished) {
        std::printf("the run is finished already: %s\n", command.out.c_str());
        return ExitCode::ok;
    }
    const Result<Recipe> resolved = recipe_of(command, found.value());
    if (!resolved) {
        std::fprintf(stderr, "telltale: %s\n", resolved.error().message.c_str());
        return ExitCode::usage;
    }
    if (command.print_config) {
        std::fputs(write_toml(resolved.value()).c_str(), stdout);
        return ExitCode::ok;
    }
    if (group.is_first() && !resolved.value().freeze_until.empty()) {
        std::fprintf(stderr, "frozen until %s: its features are computed once, so pictures are mirrored at most\n",
                     resolved.value().freeze_until.c_str());
    }
    if (resolved.value().deterministic) compute_deterministically();
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device, group.local_rank);
    if (group.has_others() && device.is_cuda()) connect_gpus(group, device);
    const int thread_count = at::get_num_threads();

    Result<Dataset> listed = list_dataset(command.data);
    if (!listed) return listed.error();
    const DatasetSurvey survey = survey_dataset(listed.value(), thread_count);
    if (stop_requested()) return ExitCode::stopped;
    const Dataset usable = usable_part(listed.value(), survey);
    if (group.is_first()) print_survey(listed.value(), survey);
    const Result<Done> same_data = check_same(group, "data", survey.sha256, "copy the data folder anew, or share one");
    if (!same_data) return with_path(same_data.error(), command.data.string());
    const Result<Done> same_recipe =
        check_same(group, "settings", write_toml(resolved.value()), "start all with the same command");
    if (!same_recipe) return same_recipe.error();
    Result<Done> splits = check_splits(usable);
    if (!splits) return splits.error();
    if (resolved.value().watch_test && entries_of_split(usable, "test").empty()) {
        return make_error("--watch-test needs a test split", "pictures in test", {}, command.data.string());
    }
    const Result<int> size_px = choose_size(command, resolved.value(), survey);
    if (!size_px) return size_px.error();
    const auto train_count = static_cast<std::int64_t>(entries_of_split(usable, "train").size());
    const Result<Recipe> sized = with_batch_size(resolved.value(), size_px.value(), train_count, device, group);
    if (!sized) return sized.error();
    const Recipe& recipe = sized.value();

    at::manual_seed(static_cast<std::uint64_t>(recipe.seed));
    Result<std::unique_ptr<Network>> network = make_network(recipe.model, size_px.value());
    if (!network) return network.error();
    TrainingRecord record = new_record(recipe, *network.value(), size_px.value());
    record.device = device_description(device);
    if (group.has_others()) record.device += ", " + std::to_string(group.size) + " processes";
    record.data = run_data(usable, survey);
    if (point) {
        Result<TrainingRecord> resumed = resumed_record(found.value(), record, recipe);
        if (!resumed) return with_path(resumed.error(), command.out.string());
        record = std::move(resumed).value();
    } else if (command.pretrained) {
        const Result<std::string> started = start_from(*network.value(), *command.pretrained);
        if (!started) return started.error();
        record.pretrained = {command.pretrained->filename().string(), started.value()};
    }
    network.value()->move_to(device);
    if (!recipe.freeze_until.empty()) {
        const Result<Done> frozen = network.value()->freeze_until(recipe.freeze_until);
        if (!frozen) return frozen.error();
    }

    share_weights(group, *network.value());
    if (recipe.sync_batch_norm && group.has_others()) network.value()->share_batch_statistics(group);

    const std::filesystem::path& folder = command.out;
    if (group.is_first()) {
        const Result<Done> begun = begin_run(folder, found.value(), recipe, record);
        if (!begun) return begun.error();
    }
    print_start(record);

    PictureStore store(usable, size_px.value(),
                       {.memory_bytes = default_picture_budget_bytes() / static_cast<std::uint64_t>(group.local_size),
                        .file_folder = group.is_first() ? folder : std::filesystem::path()});
    if (group.is_first() && !store.remark().empty()) std::fprintf(stderr, "%s\n", store.remark().c_str());
    TrainingOptions options = training_options(recipe, thread_count);
    options.seconds_between_checkpoints = 60 * command.checkpoint_minutes;
    const Result<Done> trained =
        train(*network.value(), store, options, folder, record, point ? &*point : nullptr, group);

    // After an Error the others may be elsewhere, and asking them would mix up questions.
    const std::vector<SkippedFile> undecodable = trained ? skipped_by_all(group, store.skipped()) : store.skipped();
    const ExitCode code = record.status == "stopped" ? ExitCode::stopped : ExitCode::ok;
    if (!group.is_first()) return trained ? Result<ExitCode>(code) : trained.error();
    std::vector<SkippedFile> skipped = survey.skipped;
    for (const SkippedFile& file : undecodable) {
        std::fprintf(stderr, "skipped %s: %s\n", file.file.c_str(), file.reason.c_str());
        skipped.push_back(file);
    }
    save_skipped(folder, skipped);
    if (!trained) return with_path(trained.error(), folder.string());
    record.data.skipped_count = static_cast<std::int64_t>(skipped.size());
    save_training_record(folder, record);
    print_end(record, folder);
    return code;
}

}  // namespace telltale
