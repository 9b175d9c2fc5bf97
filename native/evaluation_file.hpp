// A file of scores that were made before, read for its tables and figures: evaluation.json or scores.csv, of telltale or
// saved by the page. Scores nothing.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "shared/evaluation_record.hpp"

namespace telltale {

// With its samples, and with intervals where both classes are there: the file's own, else drawn here of at most
// kMostBootstrapSamples. Of a table alone the
// model is unknown and the threshold one half. Errors: neither of the two kinds, or an evaluation.json of version 1, which
// holds no scores.
Result<EvaluationRecord> read_evaluation_file(const std::filesystem::path& path, int thread_count);

// A name for an evaluation among others, of letters, digits and ._- alone, with a number where two would be alike:
// "simple_net_on_faces". It is added to those taken.
std::string folder_name(const EvaluationRecord& record, std::set<std::string>& taken);

}  // namespace telltale
