// The folder of a training run: which files it holds, each written whole or not at all. What stands in them is
// training_record's, checkpoint's and safetensors' business.
#pragma once

#include <filesystem>
#include <vector>

#include "native/dataset_survey.hpp"
#include "native/training_record.hpp"
#include "shared/result.hpp"
#include "shared/safetensors.hpp"

namespace telltale {

inline constexpr const char* kRunFile = "run.json";
inline constexpr const char* kRecipeFile = "recipe.toml";
inline constexpr const char* kEpochsFile = "results.csv";
inline constexpr const char* kMetricsFile = "metrics.jsonl";
inline constexpr const char* kCurvesStem = "curves";  // .svg and .png
inline constexpr const char* kTensorboardFile = "events.out.tfevents.telltale";
inline constexpr const char* kBestWeightsFile = "best.safetensors";
inline constexpr const char* kLastCheckpointFile = "last.safetensors";
inline constexpr const char* kSkippedFile = "skipped.csv";

// An Error when a run lies there already: a training is never overwritten.
Result<Done> check_no_run(const std::filesystem::path& folder);
// Throws EnvironmentError.
void make_run_directory(const std::filesystem::path& folder);

// Half-written files that a killed process left. Only by who holds the run's lock.
void remove_leftovers(const std::filesystem::path& folder);

// run.json and what follows from it: results.csv, metrics.jsonl, TensorBoard's events and, from the first epoch on, the
// curves.
void save_training_record(const std::filesystem::path& folder, const TrainingRecord& record);
void save_skipped(const std::filesystem::path& folder, const std::vector<SkippedFile>& skipped);
void save_tensors(const std::filesystem::path& file, const Safetensors& tensors);

Result<TrainingRecord> load_training_record(const std::filesystem::path& folder);
Result<Safetensors> load_tensors(const std::filesystem::path& file);

// The best epoch's weights, or the last checkpoint of a run that was stopped before its first epoch ended.
std::filesystem::path weights_of_run(const std::filesystem::path& folder);

}  // namespace telltale
