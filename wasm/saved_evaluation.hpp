// What is open as a file of the visitor's: evaluation.json, scores.csv or a result page, by the core's writers.
#pragma once

#include "evaluation_study.hpp"
#include "evaluation_view.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct SavedEvaluation {
    ToPage message;  // SaveFile or SavePage
    Payload payload;
};
// At the threshold that now holds, with the figures and the intervals of it; on a page the one that it is compared with, too.
// Only with samples.
SavedEvaluation saved_evaluation(const EvaluationView& view, EvaluationFile file);

}  // namespace telltale
