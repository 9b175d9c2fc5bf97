// What a finished training says in numbers: what validation data choose, then what those choices do on validation and on
// test data. Values in, values out: no network, no files.
#pragma once

#include <span>

#include "native/training_record.hpp"
#include "shared/result.hpp"
#include "shared/scores.hpp"

namespace telltale {

struct ConclusionOptions {
    double wanted_error_rate = kDefaultUnsureErrorRate;  // of the unsure band
    int fake_index = 1;                                  // of the samples' logits
    int thread_count = 1;                                // changes no result
};

// Threshold, band, calibration and operating points, and the figures with their intervals. Errors as check_scores.
Result<Done> conclude_validation(std::span<const ScoredSample> validation_samples, const ConclusionOptions& options,
                                 TrainingRecord& record);
// What has been chosen, counted on test data: figures at the threshold, rates at the operating points. Chooses nothing.
Result<Done> conclude_test(std::span<const ScoredSample> test_samples, const ConclusionOptions& options,
                           TrainingRecord& record);

}  // namespace telltale
