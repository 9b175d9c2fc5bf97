#include "figure_help.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "shared/check.hpp"
#include "shared/standard_plots.hpp"

namespace telltale {
namespace {

struct Help {
    const char* key;  // of evaluation_figures; empty: of none
    const char* title;
    const char* words;
};
constexpr std::array<Help, kHelpTopics> kHelp{{
    {"", "Scores of real and fake faces",
     "Each bar says which share of a class has scores like this: blue for real faces, orange for fakes. The less the two "
     "hills overlap, the better any threshold between them works."},
    {"", "ROC curve",
     "Every threshold is one point: how many real faces it calls fake (to the right) and how many fakes it finds (upwards). "
     "A good detector's curve runs close to the upper left corner; guessing gives the diagonal."},
    {"", "DET curve",
     "The two errors against each other, on scales that spread small rates apart. Lower and further left is better, and "
     "where the curve meets the diagonal both errors are equal."},
    {"", "Precision and recall",
     "Recall is how many fakes are found, precision how many of the faces called fake are fake. Precision depends on how "
     "many fakes there are, so it holds only for a mix like this one."},
    {"", "Calibration",
     "Of the faces with scores near 0.7, are seven of ten fake? On the diagonal a score may be read as a probability; below "
     "it the detector claims too much."},
    {"auc", "Area under the ROC curve (AUC)",
     "The chance that a fake, drawn at random, scores higher than a real face drawn at random. 1 is perfect and 0.5 is "
     "guessing, whatever the threshold."},
    {"equal_error_rate", "Equal error rate (EER)",
     "Move the threshold until real faces are called fake as often as fakes are missed: that error is the equal error rate. "
     "Lower is better; 50 % is guessing."},
    {"average_precision", "Average precision",
     "The precision averaged over all the thresholds at which one more fake is found: the area under the precision and "
     "recall curve. Guessing gives the share of fakes, not 0.5."},
    {"accuracy", "Right answers (accuracy)",
     "The share of all faces that are called what they are, at the threshold. Where one class is rare, always naming the "
     "other is right nearly always: compare with that."},
    {"balanced_accuracy", "Balanced accuracy",
     "The mean of two shares: real faces called real, and fakes called fake. Each class counts alike however many faces it "
     "has, so guessing gives 50 %."},
    {"false_positive_rate", "Real faces called fake (false-positive rate)",
     "The part of the real faces at or above the threshold: false alarms. Raising the threshold lowers it, and more fakes "
     "are missed."},
    {"false_negative_rate", "Fakes missed (false-negative rate)",
     "The part of the fakes below the threshold. Lowering the threshold lowers it, and more real faces are called fake."},
    {"half_total_error_rate", "Half total error rate",
     "The mean of the two errors, false alarms and misses, at the threshold. It is what is missing from the balanced "
     "accuracy to 100 %."},
    {"brier_score", "Brier score",
     "The squared distance between the score and the truth (0 for real, 1 for fake), averaged over all faces. 0 is perfect; "
     "always saying 0.5 gives 0.25."},
    {"expected_calibration_error", "Calibration error",
     "The mean distance between what the detector says and the share of fakes that is true, over faces with like scores. "
     "0 % means that scores may be read as probabilities."},
    {"", "95 % intervals",
     "Drawn 1,000 times anew with repetition from the same faces, a figure lies in this range 95 times of 100. Few faces "
     "give a wide range: two figures whose ranges overlap much may be the same."},
    {"", "Where to put the threshold",
     "A low threshold misses few fakes and raises many false alarms, a high one the reverse: which is right depends on what "
     "each mistake costs. A threshold chosen on the measured faces looks better than it is on others."},
    {"", "Figures by column",
     "The same figures for parts of the faces: who, by which camera, faked how. Differences between small parts are often "
     "chance; the intervals say how often."},
}};

const Help& help_at(HelpTopic topic) { return kHelp[static_cast<std::size_t>(topic)]; }

// Two hills, by the quantiles of a logistic distribution: no draw, no noise.
struct Example {
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
};
Example example_of(int count) {
    Example example;
    for (const std::uint8_t label : {std::uint8_t{0}, std::uint8_t{1}})
        for (int i = 0; i < count; ++i) {
            const double share = (i + 0.5) / count;
            const double wandering = 0.25 * std::log(share / (1 - share)) + (label == 1 ? 0.75 : -0.75);
            example.scores.push_back(1 / (1 + std::exp(-1.6 * wandering)));
            example.labels.push_back(label);
        }
    return example;
}

// The area below a curve, as a band.
void shade_below(Plot& plot) {
    const PlotCurve& curve = plot.curves.front();
    PlotBand& band = plot.bands.emplace_back();
    band.x = curve.x;
    band.low.assign(curve.x.size(), 0);
    band.high = curve.y;
}

// An error: of one class alone the scores that lie on the wrong side of the threshold.
void show_error(Plot& plot, int label, double low, double high) {
    plot.bars = {plot.bars[static_cast<std::size_t>(label)]};
    plot.bands.push_back({{low, high}, {0, 0}, {1, 1}, "", plot.bars.front().ink});
}

}  // namespace

const char* help_title(HelpTopic topic) { return help_at(topic).title; }
const char* help_words(HelpTopic topic) { return help_at(topic).words; }

std::optional<HelpTopic> help_of_figure(const std::string& key) {
    for (std::size_t i = 0; i < kHelpTopics; ++i)
        if (!key.empty() && key == kHelp[i].key) return static_cast<HelpTopic>(i);
    return {};
}

Plot help_plot(HelpTopic topic) {
    const Example example = example_of(120);
    const double threshold = 0.55;
    StandardPlotOptions at_threshold;
    at_threshold.threshold = threshold;
    const RocCurve curve = roc_curve(example.scores, example.labels).value();
    HistogramOptions histogram;
    histogram.bin_count = 20;
    if (topic != HelpTopic::scores) histogram.threshold = threshold;
    switch (topic) {
        case HelpTopic::roc: return roc_plot(curve, at_threshold);
        case HelpTopic::det: return det_plot(curve, at_threshold);
        case HelpTopic::precision_recall: return precision_recall_plot(precision_recall_curve(curve), at_threshold);
        case HelpTopic::auc: {
            Plot plot = roc_plot(curve);
            shade_below(plot);
            return plot;
        }
        case HelpTopic::average_precision: {
            Plot plot = precision_recall_plot(precision_recall_curve(curve));
            shade_below(plot);
            return plot;
        }
        case HelpTopic::equal_error_rate: {
            Plot plot = det_plot(curve);
            const double rate = equal_error_rate(curve).rate;
            plot.marks.push_back({rate, rate, "equal error rate", Ink::text});
            return plot;
        }
        case HelpTopic::intervals: {
            // Of a tenth of the faces: wide enough to be seen.
            const Example few = example_of(30);
            BootstrapOptions options;
            options.false_positive_rates = even_rates(41);
            const Resamples drawn = bootstrap(ranked_samples(few.scores, few.labels).value(), options, 0, 200);
            const CurveBand band = roc_band(drawn, options.false_positive_rates);
            StandardPlotOptions with_band;
            with_band.band = &band;
            return roc_plot(roc_curve(few.scores, few.labels).value(), with_band);
        }
        case HelpTopic::calibration:
        case HelpTopic::brier_score:
        case HelpTopic::expected_calibration_error: {
            Plot plot = reliability_plot(reliability_bins(example.scores, example.labels, {.bin_count = 10}).value());
            plot.guides.front().label.clear();  // the words name the diagonal, and there is no room
            return plot;
        }
        default: break;
    }
    Plot plot = score_histogram(example.scores, example.labels, histogram);
    if (topic == HelpTopic::false_positive_rate) show_error(plot, kReal, threshold, 1);
    if (topic == HelpTopic::false_negative_rate) show_error(plot, kFake, 0, threshold);
    return plot;
}

}  // namespace telltale
