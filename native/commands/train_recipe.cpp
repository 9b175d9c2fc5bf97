#include "native/commands/train_recipe.hpp"

#include <algorithm>
#include <cstdio>

#include "native/batch_size_search.hpp"
#include "native/environment_error.hpp"
#include "native/models/xception_plan.hpp"
#include "native/processes/sharing.hpp"
#include "native/step_timing.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

Result<int> size_of_pictures(const TrainCommand& command, const Recipe& recipe, const DatasetSurvey& survey) {
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

Result<Done> apply_file(Recipe& recipe, const std::filesystem::path& file) {
    const Result<std::string> text = read_text_file(file);
    if (!text) return text.error();
    const Result<Done> applied = apply_toml(recipe, text.value());
    if (!applied) return with_path(applied.error(), file.string());
    return Done{};
}

}  // namespace

Result<Recipe> read_recipe(const std::filesystem::path& file) {
    Recipe recipe;
    const Result<Done> applied = apply_file(recipe, file);
    if (!applied) return applied.error();
    return recipe;
}

Result<Recipe> resolve_recipe(const TrainCommand& command) {
    Result<Recipe> recipe = named_recipe(command.recipe, command.model);
    if (!recipe) return recipe;
    if (command.config) {
        const Result<Done> applied = apply_file(recipe.value(), *command.config);
        if (!applied) return applied.error();
    }
    for (const std::string& setting : command.settings) {
        const Result<Done> applied = apply_setting(recipe.value(), setting);
        if (!applied) return applied.error();
    }
    AugmentationOptions& augmentation = recipe.value().augmentation;
    if (!recipe.value().freeze_until.empty())
        augmentation = {.padding_px = 0, .flip_probability = augmentation.flip_probability};
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

Result<Recipe> with_batch_size(const Recipe& recipe, int size_px, std::int64_t picture_count, at::Device device,
                               const ProcessGroup& group) {
    if (recipe.batch_size > 0) return recipe;
    const TrainingOptions training = training_options(recipe, 1);
    Result<StepTiming> timing = StepTiming::create(
        {.model = recipe.model,
         .size_px = size_px,
         .input_side_px = static_cast<int>(recipe.augmentation.crop_px),
         .freeze_until = recipe.freeze_until,
         .optimiser = training.optimiser,
         .precision = training.precision,
         .device = device,
         .memory_bytes = available_memory_bytes() / 2 / static_cast<std::uint64_t>(group.local_size)});
    if (!timing) return timing.error();
    const std::vector<BatchTrial> trials = try_batch_sizes(
        [&](int size) { return timing.value().images_per_second(size); },
        {.largest =
             static_cast<int>(std::min<std::int64_t>(4096, std::max<std::int64_t>(1, picture_count / group.size)))});
    std::printf("training steps timed:\n%s", batch_trials_text(trials).c_str());
    std::fflush(stdout);
    const std::optional<int> fastest = fastest_batch_size(trials);
    if (!fastest) {
        throw EnvironmentError("there is not enough memory for a batch of " +
                               std::to_string(trials.front().batch_size) +
                               " pictures; try a smaller --size or a number for --batch");
    }
    Recipe chosen = recipe;
    // Timed by all at once, as they will work; rank 0's word counts, and the batch is that of all together.
    chosen.batch_size = group.size * sum_counts(group, {group.is_first() ? *fastest : 0})[0];
    return chosen;
}

Result<int> choose_size(const TrainCommand& command, const Recipe& recipe, const DatasetSurvey& survey) {
    Result<int> size_px = size_of_pictures(command, recipe, survey);
    if (!size_px) return size_px;
    const Result<Done> crop_fits = check_crop(recipe, size_px.value());
    if (!crop_fits) return crop_fits.error();
    return size_px;
}

}  // namespace telltale
