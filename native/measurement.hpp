// One pass over a split in its own order, without augmentation: loss, accuracy and every picture's scores.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "native/run_record.hpp"
#include "native/training_inputs.hpp"
#include "shared/scores.hpp"

namespace telltale {

struct Measurement {
    LossAndAccuracy figures;
    std::vector<ScoredSample> samples;
};

// Nothing when a stop was requested on the way; an Error when a logit is not finite.
Result<std::optional<Measurement>> measure(const Network& network, TrainingInputs& inputs, std::string_view split,
                                           int fake_index);

std::int64_t picture_count(const TrainingInputs& inputs, std::string_view split);

}  // namespace telltale
