#include "shared/plot.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

Plot probit_plot() {
    Plot plot = plot_of({{0.01, 0.1, 0.3}, {0.3, 0.1, 0.01}, {}, "", Ink::accent, false, false});
    for (PlotAxis* axis : {&plot.x, &plot.y}) {
        axis->scale = Scale::probit;
        axis->tick_text = TickText::percent;
        axis->low = 0.004;
        axis->high = 0.6;
    }
    return plot;
}

PlotFrame frame_of(const Plot& plot, const PlotSize& size = {640, 480, 13}) {
    return plot_frame(plot, whole_view(plot), size);
}

TEST(Plot, ValuesComeBackFromTheirPlacesOnBothScales) {
    for (const Plot& plot : {plot_of(wandering_curve(10)), probit_plot()}) {
        const PlotFrame frame = frame_of(plot);
        for (const double value : {0.005, 0.01, 0.25, 0.5}) {
            EXPECT_NEAR(frame.x.to_value(frame.x.to_page(value)), value, 1e-12);
            EXPECT_NEAR(frame.y.to_value(frame.y.to_page(value)), value, 1e-12);
        }
    }
}

TEST(Plot, LargerValuesLieRightAndUp) {
    const PlotFrame frame = frame_of(probit_plot());
    EXPECT_LT(frame.x.to_page(0.1), frame.x.to_page(0.2));
    EXPECT_GT(frame.y.to_page(0.1), frame.y.to_page(0.2));
}

TEST(Plot, AxesEndWhereTheAreaDoes) {
    const Plot plot = probit_plot();
    const PlotFrame frame = frame_of(plot);
    EXPECT_NEAR(frame.x.to_page(plot.x.low), frame.area.x, 1e-9);
    EXPECT_NEAR(frame.x.to_page(plot.x.high), frame.area.x + frame.area.width, 1e-9);
    EXPECT_NEAR(frame.y.to_page(plot.y.low), frame.area.y + frame.area.height, 1e-9);
    EXPECT_NEAR(frame.y.to_page(plot.y.high), frame.area.y, 1e-9);
}

TEST(Plot, RatesOfZeroAndOneStayFiniteOnProbitAxes) {
    const PlotFrame frame = frame_of(probit_plot());
    const PointPx corner = frame.to_page_finite(0, 1);
    EXPECT_TRUE(std::isfinite(corner.x) && std::isfinite(corner.y));
    EXPECT_LT(corner.x, frame.area.x);
    EXPECT_LT(corner.y, frame.area.y);
}

TEST(Plot, SquareMeansEqualSides) {
    Plot plot = plot_of(wandering_curve(10));
    plot.square = true;
    for (const PlotSize& size : {PlotSize{640, 300, 13}, PlotSize{300, 640, 13}}) {
        const PlotFrame frame = frame_of(plot, size);
        EXPECT_EQ(frame.area.width, frame.area.height);
        EXPECT_LE(frame.area.y + frame.area.height, size.height_px);
        EXPECT_LE(frame.area.x + frame.area.width, size.width_px);
    }
}

TEST(Plot, TinySizesKeepAnArea) {
    const PlotFrame frame = frame_of(plot_of(wandering_curve(10)), {1, 1, 13});
    EXPECT_GE(frame.area.width, 1);
    EXPECT_GE(frame.area.height, 1);
}

std::vector<std::string> texts(const std::vector<PlotTick>& ticks) {
    std::vector<std::string> found;
    for (const PlotTick& tick : ticks) found.push_back(tick.text);
    return found;
}

TEST(PlotTicks, AreFewAndRound) {
    const Plot plot = plot_of(wandering_curve(10));
    const PlotFrame frame = frame_of(plot);
    EXPECT_EQ(texts(ticks_of(plot.x, frame.x)), (std::vector<std::string>{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
}

TEST(PlotTicks, OfADetPlotAreItsFiveRates) {
    const NamedPlots plots = standard_plots(plot_samples(400, 0.35), "");
    const Plot& det = plots[1].second;
    const PlotFrame frame = frame_of(det, {500, 500, 13});
    const std::vector<std::string> expected{"1 %", "5 %", "10 %", "20 %", "40 %"};
    EXPECT_EQ(texts(ticks_of(det.x, frame.x)), expected);
    EXPECT_EQ(texts(ticks_of(det.y, frame.y)), expected);
}

TEST(PlotTicks, StayInSightHoweverNearOneComes) {
    for (const Plot& plot : {plot_of(wandering_curve(10)), probit_plot()}) {
        PlotFrame frame = frame_of(plot);
        for (int step = 0; step < 60; ++step) {
            const PointPx middle{frame.area.x + frame.area.width * 0.7, frame.area.y + frame.area.height * 0.6};
            frame = plot_frame(plot, zoom_view(plot, frame, 1.3, middle), {640, 480, 13});
            for (const auto& [axis, map] : {std::pair(&plot.x, &frame.x), std::pair(&plot.y, &frame.y)}) {
                const std::vector<PlotTick> ticks = ticks_of(*axis, *map);
                ASSERT_GE(ticks.size(), 2u) << step;
                ASSERT_LE(ticks.size(), 10u) << step;
                for (std::size_t i = 0; i < ticks.size(); ++i) {
                    const double page = map->to_page(ticks[i].value);
                    EXPECT_GE(page, std::min(map->from_px, map->to_px) - 1e-3);
                    EXPECT_LE(page, std::max(map->from_px, map->to_px) + 1e-3);
                    EXPECT_TRUE(i == 0 || ticks[i].text != ticks[i - 1].text) << step << ' ' << ticks[i].text;
                }
            }
        }
    }
}

TEST(PlotZoom, KeepsTheValueUnderThePointer) {
    for (const Plot& plot : {plot_of(wandering_curve(10)), probit_plot()}) {
        const PlotFrame frame = frame_of(plot);
        const PointPx pointer{frame.area.x + 100, frame.area.y + 120};
        const PlotFrame nearer = plot_frame(plot, zoom_view(plot, frame, 3, pointer), frame.size);
        // Ticks of other widths may move the area a little: the values' shares of it are what is kept.
        const auto share = [](const PlotFrame& of, const PointPx& at) { return (at.x - of.area.x) / of.area.width; };
        const double value = frame.x.to_value(pointer.x);
        EXPECT_NEAR(share(nearer, nearer.to_page(value, 0.1)), share(frame, pointer), 1e-9);
        EXPECT_FALSE(is_whole(plot, nearer.view));
    }
}

TEST(PlotZoom, NeverLeavesTheWhole) {
    const Plot plot = probit_plot();
    PlotFrame frame = frame_of(plot);
    const PlotView whole = whole_view(plot);
    frame = plot_frame(plot, zoom_view(plot, frame, 4, {200, 200}), frame.size);
    frame = plot_frame(plot, pan_view(plot, frame, 5000, -5000), frame.size);
    EXPECT_GE(frame.view.x_low, whole.x_low);
    EXPECT_GE(frame.view.y_low, whole.y_low);
    frame = plot_frame(plot, zoom_view(plot, frame, 1e-9, {200, 200}), frame.size);
    EXPECT_TRUE(is_whole(plot, frame.view));
    frame = plot_frame(plot, zoom_view(plot, frame, 1e12, {200, 200}), frame.size);
    EXPECT_GT(frame.view.x_high, frame.view.x_low);
}

TEST(PlotZoom, LeavesAnAxisAloneThatDoesNotZoom) {
    Plot plot = plot_of(wandering_curve(10));
    plot.y.zooms = false;
    const PlotFrame frame = frame_of(plot);
    const PlotView view = zoom_view(plot, frame, 2, {300, 200});
    EXPECT_EQ(view.y_low, frame.view.y_low);
    EXPECT_EQ(view.y_high, frame.view.y_high);
    EXPECT_LT(view.x_high - view.x_low, 0.51);
}

// Slow and plain: every point is looked at.
std::size_t nearest_of_all(const PlotCurve& curve, const PlotFrame& frame, const PointPx& page) {
    std::size_t best = 0;
    double least = HUGE_VAL;
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
        const PointPx at = frame.to_page_finite(curve.x[i], curve.y[i]);
        const double away = std::hypot(at.x - page.x, at.y - page.y);
        if (away < least) least = away, best = i;
    }
    return best;
}

TEST(PlotHit, FindsTheNearestPointAmongFewAndMany) {
    for (const std::size_t count : {20u, 3000u}) {
        const Plot plot = plot_of(wandering_curve(count));
        const PlotFrame frame = frame_of(plot);
        for (const double x : {0.1, 0.33, 0.5, 0.9}) {
            const auto near = static_cast<std::size_t>(x * static_cast<double>(count));
            const PointPx at = frame.to_page_finite(plot.curves[0].x[near], plot.curves[0].y[near]);
            const PointPx pointer{at.x + 3, at.y + 5};
            const std::optional<PlotHit> hit = hit_at(plot, frame, pointer);
            ASSERT_TRUE(hit.has_value());
            EXPECT_EQ(hit->index, nearest_of_all(plot.curves[0], frame, pointer));
        }
    }
}

TEST(PlotHit, OfAMillionPointsIsNearEnough) {
    const Plot plot = plot_of(wandering_curve(1'000'000));
    const PlotFrame frame = frame_of(plot);
    const PointPx at = frame.to_page_finite(plot.curves[0].x[400'000], plot.curves[0].y[400'000]);
    const std::optional<PlotHit> hit = hit_at(plot, frame, at);
    ASSERT_TRUE(hit.has_value());
    EXPECT_LT(std::hypot(hit->page.x - at.x, hit->page.y - at.y), 2);
}

TEST(PlotHit, IsNoneFarFromEverything) {
    const Plot plot = plot_of({{0, 1}, {0, 0}, {}, "", Ink::accent, false, false});
    const PlotFrame frame = frame_of(plot);
    EXPECT_FALSE(hit_at(plot, frame, {frame.area.x + 100, frame.area.y + 20}).has_value());
    EXPECT_FALSE(hit_at(plot, frame, {0, 0}).has_value());
}

TEST(PlotHit, OnALineBetweenTwoPointsIsTheNearerOne) {
    const Plot plot = plot_of({{0, 1}, {0.5, 0.5}, {}, "", Ink::accent, false, false});
    const PlotFrame frame = frame_of(plot);
    const std::optional<PlotHit> hit = hit_at(plot, frame, frame.to_page(0.7, 0.51));
    ASSERT_TRUE(hit.has_value());
    EXPECT_EQ(hit->index, 1u);
}

TEST(PlotHit, SaysNamesAndValues) {
    const NamedPlots plots = standard_plots(plot_samples(400), "a detector");
    const Plot& roc = plots[0].second;
    const std::vector<std::string> lines = hit_lines(roc, {PlotHit::Kind::curve, 0, 0, {}});
    EXPECT_EQ(lines, (std::vector<std::string>{"a detector", "false-positive rate 0 %", "true-positive rate 0 %",
                                               "threshold ∞"}));
    const Plot& histogram = plots[3].second;
    const std::vector<std::string> bar = hit_lines(histogram, {PlotHit::Kind::bar, 1, 20, {}});
    ASSERT_EQ(bar.size(), 3u);
    EXPECT_EQ(bar[0], "fake");
    EXPECT_EQ(bar[1], "score 0.500 to 0.525");
}

TEST(PlotGuide, IsCaughtWithinReachAndDraggedInsideTheArea) {
    const NamedPlots plots = standard_plots(plot_samples(400), "");
    const Plot& histogram = plots[3].second;
    const PlotFrame frame = frame_of(histogram);
    const double x = frame.x.to_page(0.5);
    const std::optional<std::size_t> guide = guide_at(histogram, frame, {x + 5, frame.area.y + 50});
    ASSERT_TRUE(guide.has_value());
    EXPECT_FALSE(guide_at(histogram, frame, {x + 20, frame.area.y + 50}).has_value());
    EXPECT_NEAR(guide_value_at(histogram, frame, *guide, {frame.x.to_page(0.25), 0}), 0.25, 1e-12);
    EXPECT_EQ(guide_value_at(histogram, frame, *guide, {1e6, 0}), 1);
}

TEST(PlotGuide, MovesByKeysEvenWherePointsAreFew) {
    Plot roc = standard_plots(plot_samples(6), "")[0].second;
    const PlotFrame frame = frame_of(roc);
    set_threshold(roc, 0.999);
    std::size_t guide = 0;
    while (!roc.guides[guide].draggable) ++guide;
    const double before = roc.guides[guide].value;
    set_threshold(roc, threshold_at_guide(roc, stepped_guide(roc, frame, guide, 1)));
    EXPECT_GT(roc.guides[guide].value, before);
    set_threshold(roc, threshold_at_guide(roc, stepped_guide(roc, frame, guide, -1)));
    EXPECT_EQ(roc.guides[guide].value, before);
}

}  // namespace
}  // namespace telltale
