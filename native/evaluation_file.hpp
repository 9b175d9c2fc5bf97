// A file of scores that were made before, read for its tables and figures: evaluation.json or scores.csv, of telltale or
// saved by the page. Scores nothing.
#pragma once

#include <filesystem>

#include "shared/evaluation_record.hpp"

namespace telltale {

// With its samples, and with intervals where both classes are there: the file's own, else drawn here. Of a table alone the
// model is unknown and the threshold one half. Errors: neither of the two kinds, or an evaluation.json of version 1, which
// holds no scores.
Result<EvaluationRecord> read_evaluation_file(const std::filesystem::path& path, int thread_count);

}  // namespace telltale
