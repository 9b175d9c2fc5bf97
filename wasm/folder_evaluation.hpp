// An open folder's judged and labelled pictures as an evaluation, and as files that telltale and the page read. Scoring is
// folder_queue.hpp's, the figures are the core's.
#pragma once

#include <string>

#include "app_state.hpp"
#include "shared/evaluation_record.hpp"

namespace telltale {

// Why there is no evaluation yet; empty where there is one.
std::string no_evaluation_sentence(const AppState& state);
// Of the pictures with a score and a label; the others are among the skipped, each with its reason.
EvaluationRecord folder_record(const AppState& state);
// Every picture with a score; unlike evaluate's scores.csv without a label where none is known.
std::string folder_scores_csv(const AppState& state);
// "test", or "pictures": the beginning of a file's name.
std::string folder_file_name(const AppState& state);

}  // namespace telltale
