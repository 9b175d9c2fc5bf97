// The words of a list of samples: its title, its columns, its rows, for the panel and for the mirror alike. No drawing.
#pragma once

#include <string>
#include <vector>

#include "evaluation_study.hpp"
#include "evaluation_view.hpp"

namespace telltale {

struct AppState;

// "9 real faces called fake"; only with a list.
std::string sample_list_title(const EvaluationView& view);
// Where its scores lie, where the title does not say it; may be empty. Only with a list.
std::string sample_list_sentence(const EvaluationView& view);
// "scores 0.20 to 0.27, where 3 of 14 are fake"
std::string bin_words(const ReliabilityBin& bin);

// What this list can be sorted by: the columns in their order, and what it began with.
std::vector<SortSamples> sample_sortings(const EvaluationView& view);
std::string sorting_name(const EvaluationView& view, const SortSamples& sort);

// "real", "called fake"
const char* label_words(const ScoredSample& sample);
const char* called_words(const ScoredSample& sample, double threshold);
bool is_called_right(const ScoredSample& sample, double threshold);
// What the compared evaluation gives it: "0.213", "–" where it has no such face; empty where none is compared.
std::string second_score_words(const EvaluationView& view, std::size_t sample);
// "b/12.jpg: fake, score 0.213, called real"; with its group and columns. For the mirror.
std::string sample_sentence(const EvaluationView& view, std::size_t index);
// The rows that the mirror tells at once: those around the list's cursor.
inline constexpr std::size_t kToldRows = 10;
struct ToldRows {
    std::size_t first = 0;
    std::size_t end = 0;
};
ToldRows told_rows(const SampleList& list);
// The list's title and the told rows; nothing without a list.
std::vector<std::string> sample_notes(const AppState& state);

}  // namespace telltale
