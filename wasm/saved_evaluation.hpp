// What is open as a file of the visitor's: evaluation.json or scores.csv, by the core's writers.
#pragma once

#include "evaluation_view.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct SavedEvaluation {
    SaveFile message;
    Payload payload;
};
// At the threshold that now holds, with the figures and the intervals of it. Only with samples.
SavedEvaluation saved_evaluation(const EvaluationView& view, bool as_csv);

}  // namespace telltale
