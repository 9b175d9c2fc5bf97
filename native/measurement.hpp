// One pass over a split in its own order, without augmentation: loss, accuracy and every picture's scores. Several processes
// share it out, and each has the whole result.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "native/processes/process_group.hpp"
#include "native/training_inputs.hpp"
#include "native/training_record.hpp"
#include "shared/scores.hpp"

namespace telltale {

struct Measurement {
    LossAndAccuracy figures;
    std::vector<ScoredSample> samples;
};

// Nothing when a stop was requested on the way, of any process; an Error when a logit is not finite. The inputs are this
// process's of the group.
Result<std::optional<Measurement>> measure(const Network& network, TrainingInputs& inputs, std::string_view split,
                                           int fake_index, const ProcessGroup& group = kOneProcess);

std::int64_t picture_count(const TrainingInputs& inputs, std::string_view split);

}  // namespace telltale
