#include "plot.hpp"

#include <algorithm>
#include <cmath>

#include "check.hpp"
#include "det.hpp"
#include "type_face.hpp"

namespace telltale {
namespace {

constexpr double kFarPx = 1e7;
constexpr double kNearestView = 1.0 / 2000;
constexpr double kTickGap = 8;
// More points than these within reach are looked at in steps, then closely around the best.
constexpr std::size_t kMostLookedAt = 2048;

double coordinate_of(Scale scale, double value) { return scale == Scale::linear ? value : probit(value); }

double distance(const PointPx& a, const PointPx& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

double distance_to_segment(const PointPx& point, const PointPx& a, const PointPx& b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = dx * dx + dy * dy;
    if (!(length > 0)) return distance(point, a);
    const double along = std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0.0, 1.0);
    return distance(point, {a.x + along * dx, a.y + along * dy});
}

// One axis' new ends, of the size wanted, inside the whole.
void settle(double& low, double& high, double whole_low, double whole_high) {
    const double whole = whole_high - whole_low;
    const double size = std::clamp(high - low, whole * kNearestView, whole);
    low = std::clamp(low, whole_low, whole_high - size);
    high = low + size;
    // Rounding must not leave a view that looks whole and is not.
    if (size == whole) high = whole_high;
}

void zoom_axis(double& low, double& high, double factor, double fixed) {
    low = fixed + (low - fixed) / factor;
    high = fixed + (high - fixed) / factor;
}

void settle(const Plot& plot, PlotView& view) {
    const PlotView whole = whole_view(plot);
    settle(view.x_low, view.x_high, whole.x_low, whole.x_high);
    settle(view.y_low, view.y_high, whole.y_low, whole.y_high);
}

double at_px(const AxisMap& map, double page_px) {
    return map.low + (map.high - map.low) * (page_px - map.from_px) / (map.to_px - map.from_px);
}

struct Nearest {
    std::size_t index = 0;
    double distance = HUGE_VAL;
};

Nearest nearest_point(const PlotCurve& curve, const PlotFrame& frame, const PointPx& page, double reach_px) {
    const std::size_t count = curve.x.size();
    const auto begin = curve.x.begin();
    const auto low = std::lower_bound(begin, curve.x.end(), frame.x.to_value(page.x - reach_px));
    const auto high = std::upper_bound(low, curve.x.end(), frame.x.to_value(page.x + reach_px));
    std::size_t first = static_cast<std::size_t>(low - begin);
    std::size_t last = static_cast<std::size_t>(high - begin);
    first = first > 0 ? first - 1 : 0;  // the neighbours: a pointer on the line between two points is near
    last = std::min(last + 1, count);
    const auto place = [&](std::size_t i) { return frame.to_page_finite(curve.x[i], curve.y[i]); };

    Nearest best;
    const auto look = [&](std::size_t from, std::size_t to, std::size_t step) {
        for (std::size_t i = from; i < to; i += step) {
            const double away = distance(place(i), page);
            if (away < best.distance) best = {i, away};
        }
    };
    const std::size_t step = std::max<std::size_t>(1, (last - first) / kMostLookedAt);
    look(first, last, step);
    if (step > 1) look(best.index > first + step ? best.index - step : first, std::min(best.index + step + 1, last), 1);
    if (best.distance == HUGE_VAL) return best;
    if (best.index > 0)
        best.distance = std::min(best.distance, distance_to_segment(page, place(best.index - 1), place(best.index)));
    if (best.index + 1 < count)
        best.distance = std::min(best.distance, distance_to_segment(page, place(best.index), place(best.index + 1)));
    return best;
}

}  // namespace

double AxisMap::to_page(double value) const {
    return from_px + (to_px - from_px) * (coordinate_of(scale, value) - low) / (high - low);
}

double AxisMap::to_value(double page_px) const {
    const double coordinate = at_px(*this, page_px);
    return scale == Scale::linear ? coordinate : normal_cumulative(coordinate);
}

PointPx PlotFrame::to_page_finite(double x_value, double y_value) const {
    const PointPx page = to_page(x_value, y_value);
    return {std::clamp(page.x, -kFarPx, kFarPx), std::clamp(page.y, -kFarPx, kFarPx)};
}

PlotView whole_view(const Plot& plot) {
    const PlotView view{coordinate_of(plot.x.scale, plot.x.low), coordinate_of(plot.x.scale, plot.x.high),
                        coordinate_of(plot.y.scale, plot.y.low), coordinate_of(plot.y.scale, plot.y.high)};
    CHECK(view.x_low < view.x_high && view.y_low < view.y_high);
    return view;
}

PlotFrame plot_frame(const Plot& plot, const PlotView& view, const PlotSize& size) {
    PlotFrame frame;
    frame.size = size;
    frame.view = view;
    const double line = size.text_size_px * 1.4;
    const double top = line * static_cast<double>(axis_title(plot.y, size).size()) + kTickGap;
    const double bottom = line * static_cast<double>(1 + axis_title(plot.x, size).size()) + kTickGap + 4;
    frame.area.y = top;
    frame.area.height = std::max(1.0, size.height_px - top - bottom);
    frame.y = {plot.y.scale, view.y_low, view.y_high, top + frame.area.height, top};

    double left = 0;
    for (const PlotTick& tick : ticks_of(plot.y, frame.y))
        left = std::max(left, text_width_px(TextFace::regular, size.text_size_px, tick.text));
    frame.area.x = std::ceil(left) + kTickGap;
    // Half of the last tick's words sticks out.
    const double right = std::max(12.0, text_width_px(TextFace::regular, size.text_size_px, "100 %") / 2 + 2);
    frame.area.width = std::max(1.0, size.width_px - frame.area.x - right);
    if (plot.square) {
        const double side = std::min(frame.area.width, frame.area.height);
        frame.area.width = frame.area.height = side;
        frame.y.from_px = top + side;
    }
    frame.x = {plot.x.scale, view.x_low, view.x_high, frame.area.x, frame.area.x + frame.area.width};
    return frame;
}

PlotView zoom_view(const Plot& plot, const PlotFrame& frame, double factor, const PointPx& page) {
    PlotView view = frame.view;
    if (plot.x.zooms) zoom_axis(view.x_low, view.x_high, factor, at_px(frame.x, page.x));
    if (plot.y.zooms) zoom_axis(view.y_low, view.y_high, factor, at_px(frame.y, page.y));
    settle(plot, view);
    return view;
}

PlotView pan_view(const Plot& plot, const PlotFrame& frame, double dx_px, double dy_px) {
    PlotView view = frame.view;
    const double dx = (view.x_high - view.x_low) * dx_px / (frame.x.to_px - frame.x.from_px);
    const double dy = (view.y_high - view.y_low) * dy_px / (frame.y.to_px - frame.y.from_px);
    view.x_low -= dx, view.x_high -= dx;
    view.y_low -= dy, view.y_high -= dy;
    settle(plot, view);
    return view;
}

bool is_whole(const Plot& plot, const PlotView& view) {
    const PlotView whole = whole_view(plot);
    return view.x_low <= whole.x_low && view.x_high >= whole.x_high && view.y_low <= whole.y_low &&
           view.y_high >= whole.y_high;
}

std::optional<PlotHit> hit_at(const Plot& plot, const PlotFrame& frame, const PointPx& page, double reach_px) {
    if (!frame.contains(page)) return {};
    std::optional<PlotHit> hit;
    double nearest = reach_px;
    for (std::size_t i = 0; i < plot.curves.size(); ++i) {
        const PlotCurve& curve = plot.curves[i];
        const Nearest found = nearest_point(curve, frame, page, reach_px);
        if (found.distance > nearest) continue;
        nearest = found.distance;
        hit = PlotHit{PlotHit::Kind::curve, i, found.index,
                      frame.to_page_finite(curve.x[found.index], curve.y[found.index])};
    }
    if (hit) return hit;
    // Of bars that lie over each other the lowest that still reaches the pointer is meant: the others hide behind it.
    const double x = frame.x.to_value(page.x);
    double lowest = HUGE_VAL;
    for (std::size_t i = 0; i < plot.bars.size(); ++i) {
        const PlotBars& bars = plot.bars[i];
        const auto edge = std::upper_bound(bars.edges.begin(), bars.edges.end(), x);
        if (edge == bars.edges.begin() || edge == bars.edges.end()) continue;
        const auto index = static_cast<std::size_t>(edge - bars.edges.begin()) - 1;
        const double height = bars.heights[index];
        if (frame.y.to_page(height) > page.y || height >= lowest) continue;
        lowest = height;
        hit = PlotHit{PlotHit::Kind::bar, i, index,
                      frame.to_page_finite((bars.edges[index] + bars.edges[index + 1]) / 2, height)};
    }
    return hit;
}

double guide_value_at(const Plot& plot, const PlotFrame& frame, std::size_t guide, const PointPx& page) {
    const BoxPx& area = frame.area;
    if (plot.guides[guide].kind == GuideKind::vertical)
        return frame.x.to_value(std::clamp(page.x, area.x, area.x + area.width));
    return frame.y.to_value(std::clamp(page.y, area.y, area.y + area.height));
}

double stepped_guide(const Plot& plot, const PlotFrame& frame, std::size_t guide, double steps) {
    const PlotGuide& moved = plot.guides[guide];
    const PointPx at = frame.to_page_finite(moved.value, moved.value);
    const double value = guide_value_at(
        plot, frame, guide, {at.x + steps * frame.area.width / 100, at.y - steps * frame.area.height / 100});
    const bool on_points =
        moved.kind == GuideKind::vertical && !plot.curves.empty() && !plot.curves.front().thresholds.empty();
    if (!on_points) return value;
    const std::vector<double>& x = plot.curves.front().x;
    if (steps > 0) {
        const auto next = std::upper_bound(x.begin(), x.end(), moved.value);
        return next == x.end() ? value : std::max(value, *next);
    }
    const auto next = std::lower_bound(x.begin(), x.end(), moved.value);
    return next == x.begin() ? value : std::min(value, *(next - 1));
}

std::optional<std::size_t> guide_at(const Plot& plot, const PlotFrame& frame, const PointPx& page, double reach_px) {
    const BoxPx& area = frame.area;
    if (page.x < area.x - reach_px || page.x > area.x + area.width + reach_px || page.y < area.y - reach_px ||
        page.y > area.y + area.height + reach_px)
        return {};
    std::optional<std::size_t> found;
    double nearest = reach_px;
    for (std::size_t i = 0; i < plot.guides.size(); ++i) {
        const PlotGuide& guide = plot.guides[i];
        if (!guide.draggable || guide.kind == GuideKind::rising || guide.kind == GuideKind::falling) continue;
        const PointPx at = frame.to_page_finite(guide.value, guide.value);
        const double away = std::abs(guide.kind == GuideKind::vertical ? at.x - page.x : at.y - page.y);
        if (away > nearest) continue;
        nearest = away;
        found = i;
    }
    return found;
}

}  // namespace telltale
