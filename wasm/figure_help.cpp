#include "figure_help.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "shared/check.hpp"
#include "shared/standard_plots.hpp"
#include "words/evaluation.hpp"
#include "words/figure_help.hpp"

namespace telltale {
namespace {

struct Help {
    const char* key;  // of evaluation_figures; empty: of none
    const char* title;
    const char* words;
};
constexpr std::array<Help, kHelpTopics> kHelp{{
    {"", words::kScoresOfRealAndFakeFaces, words::kHelpOfScores},
    {"", words::kRocCurve, words::kHelpOfRoc},
    {"", words::kDetCurve, words::kHelpOfDet},
    {"", words::kPrecisionAndRecall, words::kHelpOfPrecisionAndRecall},
    {"", words::kCalibration, words::kHelpOfCalibration},
    {"auc", words::kTitleOfAuc, words::kHelpOfAuc},
    {"equal_error_rate", words::kTitleOfEqualErrorRate, words::kHelpOfEqualErrorRate},
    {"average_precision", words::kAveragePrecision, words::kHelpOfAveragePrecision},
    {"accuracy", words::kTitleOfAccuracy, words::kHelpOfAccuracy},
    {"balanced_accuracy", words::kBalancedAccuracy, words::kHelpOfBalancedAccuracy},
    {"false_positive_rate", words::kTitleOfFalsePositiveRate, words::kHelpOfFalsePositiveRate},
    {"false_negative_rate", words::kTitleOfFalseNegativeRate, words::kHelpOfFalseNegativeRate},
    {"half_total_error_rate", words::kHalfTotalErrorRate, words::kHelpOfHalfTotalErrorRate},
    {"brier_score", words::kBrierScore, words::kHelpOfBrierScore},
    {"expected_calibration_error", words::kCalibrationError, words::kHelpOfCalibrationError},
    {"", words::kTitleOfIntervals, words::kHelpOfIntervals},
    {"", words::kWhereToPutTheThreshold, words::kHelpOfThresholds},
    {"", words::kFiguresByColumn, words::kHelpOfColumns},
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
            plot.marks.push_back({rate, rate, words::kEqualErrorRateInSmall, Ink::text});
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
