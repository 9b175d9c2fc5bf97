#include "shared/standard_plots.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "shared/draw_plot.hpp"
#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

constexpr PlotSize kSizes[] = {{560, 560, 13}, {358, 420, 13}, {240, 200, 13}, {1200, 300, 16}};

const PlotGuide* threshold_line(const Plot& plot) {
    for (const PlotGuide& guide : plot.guides)
        if (guide.draggable) return &guide;
    return nullptr;
}

TEST(StandardPlots, MarkThePointWhoseRatesTheThresholdHas) {
    const PlotSamples samples = plot_samples(2001);
    const RocCurve roc = roc_curve(samples.scores, samples.labels).value();
    NamedPlots plots = standard_plots(samples, "");
    for (const double threshold : {0.1, 0.4444, 0.5, 0.9}) {
        const RocPoint& point = roc.points[point_at_threshold(roc, threshold)];
        for (std::size_t i = 0; i < 3; ++i) set_threshold(plots[i].second, threshold);
        EXPECT_EQ(plots[0].second.marks[0].x, point.false_positive_rate);
        EXPECT_EQ(plots[0].second.marks[0].y, point.true_positive_rate);
        EXPECT_EQ(plots[1].second.marks[0].y, 1 - point.true_positive_rate);
        EXPECT_EQ(plots[2].second.marks[0].x, point.true_positive_rate);
        EXPECT_EQ(threshold_line(plots[0].second)->value, point.false_positive_rate);
    }
}

TEST(StandardPlots, ThresholdLineIsOneHoweverOftenItMoves) {
    NamedPlots plots = standard_plots(plot_samples(300), "");
    for (auto& [name, plot] : plots) {
        if (name == "reliability") continue;
        const std::size_t guides = plot.guides.size();
        set_threshold(plot, 0.2);
        set_threshold(plot, 0.7);
        EXPECT_EQ(plot.guides.size(), guides) << name;
    }
}

TEST(StandardPlots, DraggingTheLineToAPointGivesThatPointsThreshold) {
    NamedPlots plots = standard_plots(plot_samples(300), "");
    for (std::size_t i = 0; i < 3; ++i) {
        Plot& plot = plots[i].second;
        const PlotCurve& curve = plot.curves[0];
        for (std::size_t point = 0; point < curve.x.size(); point += 7) {
            const double threshold = threshold_at_guide(plot, curve.x[point]);
            ASSERT_TRUE(std::isfinite(threshold));
            set_threshold(plot, threshold);
            EXPECT_EQ(threshold_line(plot)->value, curve.x[point]) << plots[i].first << " " << point;
        }
    }
    EXPECT_EQ(threshold_at_guide(plots[3].second, 0.3), 0.3);
}

TEST(StandardPlots, DetBandBeginsAtItsFirstRateAboveZero) {
    const PlotSamples samples = plot_samples(500);
    const RocCurve roc = roc_curve(samples.scores, samples.labels).value();
    CurveBand band;
    band.false_positive_rates = {0, 0.1, 0.5, 1};
    band.true_positive_rates = {{0, 0.2}, {0.5, 0.7}, {0.8, 0.9}, {1, 1}};
    StandardPlotOptions options;
    options.band = &band;
    const PlotBand det = det_plot(roc, options).bands.at(0);
    EXPECT_EQ(det.x, (std::vector<double>{0.1, 0.5}));
    EXPECT_EQ(det.low, (std::vector<double>{1 - 0.7, 1 - 0.9}));
    EXPECT_EQ(roc_plot(roc, options).bands.at(0).x, band.false_positive_rates);
}

TEST(StandardPlots, DotsAtAnAxisEndAreDrawnWhole) {
    ReliabilityBin bin{0.9, 1, 10, 10, 0.95, 1};
    const Drawing drawing = whole_drawing(reliability_plot(std::span(&bin, 1)), kSizes[0]);
    const DrawingLayer& over = drawing.layers.back();
    EXPECT_FALSE(over.clip.has_value());
    EXPECT_TRUE(std::any_of(over.shapes.begin(), over.shapes.end(),
                            [](const DrawnShape& shape) { return std::holds_alternative<DrawnDisc>(shape); }));
}

TEST(StandardPlots, AReliabilityDotsAreaIsItsFaces) {
    const std::vector<ReliabilityBin> bins{
        {0, 0.5, 400, 40, 0.2, 0.1}, {0.5, 1, 100, 90, 0.8, 0.9}, {0.9, 1, 1, 1, 0.95, 1}};
    const Plot plot = reliability_plot(bins);
    const Drawing drawing = whole_drawing(plot, kSizes[0]);
    std::vector<double> radii;
    for (const DrawnShape& shape : drawing.layers.back().shapes)
        if (const DrawnDisc* disc = std::get_if<DrawnDisc>(&shape)) radii.push_back(disc->radius_px);
    ASSERT_EQ(radii.size(), 3u);
    EXPECT_NEAR(radii[0] / radii[1], 2, 1e-12);
    EXPECT_GT(radii[2], 1) << "a single face is still seen";
    EXPECT_EQ(hit_lines(plot, {PlotHit::Kind::curve, 0, 1, {}}).back(), "100 faces");
}

TEST(StandardPlots, AMarksLabelStandsBesideIt) {
    Plot plot = plot_of(wandering_curve(50));
    plot.marks.push_back({0.5, 0.9, "the mark", Ink::text});
    const Drawing drawing = whole_drawing(plot, kSizes[0]);
    const PlotFrame frame = plot_frame(plot, whole_view(plot), kSizes[0]);
    const PointPx place = frame.to_page(0.5, 0.9);
    int found = 0;
    for (const auto& [text, box] : word_boxes(drawing)) {
        if (text != "the mark") continue;
        ++found;
        EXPECT_LT(std::abs(box.x - place.x) + std::abs(box.y - place.y), 150);
    }
    EXPECT_EQ(found, 1);
}

TEST(StandardPlots, HistogramHoldsEveryScoreOnce) {
    const PlotSamples samples = plot_samples(1001);
    const Plot plot = score_histogram(samples.scores, samples.labels, {});
    for (const PlotBars& bars : plot.bars) {
        double sum = 0;
        for (const double height : bars.heights) sum += height;
        EXPECT_NEAR(sum, 1, 1e-12);
        EXPECT_EQ(bars.edges.size(), bars.heights.size() + 1);
    }
    const std::vector<double> ends{0, 1, 1, 0};
    const std::vector<std::uint8_t> labels{0, 0, 1, 1};
    const Plot edges = score_histogram(ends, labels, {});
    EXPECT_EQ(edges.bars[0].heights.front(), 0.5);
    EXPECT_EQ(edges.bars[0].heights.back(), 0.5);
}

TEST(StandardPlots, SurviveOneSampleAClassAndAllScoresEqual) {
    const std::pair<std::vector<double>, std::vector<std::uint8_t>> extremes[] = {
        {{0.2, 0.9}, {0, 1}}, {{0.9, 0.2}, {0, 1}}, {{0.5, 0.5, 0.5}, {0, 1, 1}}, {{0, 1}, {0, 1}}};
    for (const auto& [scores, labels] : extremes)
        for (const auto& [name, plot] : standard_plots({scores, labels}, "d"))
            for (const PlotSize& size : kSizes) EXPECT_EQ(whole_drawing(plot, size).layers.size(), 3u) << name;
}

TEST(StandardPlots, WordsNeitherLieOnEachOtherNorLeaveTheDrawing) {
    for (const double separation : {0.05, 0.35, 0.7}) {
        for (const auto& [name, plot] : standard_plots(plot_samples(2000, separation), "SimpleNet, face swaps")) {
            for (const PlotSize& size : {kSizes[0], kSizes[1], kSizes[3]}) {
                for (const std::string& trouble : word_troubles(whole_drawing(plot, size)))
                    ADD_FAILURE() << name << ": " << trouble;
            }
        }
    }
}

TEST(StandardPlots, TellWhoCannotSeeThemTheirFigures) {
    for (const auto& [name, plot] : standard_plots(plot_samples(300), "")) {
        const Drawing drawing = whole_drawing(plot, kSizes[0]);
        EXPECT_FALSE(drawing.title.empty()) << name;
        EXPECT_NE(drawing.description.find_first_of("0123456789"), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace telltale
