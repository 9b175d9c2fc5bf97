// evaluation.json without its samples, as a JSON value: what evaluation_record and run_record share. How samples are stored
// is theirs.
#pragma once

#include "evaluation_record.hpp"
#include "json.hpp"

namespace telltale {

inline constexpr const char* kEvaluationWanted = "evaluation.json as telltale evaluate writes it";

Json evaluation_head(const EvaluationRecord& record);
// Without scores; its figures are those that stand there. Errors as parse_evaluation's.
Result<EvaluationRecord> read_evaluation_head(const Json& json);
// Gives a record its samples. Figures that the version has must be theirs; all are then the samples' own.
Result<Done> settle_scores(EvaluationRecord& record, ScoreTable scores, int version = kEvaluationVersion);

}  // namespace telltale
