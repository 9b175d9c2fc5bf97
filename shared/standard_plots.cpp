#include "standard_plots.hpp"

#include <algorithm>
#include <cmath>

#include "check.hpp"
#include "det.hpp"

namespace telltale {
namespace {

constexpr double kUnsureHeight = 1e9;  // above every histogram: the shade goes to the top

PlotAxis rate_axis(std::string name, std::string sense) {
    PlotAxis axis;
    axis.name = std::move(name);
    axis.sense = std::move(sense);
    axis.tick_text = TickText::percent;
    return axis;
}

PlotAxis false_positive_axis() { return rate_axis("false-positive rate", "real faces called fake"); }

std::string faces_text(std::int64_t real_count, std::int64_t fake_count) {
    return std::to_string(real_count) + " real and " + std::to_string(fake_count) + " fake faces";
}

// The first decimal places, for words that are read aloud.
std::string rate_words(double rate) { return value_text(rate_axis("", ""), rate); }

void finish(Plot& plot, const StandardPlotOptions& options) {
    if (!plot.curves.empty()) plot.curves.front().label = options.label;
    if (options.threshold) set_threshold(plot, *options.threshold);
}

PlotBand roc_band_of(const CurveBand& band) {
    PlotBand plotted;
    plotted.x = band.false_positive_rates;
    for (const Interval& interval : band.true_positive_rates) {
        plotted.low.push_back(interval.lower);
        plotted.high.push_back(interval.upper);
    }
    return plotted;
}

// Without rates of 0 and 1: from infinitely far out the band would be drawn level, where it says nothing.
PlotBand det_band_of(const CurveBand& band) {
    PlotBand plotted;
    for (std::size_t i = 0; i < band.false_positive_rates.size(); ++i) {
        const double rate = band.false_positive_rates[i];
        if (rate <= 0 || rate >= 1) continue;
        plotted.x.push_back(rate);
        plotted.low.push_back(1 - band.true_positive_rates[i].upper);
        plotted.high.push_back(1 - band.true_positive_rates[i].lower);
    }
    return plotted;
}

double round_above(double value) {
    double power = 1;
    while (power >= value) power /= 10;
    while (power * 10 < value) power *= 10;
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (power * factor >= value) return power * factor;
    return power * 10;
}

PlotBars class_bars(std::span<const double> scores, std::span<const std::uint8_t> labels, std::uint8_t label,
                    std::size_t bin_count) {
    PlotBars bars;
    for (std::size_t i = 0; i <= bin_count; ++i)
        bars.edges.push_back(static_cast<double>(i) / static_cast<double>(bin_count));
    bars.heights.assign(bin_count, 0);
    double total = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (labels[i] != label) continue;
        const auto bin = static_cast<std::size_t>(std::clamp(scores[i], 0.0, 1.0) * static_cast<double>(bin_count));
        ++bars.heights[std::min(bin, bin_count - 1)];
        ++total;
    }
    if (total > 0)
        for (double& height : bars.heights) height /= total;
    return bars;
}

// Thresholds fall along a curve: the last point that still calls everything at this threshold fake.
std::size_t point_of_threshold(const PlotCurve& curve, double threshold) {
    const auto below = std::partition_point(curve.thresholds.begin(), curve.thresholds.end(),
                                            [&](double at) { return at >= threshold; });
    return below == curve.thresholds.begin() ? 0 : static_cast<std::size_t>(below - curve.thresholds.begin()) - 1;
}

bool has_thresholds(const Plot& plot) { return !plot.curves.empty() && !plot.curves.front().thresholds.empty(); }

}  // namespace

Plot roc_plot(const RocCurve& curve, const StandardPlotOptions& options) {
    Plot plot;
    plot.title = "ROC curve";
    plot.x = false_positive_axis();
    plot.y = rate_axis("true-positive rate", "fakes called fake");
    plot.square = true;
    PlotCurve& line = plot.curves.emplace_back();
    for (const RocPoint& point : curve.points) {
        line.x.push_back(point.false_positive_rate);
        line.y.push_back(point.true_positive_rate);
        line.thresholds.push_back(point.threshold);
    }
    if (options.band) plot.bands.push_back(roc_band_of(*options.band));
    plot.guides.push_back({GuideKind::rising, 0, "guessing", Ink::muted, true, false});
    plot.description =
        "The share of fakes called fake against the share of real faces called fake, for every threshold, on " +
        faces_text(curve.real_count, curve.fake_count) + ". The area under the curve is " +
        value_text(PlotAxis{}, area_under_curve(curve)) + "; guessing gives 0.500.";
    finish(plot, options);
    return plot;
}

Plot det_plot(const RocCurve& curve, const StandardPlotOptions& options) {
    Plot plot;
    plot.title = "DET curve";
    plot.x = false_positive_axis();
    plot.y = rate_axis("false-negative rate", "fakes called real");
    plot.square = true;
    const double error = equal_error_rate(curve).rate;
    for (PlotAxis* axis : {&plot.x, &plot.y}) {
        axis->scale = Scale::probit;
        // A detector whose errors meet above a quarter shows most of its curve in the upper half.
        const bool weak = error > 0.25;
        axis->low = 0.004;
        axis->high = weak ? 0.996 : 0.6;
        axis->ticks =
            weak ? std::vector{0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.99} : std::vector{0.01, 0.05, 0.1, 0.2, 0.4};
    }
    PlotCurve& line = plot.curves.emplace_back();
    for (const RocPoint& point : curve.points) {
        line.x.push_back(point.false_positive_rate);
        line.y.push_back(1 - point.true_positive_rate);
        line.thresholds.push_back(point.threshold);
    }
    if (options.band) plot.bands.push_back(det_band_of(*options.band));
    plot.guides.push_back({GuideKind::rising, 0, "equal errors", Ink::muted, true, false});
    plot.description =
        "The share of fakes called real against the share of real faces called fake, both on scales of normal "
        "deviates, on " +
        faces_text(curve.real_count, curve.fake_count) + ". The errors are equal at " + rate_words(error) + ".";
    finish(plot, options);
    return plot;
}

Plot precision_recall_plot(const PrecisionRecallCurve& curve, const StandardPlotOptions& options) {
    Plot plot;
    plot.title = "Precision and recall";
    plot.x = rate_axis("recall", "fakes called fake, of all fakes");
    plot.y = rate_axis("precision", "fakes, of all faces called fake");
    plot.square = true;
    PlotCurve& line = plot.curves.emplace_back();
    for (const PrecisionRecallPoint& point : curve.points) {
        line.x.push_back(point.recall);
        line.y.push_back(point.precision);
        line.thresholds.push_back(point.threshold);
    }
    plot.guides.push_back({GuideKind::horizontal, fake_share(curve), "guessing", Ink::muted, true, false});
    plot.description = "The share of fakes among the faces called fake against the share of fakes that are found, on " +
                       faces_text(curve.real_count, curve.fake_count) + ". The average precision is " +
                       value_text(PlotAxis{}, average_precision(curve)) + "; guessing gives " +
                       value_text(PlotAxis{}, fake_share(curve)) + ".";
    finish(plot, options);
    return plot;
}

Plot score_histogram(std::span<const double> scores, std::span<const std::uint8_t> labels,
                     const HistogramOptions& options) {
    CHECK(scores.size() == labels.size() && options.bin_count > 0);
    Plot plot;
    plot.title = "Scores of real and fake faces";
    plot.x.name = "score";
    plot.x.sense = "0 says real, 1 says fake";
    plot.y = rate_axis("share", "of each class's faces");
    plot.y.zooms = false;
    PlotBars& real = plot.bars.emplace_back(class_bars(scores, labels, 0, options.bin_count));
    real.label = "real";
    real.ink = Ink::real;
    PlotBars& fake = plot.bars.emplace_back(class_bars(scores, labels, 1, options.bin_count));
    fake.label = "fake";
    fake.ink = Ink::fake;
    double highest = 0;
    for (const PlotBars& bars : plot.bars)
        highest = std::max(highest, *std::max_element(bars.heights.begin(), bars.heights.end()));
    // A sixth is left free above the bars for their names.
    plot.y.high = highest > 0 ? round_above(highest * 1.15) : 1;
    if (options.unsure)
        plot.bands.push_back({{options.unsure->lower, options.unsure->upper},
                              {0, 0},
                              {kUnsureHeight, kUnsureHeight},
                              "unsure",
                              Ink::unsure});
    const auto fakes = std::count(labels.begin(), labels.end(), std::uint8_t{1});
    plot.description = "How the scores of " + faces_text(static_cast<std::int64_t>(labels.size()) - fakes, fakes) +
                       " are spread from 0 to 1. The less the two overlap, the better they are told apart.";
    if (options.threshold) set_threshold(plot, *options.threshold);
    return plot;
}

Plot reliability_plot(std::span<const ReliabilityBin> bins, const StandardPlotOptions& options) {
    Plot plot;
    plot.title = "Reliability";
    plot.x.name = "mean score";
    plot.x.sense = "what the detector says";
    plot.y = rate_axis("share of fakes", "what is true");
    plot.square = true;
    PlotCurve& line = plot.curves.emplace_back();
    line.has_dots = true;
    for (const ReliabilityBin& bin : bins) {
        if (bin.sample_count == 0) continue;
        line.x.push_back(bin.mean_score);
        line.y.push_back(bin.fake_share);
        line.faces.push_back(bin.sample_count);
    }
    plot.guides.push_back({GuideKind::rising, 0, "scores are probabilities", Ink::muted, true, false});
    plot.description =
        "The share of fakes among faces of about one score, against that score. On the diagonal a score of "
        "0.7 is right for 7 of 10 faces. A dot's area is the number of its faces. The expected calibration error is " +
        value_text(PlotAxis{}, expected_calibration_error(bins)) + ".";
    finish(plot, options);
    return plot;
}

void set_threshold(Plot& plot, double threshold) {
    auto guide =
        std::find_if(plot.guides.begin(), plot.guides.end(), [](const PlotGuide& one) { return one.draggable; });
    if (guide == plot.guides.end())
        guide = plot.guides.insert(guide, {GuideKind::vertical, 0, "", Ink::text, false, true});
    guide->label = "threshold " + value_text(PlotAxis{}, threshold);
    guide->value = threshold;
    if (!has_thresholds(plot)) return;
    const PlotCurve& curve = plot.curves.front();
    const std::size_t point = point_of_threshold(curve, threshold);
    guide->value = curve.x[point];
    if (plot.marks.empty()) plot.marks.emplace_back();
    plot.marks.front() = {curve.x[point], curve.y[point], "", Ink::text};
}

double threshold_at_guide(const Plot& plot, double guide_value) {
    if (!has_thresholds(plot)) return std::clamp(guide_value, 0.0, 1.0);
    const PlotCurve& curve = plot.curves.front();
    const auto begin = curve.x.begin();
    auto near = std::lower_bound(begin, curve.x.end(), guide_value);
    if (near == curve.x.end() || (near != begin && guide_value - *(near - 1) < *near - guide_value)) --near;
    // Of points above each other the last: where no more real faces are called fake, more fakes are found.
    const auto point = static_cast<std::size_t>(std::upper_bound(near, curve.x.end(), *near) - begin) - 1;
    // The first point's threshold is infinite: just above the highest score nothing is called fake any more.
    if (std::isinf(curve.thresholds[point]))
        return curve.thresholds.size() > 1 ? std::nextafter(curve.thresholds[1], HUGE_VAL) : 1;
    return curve.thresholds[point];
}

}  // namespace telltale
