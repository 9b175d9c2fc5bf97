// The words of two evaluations beside each other, for the panel and for the mirror alike. No drawing.
#pragma once

#include <string>
#include <vector>

#include "evaluation_comparison.hpp"

namespace telltale {

// "Xception, generated faces, 256 px"; the file's name where the model's is the same or unknown.
std::string second_name(const EvaluationView& view);
std::string first_name(const EvaluationView& view);
// Which faces both looked at, and what is left out; only with a comparison, as all below.
std::string common_sentence(const EvaluationView& view);
// Whether they differ, in plain words; while the intervals are drawn, that they are.
std::string verdict_sentence(const EvaluationView& view);

struct DifferenceRow {
    std::string name;
    std::string first, second;
    std::string difference;  // with its interval where it is known
    bool differs = false;    // the interval does not hold 0
};
// None where the common part has no figures.
std::vector<DifferenceRow> difference_rows(const EvaluationView& view);
// "They disagree on 34 of 552 faces"
std::string disagreement_words(const EvaluationView& view);
std::vector<std::string> second_notes(const EvaluationView& view);

}  // namespace telltale
