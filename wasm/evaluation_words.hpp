// The words of an evaluation: what its threshold means, its counts and its figures in plain sentences, for the panels and
// for the mirror alike. No drawing.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "evaluation_view.hpp"
#include "messages.hpp"

namespace telltale {

struct AppState;

// "SimpleNet, face swaps, 128 px"; the file's name where no model is known.
std::string evaluation_heading(const EvaluationView& view);
// "On made_up, split test: 22 real and 18 fake faces, 1 skipped."
std::string evaluation_data_sentence(const EvaluationView& view);
// "At the threshold 0.40, of 100 real faces it calls 41 fake, of 100 fakes it misses 17."
std::string threshold_sentence(const EvaluationView& view);
// Where the threshold comes from: the model's own, or moved by hand and what the model's own is.
std::string threshold_origin(const EvaluationView& view);
// Why curves or intervals are not there, or not yet; empty when nothing is missing.
std::string missing_sentence(const EvaluationView& view);
std::string threshold_text(double threshold);
// "0.62 – 0.91", "4.1 – 7.2 %"
std::string interval_text(const Interval& interval, bool is_percent);
// One digit more: "0.961 – 0.981", "7.1 – 12.0 %".
std::string exact_interval_text(const Interval& interval, bool is_percent);

// One cell of the 2 × 2: "real called fake".
struct ConfusionCell {
    const char* name;
    std::int64_t count = 0;
    double share_of_class = 0;  // NaN: the class has no samples
    bool is_right = false;
};
// real called real, real called fake, fake called real, fake called fake.
std::array<ConfusionCell, 4> confusion_cells(const Confusion& confusion);
// "9 of 22 (41 %)"
std::string cell_text(const ConfusionCell& cell, std::int64_t class_count);

struct FigureLine {
    std::string name;      // "Area under the ROC curve"
    std::string value;     // "0.782"
    std::string interval;  // "0.624 – 0.911"; empty: none is known
    std::string words;     // what it means, for those who do not know the term
    std::optional<HelpTopic> help{};
};
std::vector<FigureLine> figure_lines(const EvaluationView& view);
// The first of them, those of the order of the scores; none where a class is missing.
inline constexpr std::size_t kHeadlineFigures = 2;
std::vector<FigureLine> headline_figures(const EvaluationView& view);
// What ranges drawn from a few whole groups are worth; empty: they are not, or there are enough.
std::string few_groups_sentence(const EvaluationView& view);

const char* figure_name(EvaluationFigure figure);       // "ROC"
const char* figure_file_name(EvaluationFigure figure);  // "roc"

// What a screen reader reads; the actions are commands.hpp's.
Mirror evaluation_mirror(const AppState& state);
// The help for a figure; only while it is shown.
MirrorDialog help_dialog(const AppState& state);
// Said aloud when the threshold has moved, or an evaluation was opened.
std::string evaluation_announcement(const EvaluationView& view);

}  // namespace telltale
