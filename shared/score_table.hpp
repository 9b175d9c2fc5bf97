// scores.csv: the scored pictures of an evaluation as a table, read and written. No figures; evaluation_record.hpp
// holds the same samples beside theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scores.hpp"

namespace telltale {

// More than any data set of faces has, and what a page can hold.
inline constexpr std::size_t kMostSamples = 1'000'000;

// What else the data's index says of each sample: an age, a camera, a kind of forgery.
struct SampleColumn {
    std::string name;
    std::vector<std::string> values;  // one for each sample
};

struct ScoreTable {
    std::vector<std::string> class_names;  // of the logits; empty: there are none
    std::vector<ScoredSample> samples;     // each with a logit for each class
    std::vector<SampleColumn> columns{};   // no two with one name, none with a name of the table's own
};

// Columns in any order: label (real or fake) and score are needed; file, group and logit_NAME may be there; others
// become columns of the samples. Errors name the line: a score outside [0, 1], an unknown label, a column twice, no end of the last line
// (the file is cut), more than kMostSamples rows, no rows.
Result<ScoreTable> parse_scores_csv(std::string_view text);
// file, label, group, the logits, score, the samples' columns. Numbers read back equal.
std::string write_scores_csv(const ScoreTable& table);

// What a sample of any source must be: a score in [0, 1], finite logits. Empty when it is.
std::string flaw_of(const ScoredSample& sample);

}  // namespace telltale
