// What a person said of a network's input where its file does not.
#pragma once

#include "model_messages.hpp"
#include "shared/preprocessing.hpp"
#include "shared/result.hpp"

namespace telltale {

inline constexpr std::int64_t kSmallestInputPx = 16;
inline constexpr std::int64_t kLargestInputPx = 1024;

// Errors: a size out of bounds, a deviation that is not above 0, a colour order that is none, a fake class that is not there.
// Without a fake class, fake_index is -1: such a network names classes, and nothing is called fake.
Result<PreprocessingOptions> preprocessing_of(const GivenInput& given);

}  // namespace telltale
