// Score sets that tests/golden/reference_random.py draws too, to the bit: a golden need not hold 100,000 scores.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/json.hpp"
#include "shared/scores.hpp"

namespace telltale {

// levels 0: scores of 53 bits; else on the grid 0, 1/levels …
LabelledScores reference_scores(std::uint64_t seed, std::size_t count, std::uint64_t levels = 0);

// The columns "scores" and "labels" of a golden's case.
LabelledScores golden_scores(const Json& one);

}  // namespace telltale
