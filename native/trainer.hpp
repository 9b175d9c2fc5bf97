// The training loop: epochs over the train split, measured on validation, the best epoch kept. Test data are looked at
// once at the end, or in every epoch on request, and never choose anything.
#pragma once

#include <filesystem>
#include <optional>

#include "native/adam.hpp"
#include "native/mixed_precision.hpp"
#include "native/models/network.hpp"
#include "native/processes/process_group.hpp"
#include "native/resume.hpp"
#include "native/schedule.hpp"
#include "native/training_inputs.hpp"
#include "native/training_record.hpp"

namespace telltale {

struct TrainingOptions {
    int epochs = 5;
    int batch_size = 32;
    AdamOptions optimiser{};
    std::int64_t warm_up_steps = 0;
    RateDecay rate_decay = RateDecay::none;
    std::uint64_t seed = 1;
    bool watch_test = false;
    double wanted_error_rate = kDefaultUnsureErrorRate;  // of the unsure band
    int thread_count = 2;
    AugmentationOptions augmentation{};
    Precision precision = Precision::float32;  // of learning; measuring is float32 always
    double seconds_between_checkpoints = 600;  // within an epoch; each end of an epoch has its own
};

// Fills the record's epochs and, at the end, its best epoch, threshold, band and figures; saves the run's files after
// every epoch, the last checkpoint also in between and when a signal asks for it. From a resume point the run goes on as if
// it had never been interrupted. On a stop request the last checkpoint is saved within a step and the status is "stopped".
// The weights in the network at the end are the best epoch's. Errors: a loss or a weight that is no finite number; then the
// status is "failed" and the last good checkpoint stays. Several processes share every batch, whose size is that of all
// together, and learn the same weights; the first one alone writes and prints, and the folder is only its own.
Result<Done> train(Network& network, PictureStore& store, const TrainingOptions& options,
                   const std::filesystem::path& run_folder, TrainingRecord& record, const ResumePoint* from = nullptr,
                   const ProcessGroup& group = kOneProcess);

}  // namespace telltale
