// evaluation.json: what a model scored on one split, its figures and the scored samples; read and written. Scoring is
// the trainer's, curves are roc.hpp's and its neighbours'.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation_figures.hpp"
#include "score_table.hpp"

namespace telltale {

inline constexpr const char* kEvaluationFormat = "telltale.evaluation";
inline constexpr int kEvaluationVersion = 2;

struct SkippedPicture {
    std::string file;
    std::string reason;
};

// What a bootstrap over the samples gave: bootstrap.hpp's, and how it was asked.
struct RecordedIntervals {
    double confidence = 0.95;
    std::int64_t resample_count = 0;
    std::int64_t seed = 1;
    bool by_group = false;  // whole groups were drawn, not single pictures
    FigureIntervals of;
};

struct EvaluationRecord {
    std::string model_name, model_title, model_sha256;
    std::string data_name, split, data_sha256;
    double threshold = 0.5;
    std::string threshold_chosen_on;
    EvaluationFigures figures;
    std::optional<RecordedIntervals> intervals;
    std::vector<SkippedPicture> skipped;
    std::optional<ScoreTable> scores;  // version 1 has none: they lie in scores.csv
};

// Versions 1 and 2. Errors: another format or version, a missing member, a figure outside [0, 1], columns of unequal
// length, figures or counts that the samples contradict, more than kMostSamples of them.
Result<EvaluationRecord> parse_evaluation(std::string_view text);
// Version 2. The samples lie on a line for each column.
std::string write_evaluation(const EvaluationRecord& record);

// Gives a record of version 1 the samples of its scores.csv, and with them the figures that version 1 lacks. Errors when
// they contradict the record.
Result<Done> add_scores(EvaluationRecord& record, ScoreTable scores);

}  // namespace telltale
