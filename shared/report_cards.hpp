// What a result page says around the figures: the data, the model, the tables beside, and how to measure again.
#pragma once

#include <string>
#include <vector>

#include "run_record.hpp"

namespace telltale {

struct ReportFact {
    std::string name;
    std::string value;
    bool is_code = false;  // a hash, a command
};
// Words from outside stand in them as they came.
std::vector<ReportFact> data_facts(const EvaluationRecord& record);
std::vector<ReportFact> model_facts(const ReportedEvaluation& evaluation);
std::vector<ReportFact> reproduction_facts(const RunRecord& record);

// The same as HTML, with what else is known.
std::string tables_html(const std::vector<ReportTable>& tables);
std::string data_card_html(const EvaluationRecord& record);
// Of an evaluation whose model's file is known, or of its name and hash alone.
std::string model_card_html(const ReportedEvaluation& evaluation);
std::string reproduction_html(const RunRecord& record);

}  // namespace telltale
