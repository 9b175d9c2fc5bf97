// What goes into a result page: evaluations from files, folders and other pages, with what models' files, runs and tables
// beside them say. Folders' names stay here: what is read knows files by their names alone.
#pragma once

#include <filesystem>
#include <vector>

#include "shared/report_plots.hpp"
#include "shared/result.hpp"
#include "shared/run_record.hpp"

namespace telltale {

struct ReportSources {
    std::vector<std::filesystem::path> evaluations;
    std::vector<std::filesystem::path> models;  // ONNX files
    std::vector<std::filesystem::path> runs;
    int thread_count = 1;
};
// Errors: what cannot be read, a folder without evaluations, more than kMostEvaluations, a model or a run that belongs to none.
Result<std::vector<ReportedEvaluation>> read_report_content(const ReportSources& sources);

void drop_pictures(std::vector<ReportedEvaluation>& evaluations);

// Faces become sample_000001 …, groups group_001 …; other columns, tables by them, names of skipped files, pictures and
// readers' notes go.
void anonymise(std::vector<ReportedEvaluation>& evaluations);

// For the drawings of report_page; none of one class alone, nor of more than kMostBootstrapSamples.
ReportBands report_bands(const EvaluationRecord& record, int thread_count);

}  // namespace telltale
