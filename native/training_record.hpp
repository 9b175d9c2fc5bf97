// What a training run was and gave: run.json as values. docs/formats.md describes the file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "native/dataset.hpp"
#include "shared/model_card.hpp"
#include "shared/preprocessing.hpp"
#include "shared/result.hpp"

namespace telltale {

inline constexpr std::string_view kBestEpochRule = "highest validation accuracy, the earliest on ties";

struct LossAndAccuracy {
    double loss = 0;      // mean cross-entropy
    double accuracy = 0;  // of the larger logit
};

struct EpochFigures {
    int epoch = 0;
    LossAndAccuracy train;  // while learning, on augmented pictures
    LossAndAccuracy validation;
    std::optional<LossAndAccuracy> test;  // only where it was asked for; it chooses nothing
    double learning_rate = 0;             // of its last step; 0 in records that do not say it
    double images_per_second = 0;         // of training
    double seconds = 0;
    std::string ended;  // UTC, ISO 8601; empty in records that do not say it
};

struct RunData {
    std::string name;
    std::string sha256;
    std::map<std::string, ClassCounts> counts_by_split;  // usable pictures
    std::int64_t skipped_count = 0;
    std::int64_t duplicates_across_splits = 0;
    std::int64_t groups_across_splits = 0;
};

struct PretrainedSource {
    std::string name;
    std::string sha256;
};

// That a run was interrupted and went on.
struct RunResumption {
    std::string time;  // UTC, ISO 8601
    int epoch = 0;
    std::int64_t steps_in_epoch = 0;  // done before
};

struct TrainingRecord {
    std::string status = "running";  // running, stopped, failed, finished
    std::string started;             // UTC, ISO 8601; empty in records that do not say it
    std::string model;
    int size_px = 0;
    std::int64_t parameter_count = 0;
    std::string recipe = "report";  // its name; recipe.toml in the run has all of it
    int epochs_wanted = 0;
    int batch_size = 0;
    double learning_rate = 0;
    std::uint64_t seed = 0;
    std::optional<PretrainedSource> pretrained;  // else the weights started at random
    std::string device;
    std::string libtorch_version;
    RunData data;
    PreprocessingOptions preprocessing;
    std::vector<RunResumption> resumed;
    std::vector<EpochFigures> epochs;
    int best_epoch = 0;  // 0: none yet
    double threshold = 0.5;
    std::optional<UnsureBand> band;
    std::optional<ChosenCalibration> calibration;  // this and the points: chosen on validation, absent in older runs
    std::vector<ChosenPoint> operating_points;
    std::optional<SplitFigures> validation;  // of the best epoch, at the threshold
    std::optional<SplitFigures> test;
    std::optional<double> test_accuracy_at_one_half;
};

std::string write_training_record(const TrainingRecord& record);
Result<TrainingRecord> read_training_record(std::string_view text);

// One line for each epoch, for plotting.
std::string epochs_as_csv(const std::vector<EpochFigures>& epochs);
// JSON lines: what was trained, then one line for each epoch with everything that is known of it.
std::string epochs_as_json_lines(const TrainingRecord& record);

// The best epoch so far by kBestEpochRule.
int best_epoch(const std::vector<EpochFigures>& epochs);

}  // namespace telltale
