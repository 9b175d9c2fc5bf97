#include "evaluation_comparison_words.hpp"

#include <array>
#include <cmath>

#include "evaluation_view.hpp"
#include "evaluation_words.hpp"
#include "judgement.hpp"

namespace telltale {
namespace {

struct Compared {
    const char* name;
    double Figures::*figure;
    Interval FigureIntervals::*interval;
    bool is_percent;
};
constexpr std::array<Compared, 5> kCompared{{
    {"Area under the ROC curve", &Figures::auc, &FigureIntervals::auc, false},
    {"Equal error rate", &Figures::equal_error_rate, &FigureIntervals::equal_error_rate, true},
    {"Balanced accuracy", &Figures::balanced_accuracy, &FigureIntervals::balanced_accuracy, true},
    {"Real faces called fake", &Figures::false_positive_rate, &FigureIntervals::false_positive_rate, true},
    {"Fakes missed", &Figures::false_negative_rate, &FigureIntervals::false_negative_rate, true},
}};

const EvaluationComparison& comparison_in(const EvaluationView& view) {
    CHECK(view.comparison.has_value());
    return *view.comparison;
}

std::string signed_text(double value, int decimals) {
    const std::string text = number_text(std::abs(value), decimals);
    const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
    return (is_zero ? "" : value < 0 ? "−" : "+") + text;
}

// Differences of rates in percentage points.
std::string difference_text(double value, bool is_percent) {
    return is_percent ? signed_text(value * 100, 1) : signed_text(value, 3);
}

bool excludes_zero(const Interval& interval) { return interval.lower > 0 || interval.upper < 0; }

std::string title_of(const EvaluationRecord& record) {
    return !record.model_title.empty() ? record.model_title : record.model_name;
}

std::string faces_text(std::int64_t count) { return count_text(count) + (count == 1 ? " face" : " faces"); }

}  // namespace

std::string first_name(const EvaluationView& view) {
    const std::string own = title_of(view.record);
    return own.empty() || own == title_of(comparison_in(view).record) ? view.name : own;
}

std::string second_name(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    std::string own = title_of(comparison.record);
    if (!own.empty() && own != title_of(view.record)) return own;
    return comparison.name == view.name ? comparison.name + " (2)" : comparison.name;
}

std::string common_sentence(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    std::string left;
    const auto add = [&](std::int64_t count, const std::string& what) {
        if (count > 0) left += (left.empty() ? "" : ", ") + faces_text(count) + " " + what;
    };
    add(comparison.only_first, "only the first has");
    add(comparison.only_second, "only the second has");
    add(comparison.contradicting, "they label differently");
    if (comparison.common == 0)
        return "They have no face in common, by name and class: the curves stand beside each other, each on its own faces, "
               "and no difference can be told from chance.";
    if (left.empty()) return "Both looked at the same " + faces_text(comparison.common) + ".";
    return "Compared on the " + faces_text(comparison.common) + " that both looked at. Left out: " + left +
           ". Each curve is drawn on all of its own.";
}

std::string verdict_sentence(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    if (!comparison.pairs)
        return comparison.common > 0 ? "The common faces are of one class: there is nothing to rank." : "";
    if (!comparison.intervals) {
        if (!is_comparing(view)) return "Too many faces to draw intervals in a page.";
        return "Drawing the intervals: " + count_text(static_cast<std::int64_t>(comparison.resamples.size())) + " of " +
               count_text(static_cast<std::int64_t>(kPageResamples)) + ".";
    }
    const Interval& interval = comparison.intervals->auc;
    const double difference = figure_differences(comparison.figures).auc;
    const std::string apart = number_text(std::abs(difference), 3);
    if (!excludes_zero(interval))
        return "No difference is seen in how well they tell fakes: the areas under their curves lie " + apart +
               " apart (95 % interval of the difference " + difference_text(interval.lower, false) + " to " +
               difference_text(interval.upper, false) + "). Other faces of this kind could turn it around.";
    const bool second_is_better = difference > 0;
    // As said of the better one: both ends above 0.
    const double low = second_is_better ? interval.lower : -interval.upper;
    const double high = second_is_better ? interval.upper : -interval.lower;
    return (second_is_better ? second_name(view) : first_name(view)) +
           " tells fakes better on these faces: its area under the curve is larger by " + apart + " (95 % interval " +
           number_text(low, 3) + " to " + number_text(high, 3) + ").";
}

std::vector<DifferenceRow> difference_rows(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    std::vector<DifferenceRow> rows;
    if (!comparison.pairs) return rows;
    const Figures differences = figure_differences(comparison.figures);
    for (const Compared& one : kCompared) {
        DifferenceRow& row = rows.emplace_back();
        const auto text = [&](double value) { return one.is_percent ? percent_text(value) : number_text(value, 3); };
        row.name = one.name;
        row.first = text(comparison.figures.first.*one.figure);
        row.second = text(comparison.figures.second.*one.figure);
        row.difference = difference_text(differences.*one.figure, one.is_percent);
        if (!comparison.intervals) continue;
        const Interval& interval = *comparison.intervals.*one.interval;
        row.difference += " (" + difference_text(interval.lower, one.is_percent) + " to " +
                          difference_text(interval.upper, one.is_percent) + ")";
        row.differs = excludes_zero(interval);
    }
    return rows;
}

std::string disagreement_words(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    return "They disagree on " + count_text(static_cast<std::int64_t>(disagreements(view).size())) + " of " +
           faces_text(comparison.common);
}

std::vector<std::string> second_notes(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    std::vector<std::string> notes{"Compared: first " + first_name(view) + ", second " + second_name(view) + ". " +
                                   common_sentence(view)};
    if (const std::string verdict = verdict_sentence(view); !verdict.empty()) notes.push_back(verdict);
    for (const DifferenceRow& row : difference_rows(view))
        notes.push_back(row.name + ": first " + row.first + ", second " + row.second + ", difference " +
                        row.difference + (row.differs ? ", more than chance" : ""));
    if (comparison.common > 0)
        notes.push_back(disagreement_words(view) + ", the second at its own threshold " +
                        threshold_text(comparison.record.threshold) + ".");
    return notes;
}

}  // namespace telltale
