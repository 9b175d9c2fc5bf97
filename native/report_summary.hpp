// A report for other readers than eyes: a table for a pull request, figures for a program, test cases for a pipeline.
#pragma once

#include <string>
#include <vector>

#include "native/report_conditions.hpp"
#include "shared/run_record.hpp"

namespace telltale {

// A row for each evaluation; below it the conditions that hold. Names cannot become markup.
std::string report_as_markdown(const RunRecord& record, const std::vector<FailCondition>& conditions);
// Format telltale.report: figures with intervals, no samples.
std::string report_as_json(const RunRecord& record, const std::vector<FailCondition>& conditions);
// A test suite for each evaluation, with the figures as properties and a test case for each condition.
std::string report_as_junit(const RunRecord& record, const std::vector<FailCondition>& conditions);

}  // namespace telltale
