#include "report_plots.hpp"

#include <string_view>

#include "draw_plot.hpp"
#include "html_text.hpp"
#include "standard_plots.hpp"
#include "svg.hpp"

namespace telltale {
namespace {

// Two stand side by side on a page of paper, where their words are still 8 points high.
constexpr PlotSize kPlotSize{400, 320, 13};

std::string figure_html(const Plot& plot, std::string_view caption, const std::string& name) {
    return "<figure>\n" +
           svg_of(whole_drawing(plot, kPlotSize), {.inks = kPrintInks, .margin_px = 8, .name = name + "_"}) +
           html_element("figcaption", caption) + "\n</figure>\n";
}

const char* band_words(bool has_band) { return has_band ? " Shaded: 95 % of resamples, at each place by itself." : ""; }

}  // namespace

std::string plot_figures_html(const EvaluationRecord& record, const ReportBands& bands, const std::string& name,
                              const std::string& beside) {
    if (!record.scores) return beside.empty() ? "" : "<div class=\"plots\">\n" + beside + "</div>\n";
    const LabelledScores columns = labelled_scores(record.scores->samples);
    std::string html = "<div class=\"plots\">\n";
    html += figure_html(score_histogram(columns.scores, columns.labels, {.threshold = record.threshold, .unsure = {}}),
                        "Scores of both classes: the further apart, the better. The line is the threshold.",
                        name + "_scores");
    const Result<RocCurve> curve = roc_curve(columns.scores, columns.labels);
    if (!curve) return html + beside + "</div>\n";  // one class alone

    StandardPlotOptions options{.label = {}, .threshold = record.threshold, .band = nullptr};
    options.band = bands.roc ? &*bands.roc : nullptr;
    html += figure_html(roc_plot(curve.value(), options),
                        std::string("ROC: fakes found against real faces called fake. The dot is the threshold.") +
                            band_words(bands.roc.has_value()),
                        name + "_roc");
    options.band = bands.det ? &*bands.det : nullptr;
    html += figure_html(det_plot(curve.value(), options),
                        std::string("DET: both errors on scales of normal deviates; lower left is better.") +
                            band_words(bands.det.has_value()),
                        name + "_det");
    options.band = nullptr;
    html += figure_html(precision_recall_plot(precision_recall_curve(curve.value()), options),
                        "Precision and recall: how many of the faces called fake are fake, for every share found.",
                        name + "_precision_recall");
    const Result<std::vector<ReliabilityBin>> bins = reliability_bins(columns.scores, columns.labels);
    if (bins)
        html +=
            figure_html(reliability_plot(bins.value()),
                        "Calibration: the share of fakes against the score. On the diagonal a score is a probability.",
                        name + "_reliability");
    return html + beside + "</div>\n";
}

std::string training_figures_html(const TrainingHistory& history, const std::string& name) {
    if (history.epochs.empty()) return {};
    return "<div class=\"plots\">\n" +
           figure_html(loss_plot(history), "Loss of each epoch; the chosen epoch is marked.", name + "_loss") +
           figure_html(accuracy_plot(history), "Right answers of each epoch.", name + "_accuracy") + "</div>\n";
}

}  // namespace telltale
