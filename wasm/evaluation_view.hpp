// An opened evaluation as the page shows it: the threshold that is being dragged, what the scores give at it, the curves,
// and intervals that are drawn slice after slice. No words, no drawing, no bridge.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation_comparison.hpp"
#include "evaluation_groups.hpp"
#include "figure_help.hpp"
#include "offered_thresholds.hpp"
#include "sample_list.hpp"
#include "shared/calibration.hpp"
#include "shared/curve_band.hpp"
#include "shared/evaluation_record.hpp"
#include "shared/precision_recall.hpp"
#include "shared/roc.hpp"

namespace telltale {

inline constexpr std::uint64_t kPageResamples = 1000;
// One slice draws about so many samples anew, some milliseconds.
inline constexpr std::uint64_t kSliceSamples = 60'000;

enum class EvaluationFigure { histogram, roc, det, precision_recall, calibration };
inline constexpr std::size_t kEvaluationFigures = 5;

// Both classes are there: everything that is drawn of both.
struct EvaluationCurves {
    RocCurve roc;
    PrecisionRecallCurve precision_recall;
    std::vector<ReliabilityBin> reliability;
    RankedSamples ranked;
    OfferedThresholds offered;
};

// The bootstrap's way. The band does not depend on the threshold, the intervals do.
struct BootstrapProgress {
    std::uint64_t done = 0;
    std::uint64_t wanted = 0;  // 0: not asked for
    double threshold = 0;      // of the resamples
    Resamples resamples;
};

struct EvaluationView {
    std::int64_t number = 0;  // a new one for each that is opened
    std::string name;         // of the file
    EvaluationRecord record;
    bool only_scores = false;  // a table alone: no model, no data's name, no threshold of its own
    std::string remark;        // what to know of how it was opened; may be empty
    double threshold = 0.5;
    EvaluationFigure shown = EvaluationFigure::histogram;  // where there is room for one

    // Without samples (version 1 alone) these are empty.
    std::vector<double> reals, fakes;                   // scores, rising
    std::vector<std::uint32_t> real_order, fake_order;  // whose they are; of equal ones as in the file
    std::optional<EvaluationCurves> curves;
    BootstrapProgress bootstrap;
    std::optional<CurveBand> band;
    std::optional<RecordedIntervals> intervals;  // of the threshold that now holds
    std::optional<RecordedIntervals> drawn;      // here, of the record's own threshold
    std::size_t group_count = 0;                 // that the samples name

    std::optional<GroupTable> groups;                // by the chosen column
    std::optional<EvaluationComparison> comparison;  // with a second one
    bool wants_second = false;                       // what is opened next is compared with this
    HelpTopic help = HelpTopic::scores;              // that was asked for last
    std::optional<SampleList> behind;                // the samples of what was pressed, while they are listed
    std::vector<std::uint32_t> noted, pictured;      // with a reader's note, with a picture: of a result page
    std::optional<std::size_t> face;                 // the sample of the list that is looked at large
    bool in_grid = false;                            // the list, where there are pictures
};

struct NamedFile {
    std::string name;
    std::span<const std::uint8_t> bytes;
};
// One evaluation.json, one scores.csv, or both of the same evaluation. before: the one that is open and lacks its
// samples, to which a table alone is added where it fits. Errors end with the file's name.
Result<EvaluationView> open_evaluation(std::span<const NamedFile> files, const EvaluationView* before = nullptr);

// Of what was read already.
EvaluationView evaluation_view(EvaluationRecord record, std::string name);
// A table alone says nothing of its model and data.
void name_unknown(EvaluationRecord& record, const std::string& file);

bool has_samples(const EvaluationView& view);
// Without samples the record's own counts, whatever the threshold.
Confusion confusion_of(const EvaluationView& view);
// Those that the threshold changes are of the threshold that now holds.
EvaluationFigures figures_now(const EvaluationView& view);
double precision_of(const Confusion& confusion);  // NaN where nothing is called fake

// Kept in [0, 1], or just above 1, where nothing is called fake; not NaN. Without samples nothing moves.
void move_threshold(EvaluationView& view, double threshold);
// Where it was moved to; nothing where the record's own holds.
std::optional<double> threshold_by_hand(const EvaluationView& view);

// Of the intervals, and after them of the comparison and of the groups.
bool is_drawing_intervals(const EvaluationView& view);
// Does one slice; true while more are left. Bounded work, whatever the evaluation.
bool continue_bootstrap(EvaluationView& view);
// In [0, 1] while resamples are being drawn, else 1.
double bootstrap_fraction(const EvaluationView& view);

}  // namespace telltale
