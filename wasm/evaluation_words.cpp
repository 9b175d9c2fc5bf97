#include "evaluation_words.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "judgement.hpp"
#include "words/evaluation.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

const std::string kUnbroken = "\u00A0";

std::string decimal_text(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string of_hundred(double rate) {
    const double hundred = rate * 100;
    return decimal_text(hundred, hundred > 0 && hundred < 9.95 ? 1 : 0);
}

std::string share_text(double share) { return std::isnan(share) ? "–" : percent_text(share); }

// How a figure is written, and the words for it.
struct FigureWords {
    const char* key;
    const char* name;
    bool is_percent;
    const char* words;
};
constexpr std::array<FigureWords, 10> kFigureWords{{
    {"auc", words::kAreaUnderTheRocCurve, false, words::kAreaExplained},
    {"equal_error_rate", words::kEqualErrorRate, true, words::kEqualErrorRateExplained},
    {"average_precision", words::kAveragePrecision, false, words::kAveragePrecisionExplained},
    {"accuracy", words::kRightAnswers, true, ""},
    {"balanced_accuracy", words::kBalancedAccuracy, true, words::kBalancedAccuracyExplained},
    {"false_positive_rate", words::kRealFacesCalledFake, true, words::kFalsePositiveRateByIso},
    {"false_negative_rate", words::kFakesMissed, true, words::kFalseNegativeRateByIso},
    {"half_total_error_rate", words::kHalfTotalErrorRate, true, words::kHalfTotalErrorRateExplained},
    {"brier_score", words::kBrierScore, false, words::kBrierScoreExplained},
    {"expected_calibration_error", words::kCalibrationError, true, words::kCalibrationErrorExplained},
}};

const FigureField& field_with(std::string_view key) {
    for (const FigureField& field : figure_fields())
        if (key == field.key) return field;
    CHECK(false);
    return figure_fields().front();
}

std::string baseline_words(const EvaluationFigures& figures) {
    const Confusion& confusion = figures.confusion;
    const std::string baseline = percent_text(figures.majority_baseline);
    if (real_count(confusion) == fake_count(confusion)) return filled(words::kACoinWouldBeRight, baseline);
    return filled(words::kAlwaysSayingWouldBeRight,
                  real_count(confusion) > fake_count(confusion) ? words::kReal : words::kFake, baseline);
}

}  // namespace

std::string interval_text(const Interval& interval, bool is_percent) {
    if (!is_percent) return decimal_text(interval.lower, 2) + " – " + decimal_text(interval.upper, 2);
    const bool is_small = interval.upper < 0.0995;
    return decimal_text(interval.lower * 100, is_small ? 1 : 0) + " – " +
           decimal_text(interval.upper * 100, is_small ? 1 : 0) + kUnbroken + "%";
}

std::string exact_interval_text(const Interval& interval, bool is_percent) {
    if (!is_percent) return decimal_text(interval.lower, 3) + " – " + decimal_text(interval.upper, 3);
    return decimal_text(interval.lower * 100, 1) + " – " + decimal_text(interval.upper * 100, 1) + kUnbroken + "%";
}

std::string threshold_text(double threshold) { return decimal_text(threshold, 3); }

std::string evaluation_heading(const EvaluationView& view) {
    const EvaluationRecord& record = view.record;
    return !record.model_title.empty()  ? record.model_title
           : !record.model_name.empty() ? record.model_name
                                        : view.name;
}

std::string evaluation_data_sentence(const EvaluationView& view) {
    const EvaluationRecord& record = view.record;
    const Confusion& confusion = record.figures.confusion;
    const std::string reals = count_text(real_count(confusion));
    const std::string fakes = count_text(fake_count(confusion));
    const std::string sentence = view.only_scores ? filled(words::kScoresOf, reals, fakes)
                                 : record.split.empty()
                                     ? filled(words::kMeasuredOn, record.data_name, reals, fakes)
                                     : filled(words::kMeasuredOnSplit, record.data_name, record.split, reals, fakes);
    if (record.skipped.empty()) return sentence + ".";
    return filled(words::kWithSkipped, sentence, count_text(static_cast<std::int64_t>(record.skipped.size())));
}

std::string threshold_sentence(const EvaluationView& view) {
    const Confusion confusion = confusion_of(view);
    const std::string threshold = threshold_text(view.threshold);
    if (are_few(confusion) && real_count(confusion) > 0 && fake_count(confusion) > 0)
        return filled(words::kAtTheThresholdFew, threshold, count_text(confusion.real_called_fake),
                      count_text(real_count(confusion)), count_text(confusion.fake_called_real),
                      count_text(fake_count(confusion)));
    const std::string alarms = real_count(confusion) > 0 ? of_hundred(false_positive_rate(confusion)) : "";
    const std::string misses = fake_count(confusion) > 0 ? of_hundred(false_negative_rate(confusion)) : "";
    if (misses.empty()) return filled(words::kAtTheThresholdReals, threshold, alarms);
    if (alarms.empty()) return filled(words::kAtTheThresholdFakes, threshold, misses);
    return filled(words::kAtTheThreshold, threshold, alarms, misses);
}

std::string threshold_origin(const EvaluationView& view) {
    const EvaluationRecord& record = view.record;
    const std::string own = threshold_text(record.threshold);
    if (view.only_scores) {
        return view.threshold == record.threshold ? words::kATableNamesNoThreshold : words::kMovedByHand;
    }
    const bool was_chosen = record.threshold_chosen_on.rfind("validation", 0) == 0;
    if (view.threshold == record.threshold && record.threshold_chosen_on == std::string(words::kChosenByHand))
        return words::kSetByHandInAPage;
    if (view.threshold == record.threshold)
        return was_chosen ? words::kTheModelsOwnChosenOnValidation : words::kTheModelsOwnNotChosen;
    return filled(was_chosen ? words::kMovedByHandFromAChosenOne : words::kMovedByHandFromOneNotChosen, own);
}

std::string missing_sentence(const EvaluationView& view) {
    if (!has_samples(view)) return words::kEvaluationHoldsNoScores;
    if (!view.curves) {
        return filled(words::kEveryFaceHereIs, view.reals.empty() ? words::kFake : words::kReal);
    }
    if (view.bootstrap.wanted == 0 && !view.intervals)
        return filled(words::kTooManyFacesForIntervals, count_text(static_cast<std::int64_t>(kMostBootstrapSamples)));
    return {};
}

std::array<ConfusionCell, 4> confusion_cells(const Confusion& c) {
    return {{{words::kRealCalledReal, c.real_called_real, 1 - false_positive_rate(c), true},
             {words::kRealCalledFake, c.real_called_fake, false_positive_rate(c), false},
             {words::kFakeCalledReal, c.fake_called_real, false_negative_rate(c), false},
             {words::kFakeCalledFake, c.fake_called_fake, true_positive_rate(c), true}}};
}

std::string cell_text(const ConfusionCell& cell, std::int64_t class_count) {
    return filled(words::kCellCount, count_text(cell.count), count_text(class_count), share_text(cell.share_of_class));
}

std::vector<FigureLine> figure_lines(const EvaluationView& view) {
    const EvaluationFigures figures = figures_now(view);
    std::vector<FigureLine> lines;
    for (const FigureWords& words : kFigureWords) {
        const FigureField& field = field_with(words.key);
        const double value = figures.*field.member;
        if (std::isnan(value)) continue;
        FigureLine& line = lines.emplace_back();
        line.name = words.name;
        line.help = help_of_figure(words.key);
        line.value = words.is_percent ? decimal_text(value * 100, 1) + kUnbroken + "%" : decimal_text(value, 3);
        // Where every resample gave the same, the range says nothing.
        if (view.intervals && field.interval != nullptr && has_width(view.intervals->of.*field.interval))
            line.interval = exact_interval_text(view.intervals->of.*field.interval, words.is_percent);
        line.words = std::string_view(words.key) == "accuracy" ? baseline_words(figures) : words.words;
    }
    return lines;
}

std::vector<FigureLine> headline_figures(const EvaluationView& view) {
    std::vector<FigureLine> lines;
    if (std::isnan(view.record.figures.auc)) return lines;
    for (FigureLine& line : figure_lines(view))
        if (lines.size() < kHeadlineFigures) lines.push_back(std::move(line));
    return lines;
}

std::string few_groups_sentence(const EvaluationView& view) {
    const bool by_group = view.intervals && view.intervals->by_group;
    if (!by_group || view.group_count == 0 || view.group_count >= kFewGroups) return {};
    const auto count = static_cast<std::int64_t>(view.group_count);
    return counted(words::kOnlyFewGroups, count, std::to_string(kFewGroups));
}

const char* figure_name(EvaluationFigure figure) {
    switch (figure) {
        case EvaluationFigure::histogram: return words::kScores;
        case EvaluationFigure::roc: return words::kRocPlot;
        case EvaluationFigure::det: return words::kDetPlot;
        case EvaluationFigure::precision_recall: return words::kPrecision;
        case EvaluationFigure::calibration: break;
    }
    return words::kCalibration;
}

const char* figure_file_name(EvaluationFigure figure) { return kFigureKeys[static_cast<std::size_t>(figure)].data(); }

std::string evaluation_announcement(const EvaluationView& view) { return threshold_sentence(view); }

}  // namespace telltale
