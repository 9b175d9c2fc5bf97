// A second evaluation beside the open one: what both looked at by name, both sets of figures, and how far they differ by a
// paired bootstrap in slices. No words, no drawing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/calibration.hpp"
#include "shared/evaluation_record.hpp"
#include "shared/paired_bootstrap.hpp"
#include "shared/precision_recall.hpp"
#include "shared/roc.hpp"

namespace telltale {

struct EvaluationView;

struct EvaluationComparison {
    std::int64_t number = 0;  // a new one for each
    std::string name;         // of the second's file
    EvaluationRecord record;  // the second's
    bool only_scores = false;
    RocCurve roc;
    PrecisionRecallCurve precision_recall;
    std::vector<ReliabilityBin> reliability;

    // Of the first's samples the second's score; NaN: it has none with that name and class.
    std::vector<double> second_scores;
    std::int64_t common = 0;
    std::int64_t only_first = 0;
    std::int64_t only_second = 0;
    std::int64_t contradicting = 0;  // named alike, labelled differently
    // Where the common part has both classes: figures on it, each at its own threshold.
    std::optional<PairedSamples> pairs;
    FiguresOfBoth figures;
    double first_threshold = 0;  // of the resamples
    std::vector<FiguresOfBoth> resamples;
    std::optional<FigureIntervals> intervals;  // of second minus first
};

// Nothing where one of the two lacks samples or a class: there is no curve to compare.
std::optional<EvaluationComparison> comparison_of(const EvaluationView& first, const EvaluationView& second);
// After the threshold has moved.
void renew_comparison(EvaluationView& view);
bool is_comparing(const EvaluationView& view);  // resamples are being drawn
bool continue_comparison(EvaluationView& view);
// Those that one calls fake and the other real, each at its own threshold; indices of the first's samples.
std::vector<std::uint32_t> disagreements(const EvaluationView& view);

}  // namespace telltale
