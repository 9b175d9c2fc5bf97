#include "evaluation_words.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "judgement.hpp"

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
    {"auc", "Area under the ROC curve", false,
     "How often a fake scores higher than a real face. 1 is perfect, 0.5 is guessing."},
    {"equal_error_rate", "Equal error rate", true, "The error where both kinds of mistake are equally frequent."},
    {"average_precision", "Average precision", false,
     "How many of the faces called fake are fake, averaged over all thresholds."},
    {"accuracy", "Right answers", true, ""},
    {"balanced_accuracy", "Balanced accuracy", true, "Right answers when both classes count alike. 50 % is guessing."},
    {"false_positive_rate", "Real faces called fake", true, "False-positive rate; BSCER in ISO/IEC 30107."},
    {"false_negative_rate", "Fakes missed", true, "False-negative rate; APCER in ISO/IEC 30107."},
    {"half_total_error_rate", "Half total error rate", true, "The mean of the two errors above."},
    {"brier_score", "Brier score", false,
     "The mean squared distance of the score from the truth. 0 is perfect, 0.25 is always saying one half."},
    {"expected_calibration_error", "Calibration error", true,
     "How far scores are from the share of fakes among the faces with that score."},
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
    if (real_count(confusion) == fake_count(confusion)) return "A coin would be right " + baseline + " of the time.";
    return std::string("Always saying “") + (real_count(confusion) > fake_count(confusion) ? "real" : "fake") +
           "” would be right " + baseline + " of the time.";
}

}  // namespace

std::string interval_text(const Interval& interval, bool is_percent) {
    if (!is_percent) return decimal_text(interval.lower, 2) + " – " + decimal_text(interval.upper, 2);
    const bool is_small = interval.upper < 0.0995;
    return decimal_text(interval.lower * 100, is_small ? 1 : 0) + " – " +
           decimal_text(interval.upper * 100, is_small ? 1 : 0) + kUnbroken + "%";
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
    std::string sentence = view.only_scores ? "Scores of "
                                            : "Measured on " + record.data_name +
                                                  (record.split.empty() ? "" : ", split " + record.split) + ": ";
    sentence += count_text(real_count(confusion)) + " real and " + count_text(fake_count(confusion)) + " fake faces";
    if (!record.skipped.empty())
        sentence += "; " + count_text(static_cast<std::int64_t>(record.skipped.size())) + " skipped";
    return sentence + ".";
}

std::string threshold_sentence(const EvaluationView& view) {
    const Confusion confusion = confusion_of(view);
    std::string sentence;
    if (real_count(confusion) > 0)
        sentence += "of 100 real faces it calls " + of_hundred(false_positive_rate(confusion)) + " fake";
    if (fake_count(confusion) > 0)
        sentence +=
            (sentence.empty() ? "" : ", ") + ("of 100 fakes it misses " + of_hundred(false_negative_rate(confusion)));
    return "At the threshold " + threshold_text(view.threshold) + ", " + sentence + ".";
}

std::string threshold_origin(const EvaluationView& view) {
    const EvaluationRecord& record = view.record;
    const std::string own = threshold_text(record.threshold);
    if (view.only_scores) {
        return view.threshold == record.threshold ? "A table of scores names no threshold: one half to begin with."
                                                  : "Moved by hand.";
    }
    const bool was_chosen = record.threshold_chosen_on.rfind("validation", 0) == 0;
    const std::string chosen = was_chosen ? ", chosen on validation data" : ", not chosen on data";
    if (view.threshold == record.threshold) return "The model’s own" + chosen + ".";
    return "Moved by hand. The model’s own is " + own + chosen + ".";
}

std::string missing_sentence(const EvaluationView& view) {
    if (!has_samples(view))
        return "This evaluation.json is of version 1, which holds no scores. Drop its scores.csv to see the curves and to "
               "move the threshold.";
    if (!view.curves) {
        const char* only = view.reals.empty() ? "fake" : "real";
        return std::string("Every face here is ") + only +
               ". Curves and rates of both errors need real and fake faces; the scores and the counts are shown.";
    }
    if (view.bootstrap.wanted == 0 && !view.intervals)
        return "No intervals: above " + count_text(static_cast<std::int64_t>(kMostBootstrapSamples)) +
               " faces they take too long in a page.";
    return {};
}

std::array<ConfusionCell, 4> confusion_cells(const Confusion& c) {
    return {{{"real called real", c.real_called_real, 1 - false_positive_rate(c), true},
             {"real called fake", c.real_called_fake, false_positive_rate(c), false},
             {"fake called real", c.fake_called_real, false_negative_rate(c), false},
             {"fake called fake", c.fake_called_fake, true_positive_rate(c), true}}};
}

std::string cell_text(const ConfusionCell& cell, std::int64_t class_count) {
    return count_text(cell.count) + " of " + count_text(class_count) + " (" + share_text(cell.share_of_class) + ")";
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
        line.value = words.is_percent ? percent_text(value) : decimal_text(value, 2);
        if (view.intervals && field.interval != nullptr)
            line.interval = interval_text(view.intervals->of.*field.interval, words.is_percent);
        line.words = std::string_view(words.key) == "accuracy" ? baseline_words(figures) : words.words;
    }
    return lines;
}

const char* figure_name(EvaluationFigure figure) {
    switch (figure) {
        case EvaluationFigure::histogram: return "Scores";
        case EvaluationFigure::roc: return "ROC";
        case EvaluationFigure::det: return "DET";
        case EvaluationFigure::precision_recall: return "Precision";
        case EvaluationFigure::calibration: break;
    }
    return "Calibration";
}

const char* figure_file_name(EvaluationFigure figure) {
    switch (figure) {
        case EvaluationFigure::histogram: return "scores";
        case EvaluationFigure::roc: return "roc";
        case EvaluationFigure::det: return "det";
        case EvaluationFigure::precision_recall: return "precision_recall";
        case EvaluationFigure::calibration: break;
    }
    return "calibration";
}

std::string evaluation_announcement(const EvaluationView& view) { return threshold_sentence(view); }

}  // namespace telltale
