#include "shared/decimation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "shared/draw_plot.hpp"
#include "shared/raster.hpp"
#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

constexpr PlotSize kSize{640, 480, 13};

std::vector<PointPx> every_point(const PlotCurve& curve, const PlotFrame& frame) {
    std::vector<PointPx> points;
    for (std::size_t i = 0; i < curve.x.size(); ++i) points.push_back(frame.to_page_finite(curve.x[i], curve.y[i]));
    return points;
}

Image picture_of(std::vector<PointPx> points, const PlotFrame& frame) {
    Drawing drawing;
    drawing.width_px = kSize.width_px;
    drawing.height_px = kSize.height_px;
    drawing.layers.push_back({frame.area, {DrawnLine{std::move(points), {Ink::accent, 1}, 2, 0}}});
    RasterOptions options;
    options.margin_px = 0;
    options.pixels_per_px = 1;
    return raster_of(drawing, options);
}

// Of a channel, out of 255, over the whole picture.
double mean_difference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i)
        sum += std::abs(static_cast<int>(a.rgba[i]) - static_cast<int>(b.rgba[i]));
    return sum / static_cast<double>(a.rgba.size());
}

TEST(Decimation, KeepsEveryColumnsLowestAndHighestPoint) {
    const Plot plot = plot_of(wandering_curve(200'000));
    const PlotFrame frame = plot_frame(plot, whole_view(plot), kSize);
    const std::vector<PointPx> all = every_point(plot.curves[0], frame);
    const std::vector<PointPx> few = thinned_curve(plot.curves[0].x, plot.curves[0].y, frame, 1);
    const auto columns = static_cast<std::size_t>(std::ceil(frame.area.width));
    EXPECT_LE(few.size(), 4 * columns + 2);
    const auto extremes = [&](const std::vector<PointPx>& points) {
        std::vector<std::pair<double, double>> found(columns + 1, {1e9, -1e9});
        for (const PointPx& point : points) {
            // Columns end with the pixel's right edge.
            const double column = std::ceil(point.x - frame.area.x) - 1;
            auto& [least, most] =
                found[static_cast<std::size_t>(std::clamp(column, 0.0, static_cast<double>(columns)))];
            least = std::min(least, point.y);
            most = std::max(most, point.y);
        }
        return found;
    };
    EXPECT_EQ(extremes(few), extremes(all));
}

// "To the eye": far less than if the whole curve stood half a pixel further right.
TEST(Decimation, LooksLikeTheWholeCurve) {
    for (const std::uint64_t seed : {5u, 6u}) {
        const Plot plot = plot_of(wandering_curve(40'000, seed));
        const PlotFrame frame = plot_frame(plot, whole_view(plot), kSize);
        std::vector<PointPx> all = every_point(plot.curves[0], frame);
        const Image whole = picture_of(all, frame);
        const Image thinned = picture_of(thinned_curve(plot.curves[0].x, plot.curves[0].y, frame), frame);
        for (PointPx& point : all) point.x += 0.5;
        const double half_a_pixel = mean_difference(whole, picture_of(all, frame));
        EXPECT_GT(half_a_pixel, 1);
        EXPECT_LT(mean_difference(whole, thinned), half_a_pixel / 5) << half_a_pixel;
    }
}

TEST(Decimation, LooksLikeTheWholeRocCurveZoomedIn) {
    const NamedPlots plots = standard_plots(plot_samples(40'000), "");
    for (const auto& [name, plot] : plots) {
        if (plot.curves.empty() || plot.curves[0].x.size() < 1000) continue;
        PlotFrame frame = plot_frame(plot, whole_view(plot), kSize);
        for (const double factor : {1.0, 5.0, 40.0}) {
            const PointPx at{frame.area.x + frame.area.width * 0.1, frame.area.y + frame.area.height * 0.3};
            frame = plot_frame(plot, zoom_view(plot, frame, factor, at), kSize);
            const Image whole = picture_of(every_point(plot.curves[0], frame), frame);
            const Image thinned = picture_of(thinned_curve(plot.curves[0].x, plot.curves[0].y, frame), frame);
            EXPECT_LT(mean_difference(whole, thinned), 0.1) << name << " " << factor;
        }
    }
}

TEST(Decimation, ZoomedInGivesEveryPointThatIsSeen) {
    const Plot plot = plot_of(wandering_curve(1'000'000));
    PlotFrame frame = plot_frame(plot, whole_view(plot), kSize);
    for (int i = 0; i < 3; ++i) frame = plot_frame(plot, zoom_view(plot, frame, 10, {300, 200}), kSize);
    const PlotCurve& curve = plot.curves[0];
    const std::vector<PointPx> points = thinned_curve(curve.x, curve.y, frame);
    const double left = frame.x.to_value(frame.area.x);
    const double right = frame.x.to_value(frame.area.x + frame.area.width);
    const auto seen = std::upper_bound(curve.x.begin(), curve.x.end(), right) -
                      std::lower_bound(curve.x.begin(), curve.x.end(), left);
    EXPECT_EQ(static_cast<std::ptrdiff_t>(points.size()), seen + 2) << "and a neighbour on each side";
}

TEST(Decimation, SurvivesEmptyCurvesPointsInOnePlaceAndInfinities) {
    const Plot plot = plot_of({});
    const PlotFrame frame = plot_frame(plot, whole_view(plot), kSize);
    EXPECT_TRUE(thinned_curve({}, {}, frame).empty());
    const std::vector<double> same(50'000, 0.5);
    for (const PointPx& point : thinned_curve(same, same, frame)) EXPECT_EQ(point.x, frame.x.to_page(0.5));
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::vector<double> wild(20'000, 0.1);
    for (std::size_t i = 0; i < wild.size(); i += 2) wild[i] = i % 4 == 0 ? infinity : -infinity;
    for (const PointPx& point :
         thinned_curve(same.size() > wild.size() ? std::span(same).first(wild.size()) : same, wild, frame))
        EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
}

TEST(Decimation, KeepsABandsOuterEdge) {
    PlotBand band;
    const PlotCurve low = wandering_curve(50'000, 1);
    const PlotCurve high = wandering_curve(50'000, 2);
    band.x = low.x;
    for (std::size_t i = 0; i < low.y.size(); ++i) {
        band.low.push_back(std::min(low.y[i], high.y[i]));
        band.high.push_back(std::max(low.y[i], high.y[i]));
    }
    const Plot plot = plot_of({});
    const PlotFrame frame = plot_frame(plot, whole_view(plot), kSize);
    const std::vector<StripColumn> columns = thinned_band(band, frame);
    EXPECT_LE(columns.size(), 2 * std::ceil(frame.area.width * 2) + 2);
    // Every point of the band lies inside the strip's column that holds it.
    std::size_t column = 0;
    for (std::size_t i = 0; i < band.x.size(); ++i) {
        const double x = frame.x.to_page(band.x[i]);
        while (column + 1 < columns.size() && columns[column + 1].x < x) ++column;
        const std::size_t next = std::min(column + 1, columns.size() - 1);
        EXPECT_LE(std::min(columns[column].top, columns[next].top), frame.y.to_page(band.high[i]) + 1e-9);
        EXPECT_GE(std::max(columns[column].bottom, columns[next].bottom), frame.y.to_page(band.low[i]) - 1e-9);
    }
}

}  // namespace
}  // namespace telltale
