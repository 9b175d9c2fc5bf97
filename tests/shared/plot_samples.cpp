#include "tests/shared/plot_samples.hpp"

#include <algorithm>

#include "shared/random.hpp"

namespace telltale {

PlotSamples plot_samples(std::size_t count, double separation) {
    Random random(7);
    PlotSamples samples;
    for (std::size_t i = 0; i < count; ++i) {
        const auto label = static_cast<std::uint8_t>(i % 2);
        // The mean of four: a hill, without a logarithm.
        double sum = 0;
        for (int k = 0; k < 4; ++k) sum += random.unit();
        const double shift = label == 1 ? separation / 2 : -separation / 2;
        samples.scores.push_back(std::clamp(sum / 4 + shift, 0.001, 0.999));
        samples.labels.push_back(label);
    }
    return samples;
}

NamedPlots standard_plots(const PlotSamples& samples, const std::string& label) {
    const RocCurve roc = roc_curve(samples.scores, samples.labels).value();
    CurveBand band;
    for (int i = 0; i <= 50; ++i) {
        const double rate = i / 50.0;
        const double hit_rate = true_positive_rate_at(roc, rate);
        band.false_positive_rates.push_back(rate);
        band.true_positive_rates.push_back({std::max(0.0, hit_rate - 0.04), std::min(1.0, hit_rate + 0.03)});
    }
    StandardPlotOptions options;
    options.label = label;
    options.threshold = 0.5;
    StandardPlotOptions with_band = options;
    with_band.band = &band;
    StandardPlotOptions named;
    named.label = label;
    HistogramOptions histogram;
    histogram.threshold = 0.5;
    histogram.unsure = UnsureBand{0.4, 0.6, 0.1};
    return {{"roc", roc_plot(roc, with_band)},
            {"det", det_plot(roc, with_band)},
            {"precision_recall", precision_recall_plot(precision_recall_curve(roc), options)},
            {"histogram", score_histogram(samples.scores, samples.labels, histogram)},
            {"reliability", reliability_plot(reliability_bins(samples.scores, samples.labels).value(), named)}};
}

PlotCurve wandering_curve(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    PlotCurve curve;
    double y = 0.5;
    for (std::size_t i = 0; i < count; ++i) {
        y = std::clamp(y + (random.unit() - 0.5) * 0.02, 0.0, 1.0);
        curve.x.push_back(static_cast<double>(i) / static_cast<double>(count - 1));
        curve.y.push_back(y);
    }
    return curve;
}

Plot plot_of(PlotCurve curve) {
    Plot plot;
    plot.x.name = "place";
    plot.y.name = "height";
    plot.curves.push_back(std::move(curve));
    return plot;
}

}  // namespace telltale
