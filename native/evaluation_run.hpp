// One model on one split of one data set: from pictures to a record and its tables. Writes no file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "native/classifier.hpp"
#include "native/dataset_survey.hpp"
#include "native/evaluation_tables.hpp"
#include "native/face_finder.hpp"

namespace telltale {

// The usable pictures of one split. One class alone is enough: its error rate can be counted.
struct SurveyedSplit {
    std::string split;
    Dataset usable;
    DatasetSurvey survey;
};
// Errors: as list_dataset, and a split without pictures.
Result<SurveyedSplit> survey_split(const std::filesystem::path& folder, const std::string& split, int thread_count);

struct EvaluationRunOptions {
    int batch_size = 32;
    int thread_count = 1;
    std::vector<std::string> columns;                    // to break figures down by
    const FaceFinder* face_finder = nullptr;             // crops the faces first; null: the pictures are crops
    const SurveyedSplit* choose_on = nullptr;            // threshold and band are chosen there; null: the model's own
    double wanted_error_rate = kDefaultUnsureErrorRate;  // of the band, where it is chosen here
    bool robustness = false;
    std::int64_t robustness_sample_count = 0;  // 0: all
};

struct EvaluationRun {
    EvaluationRecord record;
    EvaluationTables tables;
};

// Nothing when a stop was requested.
Result<std::optional<EvaluationRun>> evaluate_model(const Classifier& classifier, const SurveyedSplit& data,
                                                    const EvaluationRunOptions& options);

}  // namespace telltale
