// What a training is asked to do, from the command line and the recipe's file to the values that the trainer takes.
#pragma once

#include "native/dataset_survey.hpp"
#include "native/options.hpp"
#include "native/recipe.hpp"
#include "native/trainer.hpp"

namespace telltale {

// A recipe.toml of a run. Errors name the key and the file.
Result<Recipe> read_recipe(const std::filesystem::path& file);

// Recipe, file, settings and flags, in this order. Errors name the key or the file.
Result<Recipe> resolve_recipe(const TrainCommand& command);

PreprocessingOptions recipe_preprocessing(const Recipe& recipe, int size_px);
TrainingOptions training_options(const Recipe& recipe, int thread_count);

// The recipe with a batch size: its own, or the fastest of those that are tried now, which is printed. Draws random
// numbers. picture_count: of the train split. Several processes try at once and take the same, of all together.
Result<Recipe> with_batch_size(const Recipe& recipe, int size_px, std::int64_t picture_count, at::Device device,
                               const ProcessGroup& group);

// The recipe's size, else the pictures' own. Errors: they have several; crops that do not fit it or the network.
Result<int> choose_size(const TrainCommand& command, const Recipe& recipe, const DatasetSurvey& survey);

}  // namespace telltale
