#include "draw_plot.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "clipping.hpp"
#include "decimation.hpp"
#include "label_placement.hpp"
#include "type_face.hpp"

namespace telltale {
namespace {

constexpr double kCurveWidthPx = 2;
constexpr double kGuideWidthPx = 1.5;
constexpr double kDashPx = 5;
constexpr double kBandOpacity = 0.2;
constexpr double kBarOpacity = 0.35;
constexpr double kGridOpacity = 0.5;
// Clipped a little outside, so that a line along the edge keeps its whole width.
constexpr double kEdgePx = 1.5;
constexpr double kDotPx = 3.5;
// By the faces behind a dot: its area grows with them, and the least is still seen.
constexpr double kLeastDotPx = 1.5;
constexpr double kMostDotPx = 6;
// Beyond the ring around a mark.
constexpr double kDotGapPx = 8;

class PlotDrawer {
  public:
    PlotDrawer(const Plot& plot, const PlotFrame& frame, const DrawPlotOptions& options)
        : plot_(plot), frame_(frame), options_(options), area_(frame.area), placer_(inset_area()) {
        drawing_.width_px = frame.size.width_px;
        drawing_.height_px = frame.size.height_px;
        drawing_.title = plot.title;
        drawing_.description = plot.description;
        data_.clip = outset(area_, kEdgePx);
    }

    Drawing draw() && {
        draw_axes();
        for (const PlotBand& band : plot_.bands) draw_band(band);
        for (const PlotBars& bars : plot_.bars) draw_bars(bars);
        // Guides lie under the curves, marks over them.
        for (const PlotGuide& guide : plot_.guides) draw_guide(guide);
        for (const PlotCurve& curve : plot_.curves) draw_curve(curve);
        for (const PlotMark& mark : plot_.marks) draw_mark(mark);
        place_labels();
        drawing_.layers = {std::move(axes_), std::move(data_), std::move(labels_)};
        return std::move(drawing_);
    }

  private:
    struct LabelWish {
        std::vector<PointPx> beside;
        std::string text;
        Ink ink = Ink::text;
        double gap_px = 6;
    };

    static BoxPx outset(const BoxPx& box, double by) {
        return {box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by};
    }
    BoxPx inset_area() const { return outset(frame_.area, -2); }

    double text_px() const { return frame_.size.text_size_px; }
    double width_of(const std::string& text) const { return text_width_px(TextFace::regular, text_px(), text); }

    void words(DrawingLayer& layer, const PointPx& baseline, std::string text, Anchor anchor, Ink ink) const {
        layer.shapes.emplace_back(
            DrawnWords{baseline, std::move(text), anchor, TextFace::regular, text_px(), {ink, 1}});
    }

    void draw_axes() {
        const double line = text_px() * 1.4;
        const double capital = capital_height_px(TextFace::regular, text_px());
        const double bottom = area_.y + area_.height;
        for (const PlotTick& tick : ticks_of(plot_.y, frame_.y)) {
            const double y = frame_.y.to_page(tick.value);
            axes_.shapes.emplace_back(
                DrawnLine{{{area_.x, y}, {area_.x + area_.width, y}}, {Ink::border, kGridOpacity}, 1, 0});
            words(axes_, {area_.x - 8, y + capital / 2}, tick.text, Anchor::end, Ink::muted);
        }
        for (const PlotTick& tick : ticks_of(plot_.x, frame_.x)) {
            const double x = frame_.x.to_page(tick.value);
            axes_.shapes.emplace_back(DrawnLine{{{x, area_.y}, {x, bottom}}, {Ink::border, kGridOpacity}, 1, 0});
            axes_.shapes.emplace_back(DrawnLine{{{x, bottom}, {x, bottom + 4}}, {Ink::border, 1}, 1, 0});
            words(axes_, {x, bottom + 8 + capital + 2}, tick.text, Anchor::middle, Ink::muted);
        }
        axes_.shapes.emplace_back(
            DrawnLine{{{area_.x, bottom}, {area_.x + area_.width, bottom}}, {Ink::border, 1}, 1, 0});

        const std::vector<std::string> y_title = axis_title(plot_.y, frame_.size);
        for (std::size_t i = 0; i < y_title.size(); ++i)
            words(axes_, {0, line * static_cast<double>(i) + line * 0.75}, i == 0 ? "↑ " + y_title[i] : y_title[i],
                  Anchor::start, Ink::text);
        const std::vector<std::string> x_title = axis_title(plot_.x, frame_.size);
        const double x_baseline = bottom + 8 + line * 1.9;
        for (std::size_t i = 0; i < x_title.size(); ++i) {
            const std::string text = i + 1 == x_title.size() ? x_title[i] + " →" : x_title[i];
            // Ends where the axis does, but never begins outside the drawing.
            const double end = std::max(area_.x + area_.width, width_of(text));
            words(axes_, {end, x_baseline + line * static_cast<double>(i)}, text, Anchor::end, Ink::text);
        }
    }

    void draw_band(const PlotBand& band) {
        const std::vector<StripColumn> columns = thinned_band(band, frame_, options_.columns_per_px);
        std::vector<StripColumn> seen = clipped_strip(columns, area_);
        if (seen.size() < 2) return;
        if (!band.label.empty()) {
            std::vector<PointPx> top;
            top.reserve(seen.size());
            for (const StripColumn& column : seen) top.push_back({column.x, column.top + 2});
            guide_wishes_.push_back({points_along(top, 0, 1, 12), band.label, band.ink});
        }
        data_.shapes.emplace_back(DrawnStrip{std::move(seen), {band.ink, kBandOpacity}});
    }

    void draw_bars(const PlotBars& bars) {
        std::vector<StripColumn> columns;
        std::vector<PointPx> outline;
        const double base = frame_.to_page_finite(bars.edges.front(), 0).y;
        outline.push_back({frame_.x.to_page(bars.edges.front()), base});
        for (std::size_t i = 0; i < bars.heights.size(); ++i) {
            const PointPx left = frame_.to_page_finite(bars.edges[i], bars.heights[i]);
            const double right = frame_.to_page_finite(bars.edges[i + 1], 0).x;
            columns.push_back({left.x, left.y, base});
            columns.push_back({right, left.y, base});
            outline.push_back(left);
            outline.push_back({right, left.y});
        }
        outline.push_back({outline.back().x, base});
        std::vector<StripColumn> seen = clipped_strip(columns, area_);
        if (seen.size() > 1) data_.shapes.emplace_back(DrawnStrip{std::move(seen), {bars.ink, kBarOpacity}});
        add_line(outline, bars.ink, 1.5, 0);
        placer_.avoid_line(outline);
        if (bars.label.empty()) return;
        const auto highest = std::max_element(bars.heights.begin(), bars.heights.end()) - bars.heights.begin();
        const auto peak = static_cast<std::size_t>(highest);
        const PointPx left = frame_.to_page_finite(bars.edges[peak], bars.heights[peak]);
        const PointPx right = frame_.to_page_finite(bars.edges[peak + 1], bars.heights[peak]);
        LabelWish wish{{{(left.x + right.x) / 2, left.y}, left, right}, bars.label, bars.ink};
        for (const PointPx& point : points_along(outline, 0.05, 0.95, 24)) wish.beside.push_back(point);
        wishes_.push_back(std::move(wish));
    }

    void draw_guide(const PlotGuide& guide) {
        std::vector<PointPx> line;
        if (guide.kind == GuideKind::vertical) {
            const double x = frame_.to_page_finite(guide.value, 0.5).x;
            line = {{x, area_.y}, {x, area_.y + area_.height}};
        } else if (guide.kind == GuideKind::horizontal) {
            const double y = frame_.to_page_finite(0.5, guide.value).y;
            line = {{area_.x, y}, {area_.x + area_.width, y}};
        } else {
            line = diagonal(guide.kind);
        }
        const std::vector<std::vector<PointPx>> seen = clipped_line(line, area_);
        for (const std::vector<PointPx>& piece : seen)
            data_.shapes.emplace_back(DrawnLine{piece, {guide.ink, 1}, kGuideWidthPx, guide.dashed ? kDashPx : 0});
        if (seen.empty()) return;
        placer_.avoid_line(seen.front());
        if (guide.label.empty()) return;
        const bool upright = guide.kind == GuideKind::vertical;
        guide_wishes_.push_back(
            {points_along(seen.front(), upright ? 0.02 : 0.85, upright ? 0.9 : 0.1, 24), guide.label, guide.ink});
    }

    // y = x or y = 1 − x where both axes have one scale: a straight line on either scale; else as many short ones.
    std::vector<PointPx> diagonal(GuideKind kind) const {
        std::vector<PointPx> line;
        const int steps = plot_.x.scale == plot_.y.scale ? 1 : 64;
        for (int k = 0; k <= steps; ++k) {
            const double x = frame_.x.to_value(area_.x + area_.width * k / steps);
            line.push_back(frame_.to_page_finite(x, kind == GuideKind::rising ? x : 1 - x));
        }
        return line;
    }

    void add_line(const std::vector<PointPx>& points, Ink ink, double width_px, double dash_px) {
        for (std::vector<PointPx>& piece : clipped_line(points, outset(area_, kEdgePx)))
            data_.shapes.emplace_back(DrawnLine{std::move(piece), {ink, 1}, width_px, dash_px});
    }

    void draw_curve(const PlotCurve& curve) {
        const std::vector<PointPx> points = thinned_curve(curve.x, curve.y, frame_, options_.columns_per_px);
        add_line(points, curve.ink, kCurveWidthPx, curve.dashed ? kDashPx : 0);
        if (curve.has_dots) draw_dots(curve, points);
        if (points.size() == 1 && curve.has_dots && !curve.label.empty() && frame_.contains(points.front()))
            wishes_.push_back({points, curve.label, curve.ink, kDotGapPx});
        const std::vector<std::vector<PointPx>> seen = clipped_line(points, area_);
        for (const std::vector<PointPx>& piece : seen) placer_.avoid_line(piece);
        if (curve.label.empty() || seen.empty()) return;
        const auto longest = std::max_element(seen.begin(), seen.end(),
                                              [](const auto& a, const auto& b) { return a.size() < b.size(); });
        LabelWish wish{points_along(*longest, 0.45, 0.95, 16), curve.label, curve.ink};
        for (const PointPx& point : points_along(*longest, 0.42, 0.05, 12)) wish.beside.push_back(point);
        wishes_.push_back(std::move(wish));
    }

    void draw_dots(const PlotCurve& curve, const std::vector<PointPx>& points) {
        const auto dot = [&](const PointPx& point, double radius) {
            if (frame_.contains(point)) labels_.shapes.emplace_back(DrawnDisc{point, radius, {curve.ink, 1}});
        };
        if (curve.faces.empty()) {
            for (const PointPx& point : points) dot(point, kDotPx);
            return;
        }
        const auto most = static_cast<double>(*std::max_element(curve.faces.begin(), curve.faces.end()));
        for (std::size_t i = 0; i < curve.faces.size(); ++i)
            dot(frame_.to_page_finite(curve.x[i], curve.y[i]),
                std::max(kLeastDotPx, kMostDotPx * std::sqrt(static_cast<double>(curve.faces[i]) / most)));
    }

    void draw_mark(const PlotMark& mark) {
        const PointPx page = frame_.to_page_finite(mark.x, mark.y);
        if (!frame_.contains(page)) return;
        // Whole at the edge, too: above the clipped layer.
        labels_.shapes.emplace_back(DrawnDisc{page, 6, {Ink::surface, 1}});
        labels_.shapes.emplace_back(DrawnDisc{page, 4.5, {mark.ink, 1}});
        placer_.avoid_box({page.x - 7, page.y - 7, 14, 14});
        if (!mark.label.empty()) guide_wishes_.push_back({{page}, mark.label, mark.ink, kDotGapPx});
    }

    void place_labels() {
        // Curves first: their names must not jump while a guide is dragged.
        for (const std::vector<LabelWish>* wishes : {&wishes_, &guide_wishes_}) {
            for (const LabelWish& wish : *wishes) {
                const double height = text_px() * 1.2;
                const std::optional<BoxPx> box = placer_.place(wish.beside, width_of(wish.text), height, wish.gap_px);
                if (!box) continue;
                const double baseline = box->y + height / 2 + capital_height_px(TextFace::regular, text_px()) / 2;
                words(labels_, {box->x, baseline}, wish.text, Anchor::start, wish.ink);
            }
        }
    }

    const Plot& plot_;
    const PlotFrame& frame_;
    const DrawPlotOptions& options_;
    BoxPx area_;
    LabelPlacer placer_;
    Drawing drawing_;
    DrawingLayer axes_;
    DrawingLayer data_;
    DrawingLayer labels_;
    std::vector<LabelWish> wishes_;
    std::vector<LabelWish> guide_wishes_;
};

}  // namespace

Drawing draw_plot(const Plot& plot, const PlotFrame& frame, const DrawPlotOptions& options) {
    return PlotDrawer(plot, frame, options).draw();
}

DrawingLayer draw_hit(const Plot& plot, const PlotFrame& frame, const PlotHit& hit) {
    DrawingLayer layer;
    const double text_px = frame.size.text_size_px;
    const double line = text_px * 1.4;
    const Ink ink = hit.kind == PlotHit::Kind::curve ? plot.curves[hit.series].ink : plot.bars[hit.series].ink;
    layer.shapes.emplace_back(DrawnDisc{hit.page, 6, {Ink::surface, 1}});
    layer.shapes.emplace_back(DrawnDisc{hit.page, 4, {ink, 1}});

    const std::vector<std::string> lines = hit_lines(plot, hit);
    double width = 0;
    for (const std::string& text : lines) width = std::max(width, text_width_px(TextFace::regular, text_px, text));
    width += 2 * 8;
    const double height = line * static_cast<double>(lines.size()) + 2 * 6;
    // Beside the point, on the side where there is room.
    const double gap = 12;
    const bool fits_right = hit.page.x + gap + width <= frame.size.width_px;
    double x = fits_right ? hit.page.x + gap : hit.page.x - gap - width;
    x = std::clamp(x, 0.0, std::max(0.0, frame.size.width_px - width));
    const double y = std::clamp(hit.page.y - height - gap, 0.0, std::max(0.0, frame.size.height_px - height));
    layer.shapes.emplace_back(DrawnBox{{x - 1, y - 1, width + 2, height + 2}, {Ink::border, 1}});
    layer.shapes.emplace_back(DrawnBox{{x, y, width, height}, {Ink::raised, 1}});
    for (std::size_t i = 0; i < lines.size(); ++i)
        layer.shapes.emplace_back(DrawnWords{{x + 8, y + 6 + line * (static_cast<double>(i) + 0.72)},
                                             lines[i],
                                             Anchor::start,
                                             TextFace::regular,
                                             text_px,
                                             {Ink::text, 1}});
    return layer;
}

Drawing whole_drawing(const Plot& plot, const PlotSize& size, const DrawPlotOptions& options) {
    return draw_plot(plot, plot_frame(plot, whole_view(plot), size), options);
}

}  // namespace telltale
