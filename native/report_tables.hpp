// Tables of a result page from files of the trainer: tables.json beside an evaluation, and a run's record.
#pragma once

#include <string_view>
#include <vector>

#include "native/training_record.hpp"
#include "shared/evaluation_record.hpp"
#include "shared/result.hpp"
#include "shared/run_record.hpp"

namespace telltale {

// Begins the title of a table by a column of the data's index, whose values may name people.
inline constexpr std::string_view kBreakdownTitle = "Figures by ";

// Errors: no tables.json of version 1, or of another model or data than the evaluation.
Result<std::vector<ReportTable>> tables_of_json(std::string_view text, const EvaluationRecord& record);
// How the network was trained, as facts.
ReportTable table_of_run(const TrainingRecord& run);

}  // namespace telltale
