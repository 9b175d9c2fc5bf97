#include "tests/shared/plot_samples.hpp"

#include <algorithm>

#include "shared/random.hpp"
#include "shared/type_face.hpp"

namespace telltale {
namespace {

bool overlap(const BoxPx& a, const BoxPx& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

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

TrainingHistory training_history(int epochs, bool test_watched) {
    Random random(11);
    TrainingHistory history;
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        history.epochs.push_back(epoch);
        const double done = epochs == 1 ? 0 : (epoch - 1.0) / (epochs - 1.0);
        history.train.losses.push_back(0.05 + 0.62 * (1 - done) * (1 - done));
        history.train.accuracies.push_back(0.97 - 0.3 * (1 - done) * (1 - done));
        const auto turning = [&](double from, SplitHistory& split) {
            split.losses.push_back(from - 0.4 * done + 0.3 * done * done + 0.02 * random.unit());
            split.accuracies.push_back(1.3 - from + 0.4 * done - 0.3 * done * done + 0.02 * random.unit());
        };
        turning(0.6, history.validation);
        if (test_watched) turning(0.62, history.test);
    }
    const std::vector<double>& accuracies = history.validation.accuracies;
    const auto best = std::max_element(accuracies.begin(), accuracies.end()) - accuracies.begin();
    history.best_epoch = epochs > 0 ? static_cast<int>(best) + 1 : 0;
    return history;
}

std::vector<std::pair<std::string, BoxPx>> word_boxes(const Drawing& drawing) {
    std::vector<std::pair<std::string, BoxPx>> words;
    for (const DrawingLayer& layer : drawing.layers) {
        for (const DrawnShape& shape : layer.shapes) {
            const auto* one = std::get_if<DrawnWords>(&shape);
            if (one == nullptr) continue;
            const double width = text_width_px(one->face, one->size_px, one->text);
            const double before = one->anchor == Anchor::end ? width : one->anchor == Anchor::middle ? width / 2 : 0;
            const double capital = capital_height_px(one->face, one->size_px);
            words.push_back({one->text, {one->baseline.x - before, one->baseline.y - capital, width, capital}});
        }
    }
    return words;
}

std::vector<std::string> word_troubles(const Drawing& drawing) {
    std::vector<std::string> troubles;
    const std::vector<std::pair<std::string, BoxPx>> words = word_boxes(drawing);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& [text, box] = words[i];
        if (box.x < -0.5 || box.x + box.width > drawing.width_px + 0.5 || box.y < 0 ||
            box.y + box.height > drawing.height_px)
            troubles.push_back(text + " leaves the drawing");
        for (std::size_t k = 0; k < i; ++k)
            if (overlap(box, words[k].second)) troubles.push_back(text + " lies on " + words[k].first);
    }
    return troubles;
}

}  // namespace telltale
