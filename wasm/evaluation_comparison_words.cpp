#include "evaluation_comparison_words.hpp"

#include <array>
#include <cmath>

#include "evaluation_view.hpp"
#include "evaluation_words.hpp"
#include "judgement.hpp"
#include "shared/report_matrix.hpp"
#include "words/evaluation.hpp"
#include "words/evaluation_comparison.hpp"

namespace telltale {
namespace {

struct Compared {
    const char* name;
    double Figures::*figure;
    Interval FigureIntervals::*interval;
    bool is_percent;
};
constexpr std::array<Compared, 5> kCompared{{
    {words::kAreaUnderTheRocCurve, &Figures::auc, &FigureIntervals::auc, false},
    {words::kEqualErrorRate, &Figures::equal_error_rate, &FigureIntervals::equal_error_rate, true},
    {words::kBalancedAccuracy, &Figures::balanced_accuracy, &FigureIntervals::balanced_accuracy, true},
    {words::kRealFacesCalledFake, &Figures::false_positive_rate, &FigureIntervals::false_positive_rate, true},
    {words::kFakesMissed, &Figures::false_negative_rate, &FigureIntervals::false_negative_rate, true},
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

// The model alone does not tell them apart, then.
bool of_other_sets(const EvaluationView& view) {
    const EvaluationRecord& second = comparison_in(view).record;
    const bool are_named = !title_of(view.record).empty() && !title_of(second).empty() &&
                           !view.record.data_name.empty() && !second.data_name.empty();
    return are_named && set_text(view.record) != set_text(second);
}

}  // namespace

std::string first_name(const EvaluationView& view) {
    if (of_other_sets(view)) return evaluation_name(view.record);
    const std::string own = title_of(view.record);
    return own.empty() || own == title_of(comparison_in(view).record) ? view.name : own;
}

std::string second_name(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    if (of_other_sets(view)) return evaluation_name(comparison.record);
    std::string own = title_of(comparison.record);
    if (!own.empty() && own != title_of(view.record)) return own;
    return comparison.name == view.name ? filled(words::kTheSecondOfThisName, comparison.name) : comparison.name;
}

std::string common_sentence(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    std::string left;
    const auto add = [&](std::int64_t count, const Counted<1>& what) {
        if (count > 0) left += (left.empty() ? "" : ", ") + counted(what, count);
    };
    add(comparison.only_first, words::kOnlyTheFirstHas);
    add(comparison.only_second, words::kOnlyTheSecondHas);
    add(comparison.contradicting, words::kTheyLabelDifferently);
    if (comparison.common == 0) return words::kNoFaceInCommon;
    if (left.empty()) return counted(words::kBothLookedAtTheSame, comparison.common);
    return counted(words::kComparedOnTheCommon, comparison.common, left);
}

std::string verdict_sentence(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    if (!comparison.pairs) return comparison.common > 0 ? words::kCommonFacesOfOneClass : "";
    if (!comparison.intervals) {
        if (!is_comparing(view)) return words::kTooManyFacesToDrawIntervals;
        return filled(words::kDrawingTheIntervalsSentence,
                      count_text(static_cast<std::int64_t>(comparison.resamples.size())),
                      count_text(static_cast<std::int64_t>(kPageResamples)));
    }
    const Interval& interval = comparison.intervals->auc;
    const double difference = figure_differences(comparison.figures).auc;
    const std::string apart = number_text(std::abs(difference), 3);
    if (!excludes_zero(interval))
        return filled(words::kNoDifferenceIsSeen, apart, difference_text(interval.lower, false),
                      difference_text(interval.upper, false));
    const bool second_is_better = difference > 0;
    // As said of the better one: both ends above 0.
    const double low = second_is_better ? interval.lower : -interval.upper;
    const double high = second_is_better ? interval.upper : -interval.lower;
    return filled(words::kTellsFakesBetter, second_is_better ? second_name(view) : first_name(view), apart,
                  number_text(low, 3), number_text(high, 3));
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
        row.difference =
            filled(words::kDifferenceWithInterval, row.difference, difference_text(interval.lower, one.is_percent),
                   difference_text(interval.upper, one.is_percent));
        row.differs = excludes_zero(interval);
    }
    return rows;
}

std::string disagreement_words(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    return filled(words::kTheyDisagreeOn.of(comparison.common),
                  count_text(static_cast<std::int64_t>(disagreements(view).size())), count_text(comparison.common));
}

std::vector<std::string> second_notes(const EvaluationView& view) {
    const EvaluationComparison& comparison = comparison_in(view);
    std::vector<std::string> notes{
        filled(words::kComparedNote, first_name(view), second_name(view), common_sentence(view))};
    if (const std::string verdict = verdict_sentence(view); !verdict.empty()) notes.push_back(verdict);
    for (const DifferenceRow& row : difference_rows(view))
        notes.push_back(filled(row.differs ? words::kDifferenceBeyondChance : words::kDifference, row.name, row.first,
                               row.second, row.difference));
    if (comparison.common > 0)
        notes.push_back(filled(words::kSecondAtItsOwnThreshold, disagreement_words(view),
                               threshold_text(comparison.record.threshold)));
    return notes;
}

}  // namespace telltale
