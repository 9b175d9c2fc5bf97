// How a detector's figures hold when its pictures are compressed, blurred, shrunk, made noisy or brighter: the same
// pictures, the same threshold, one change at a time.
#pragma once

#include <optional>
#include <vector>

#include "native/evaluation_tables.hpp"
#include "native/scoring.hpp"

namespace telltale {

struct RobustnessOptions {
    double threshold = 0.5;
    std::int64_t sample_count = 0;  // so many pictures, drawn from both classes alike in share; 0: all
    std::uint64_t seed = 1;
    ScoringOptions scoring{};
};

// Over the store's entries; the store should have room to keep them, since each is read for every change.
// Nothing when a stop was requested. Errors as score_pictures and check_scores.
Result<std::optional<std::vector<RobustnessRow>>> measure_robustness(const Classifier& classifier, PictureStore& store,
                                                                     const RobustnessOptions& options);

}  // namespace telltale
