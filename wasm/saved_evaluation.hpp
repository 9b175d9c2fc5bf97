// What is open as a file of the visitor's: evaluation.json, scores.csv or a result page, by the core's writers.
#pragma once

#include "app_state.hpp"
#include "evaluation_study.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct SavedEvaluation {
    ToPage message;  // SaveFile or SavePage
    Payload payload;
};
// At the threshold that now holds, with the figures and the intervals of it; a page holds everything that is open beside it.
// Only of an evaluation with samples. Errors: more than one page holds.
Result<SavedEvaluation> saved_evaluation(const AppState& state, EvaluationFile file);

}  // namespace telltale
