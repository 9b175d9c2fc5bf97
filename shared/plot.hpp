// A plot as plain data (curves, bands, bars, marks, guide lines on two axes), and the geometry between its values and a
// drawing's pixels. What is drawn of it is draw_plot's; the plots of this field are standard_plots'.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "image.hpp"
#include "ink.hpp"

namespace telltale {

// probit: values are rates, placed by their normal deviate (det.hpp); 0 and 1 lie infinitely far out.
enum class Scale { linear, probit };
enum class TickText { plain, percent };

struct PlotAxis {
    std::string name;   // "false-positive rate"
    std::string sense;  // "real faces called fake"; may be empty
    Scale scale = Scale::linear;
    double low = 0;  // in values, also where the scale is probit
    double high = 1;
    TickText tick_text = TickText::plain;
    std::vector<double> ticks;  // of the whole axis; empty: round values are found. Zooming finds more
    bool zooms = true;
};

// x never falls; as many y. Infinite values are clipped at the edge; NaN is not allowed.
struct PlotCurve {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> thresholds;  // empty, or one for each point: hovering tells them
    std::string label;               // drawn beside the curve
    Ink ink = Ink::accent;
    bool dashed = false;
    bool has_dots = false;  // for few points: each is marked
    std::vector<std::int64_t>
        faces;  // empty, or behind each point: its dot is as large as they are many, hovering tells them
};

// A confidence band, drawn at 20 % opacity.
struct PlotBand {
    std::vector<double> x;  // never falls
    std::vector<double> low;
    std::vector<double> high;
    std::string label;
    Ink ink = Ink::accent;
};

// Bar i stands on 0 between edges[i] and edges[i + 1].
struct PlotBars {
    std::vector<double> edges;
    std::vector<double> heights;
    std::string label;
    Ink ink = Ink::accent;
};

// One point with its words, as an operating point.
struct PlotMark {
    double x = 0;
    double y = 0;
    std::string label;
    Ink ink = Ink::text;
};

enum class GuideKind { vertical, horizontal, rising, falling };  // rising: y = x; falling: y = 1 − x

struct PlotGuide {
    GuideKind kind = GuideKind::vertical;
    double value = 0;  // of a vertical or horizontal one
    std::string label;
    Ink ink = Ink::muted;
    bool dashed = true;
    bool draggable = false;
};

struct Plot {
    std::string title;        // for screen readers and files; the drawing shows axes and labels only
    std::string description;  // the same
    PlotAxis x;
    PlotAxis y;
    std::vector<PlotBand> bands;
    std::vector<PlotBars> bars;
    std::vector<PlotCurve> curves;
    std::vector<PlotGuide> guides;
    std::vector<PlotMark> marks;
    bool square = false;  // the data area's sides are equal
};

// What part of the axes is seen, in the scales' own coordinates (deviates where it is probit).
struct PlotView {
    double x_low = 0;
    double x_high = 1;
    double y_low = 0;
    double y_high = 1;
};

struct AxisMap {
    Scale scale = Scale::linear;
    double low = 0;  // in the scale's coordinates, at from_px
    double high = 1;
    double from_px = 0;
    double to_px = 1;

    // Infinite where the value is infinitely far out; clamp before drawing.
    double to_page(double value) const;
    double to_value(double page_px) const;
};

struct PlotSize {
    double width_px = 640;
    double height_px = 480;
    double text_size_px = 13;  // the em
};

struct PlotFrame {
    PlotSize size;
    BoxPx area;  // where data are drawn
    AxisMap x;
    AxisMap y;
    PlotView view;

    PointPx to_page(double x_value, double y_value) const { return {x.to_page(x_value), y.to_page(y_value)}; }
    // Finite: what is infinitely far out is put very far out.
    PointPx to_page_finite(double x_value, double y_value) const;
    // The edges too, where rounding puts a value of an axis' end.
    bool contains(const PointPx& page) const {
        constexpr double hair = 1e-6;
        return page.x >= area.x - hair && page.x <= area.x + area.width + hair && page.y >= area.y - hair &&
               page.y <= area.y + area.height + hair;
    }
};

PlotView whole_view(const Plot& plot);
// Where the data lie when the plot is drawn at a size; room for ticks and axis names is left.
PlotFrame plot_frame(const Plot& plot, const PlotView& view, const PlotSize& size);

// factor > 1 comes nearer; the values under the page's point stay there. Never beyond the whole, nor nearer than a
// 2,000th of it.
PlotView zoom_view(const Plot& plot, const PlotFrame& frame, double factor, const PointPx& page);
// By so many page pixels, as a hand that drags the drawing.
PlotView pan_view(const Plot& plot, const PlotFrame& frame, double dx_px, double dy_px);
bool is_whole(const Plot& plot, const PlotView& view);

struct PlotTick {
    double value = 0;
    std::string text;
};
// 1, 2 or 5 times a power of ten, at least so large; least > 0.
double round_step(double least);
// Few and round, between the ends of what is seen.
std::vector<PlotTick> ticks_of(const PlotAxis& axis, const AxisMap& map);
// An axis' name and sense in one line, or in two where one is too long for the width.
std::vector<std::string> axis_title(const PlotAxis& axis, const PlotSize& size);
// A value in words, as a pointer asks for it.
std::string value_text(const PlotAxis& axis, double value);

// What lies under a pointer.
struct PlotHit {
    enum class Kind { curve, bar };
    Kind kind = Kind::curve;
    std::size_t series = 0;  // in Plot::curves or Plot::bars
    std::size_t index = 0;   // of the point or the bar
    PointPx page;            // of the point, or the middle of the bar's top
};
// The nearest point of a curve within reach_px, else the bar under the pointer.
std::optional<PlotHit> hit_at(const Plot& plot, const PlotFrame& frame, const PointPx& page, double reach_px = 24);
// What to say of it: the series' label first when it has one, then "name value" lines.
std::vector<std::string> hit_lines(const Plot& plot, const PlotHit& hit);

// Where a guide stands after so many steps of a hundredth of its axis' seen part: at least one point of a curve that has
// thresholds further, so that a key always moves something.
double stepped_guide(const Plot& plot, const PlotFrame& frame, std::size_t guide, double steps);
// A guide's value under the page's point, inside what is seen.
double guide_value_at(const Plot& plot, const PlotFrame& frame, std::size_t guide, const PointPx& page);

// The draggable guide within reach, by index.
std::optional<std::size_t> guide_at(const Plot& plot, const PlotFrame& frame, const PointPx& page, double reach_px = 8);

}  // namespace telltale
