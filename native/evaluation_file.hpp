// A file of scores that were made before, read for its tables and figures: evaluation.json or scores.csv. Scores nothing.
#pragma once

#include <filesystem>

#include "shared/evaluation_record.hpp"

namespace telltale {

// With its samples. Of a table alone the model is unknown and the threshold one half. Errors: neither of the two, or an
// evaluation.json of version 1, which holds no scores.
Result<EvaluationRecord> read_evaluation_file(const std::filesystem::path& path);

}  // namespace telltale
