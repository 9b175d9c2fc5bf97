// The samples behind a number of an evaluation: which are meant by a cell, a bar or a point, and in which order they are
// listed. No words, no drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace telltale {

struct EvaluationView;
struct ScoredSample;

// As standard_plots' histogram has them.
inline constexpr std::size_t kHistogramBins = 40;
// As many as lie around a point of a curve.
inline constexpr std::size_t kNearSamples = 100;

enum class ChoiceKind { cell, bar, bin, near, group, disagreement, noted, pictured };

// What was pressed.
struct SampleChoice {
    ChoiceKind kind = ChoiceKind::cell;
    // Of confusion_cells; of the histogram's bar, kHistogramBins * label + bin; of the calibration's bins, the empty ones counted;
    // of the table of groups.
    std::size_t index = 0;
    double threshold = 0;  // of the curve's point: ChoiceKind::near alone

    bool operator==(const SampleChoice&) const = default;
};

enum class SampleOrder { most_wrong, nearest, score, file, label, group, second, column };

struct SampleSorting {
    SampleOrder by = SampleOrder::score;
    std::size_t column = 0;  // of the table's own: SampleOrder::column alone
    bool reversed = false;   // most wrong, nearest and highest come first; words from A on

    bool operator==(const SampleSorting&) const = default;
};

struct SampleList {
    SampleChoice choice;
    SampleSorting sorting;
    std::vector<std::uint32_t> rows;  // indices of samples
    double lowest = 0;                // of their scores
    double highest = 0;
    std::size_t cursor = 0;   // the row that the keys mean
    std::int64_t number = 0;  // a new one for each that is opened or sorted: a panel shows its beginning
};

// Most wrong first for cells, by distance for a curve's point, else the highest score first.
SampleSorting first_sorting(const SampleChoice& choice);

// Nothing where the choice means nothing here: an index past the end, or samples that are missing. A list may be empty.
std::optional<SampleList> samples_behind(const EvaluationView& view, const SampleChoice& choice,
                                         const SampleSorting& sorting);
// After the threshold has moved or a note was kept: what was pressed has other samples now.
void renew_samples(EvaluationView& view);
// The neighbour that holds samples: the next cell, bar, bin, or so many faces further along a curve. Nothing at an end.
std::optional<SampleChoice> stepped_choice(const EvaluationView& view, const SampleChoice& choice, int step);
// Which bar of the histogram is meant at a score: the higher of the two classes'; nothing where both are empty.
std::optional<SampleChoice> bar_at(const EvaluationView& view, double score);

}  // namespace telltale
