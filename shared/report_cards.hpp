// What a result page says around the figures: the data, the model, the tables beside, and how to measure again.
#pragma once

#include <string>

#include "run_record.hpp"

namespace telltale {

std::string tables_html(const std::vector<ReportTable>& tables);
std::string data_card_html(const EvaluationRecord& record);
// Of an evaluation whose model's file is known, or of its name and hash alone.
std::string model_card_html(const ReportedEvaluation& evaluation);
std::string reproduction_html(const RunRecord& record);

}  // namespace telltale
