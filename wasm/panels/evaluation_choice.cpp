// What a press on a plot means, and how what is listed is marked in every plot.
#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"

namespace telltale {
namespace {

constexpr std::size_t kMostMarkedPoints = 400;
constexpr float kRingRadius = 7;

// The calibration's plot leaves empty bins out.
std::optional<std::size_t> bin_of_point(const EvaluationView& view, std::size_t point) {
    const std::vector<ReliabilityBin>& bins = view.curves->reliability;
    for (std::size_t i = 0; i < bins.size(); ++i)
        if (bins[i].sample_count > 0 && point-- == 0) return i;
    return {};
}

std::size_t point_of_bin(const EvaluationView& view, std::size_t bin) {
    const std::vector<ReliabilityBin>& bins = view.curves->reliability;
    return static_cast<std::size_t>(std::count_if(bins.begin(), bins.begin() + static_cast<std::ptrdiff_t>(bin),
                                                  [](const ReliabilityBin& one) { return one.sample_count > 0; }));
}

class Marker {
  public:
    Marker(const Ui& ui, const EvaluationView& view, const Plot& plot, const PlotFrame& frame, ImVec2 origin)
        : view_(view), plot_(plot), frame_(frame), origin_(origin), ink_(ui.palette->accent) {}

    // A bar in its outline; of other lists the part of the scores that they take.
    void in_histogram() const {
        const SampleList& list = *view_.behind;
        if (list.choice.kind == ChoiceKind::bar) {
            const PlotBars& bars = plot_.bars[list.choice.index / kHistogramBins];
            const std::size_t bin = list.choice.index % kHistogramBins;
            const ImVec2 top = at(bars.edges[bin], bars.heights[bin]);
            const ImVec2 foot = at(bars.edges[bin + 1], 0);
            draw_list()->AddRect(ImVec2(top.x - 1, std::min(top.y, foot.y - 3) - 1), ImVec2(foot.x + 1, foot.y), ink_,
                                 2, 2);
        } else if (!list.rows.empty()) {
            const float left = at(list.lowest, 0).x;
            const float right = std::max(left + 2, at(list.highest, 0).x);
            const auto top = static_cast<float>(frame_.area.y) + origin_.y;
            draw_list()->AddRectFilled(ImVec2(left, top), ImVec2(right, at(0, 0).y), with_alpha(ink_, 0.16));
        }
    }

    void in_calibration() const {
        const SampleChoice& choice = view_.behind->choice;
        if (choice.kind == ChoiceKind::bin) ring(point_of_bin(view_, choice.index));
    }

    // The part of the curve with these scores, and the point itself.
    void on_curve() const {
        const SampleList& list = *view_.behind;
        const std::vector<double>& thresholds = plot_.curves.front().thresholds;
        if (list.choice.kind == ChoiceKind::cell || list.rows.empty() || thresholds.empty()) return;
        const auto last_at = [&](double threshold) {
            const auto below = std::partition_point(thresholds.begin(), thresholds.end(),
                                                    [&](double one) { return one >= threshold; });
            return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, below - thresholds.begin())) - 1;
        };
        const std::size_t first = last_at(list.highest);
        const std::size_t last = last_at(list.lowest);
        const std::size_t step = std::max<std::size_t>(1, (last - first) / kMostMarkedPoints);
        std::vector<ImVec2> part;
        for (std::size_t i = first; i < last; i += step) part.push_back(point(i));
        part.push_back(point(last));
        draw_list()->AddPolyline(part.data(), static_cast<int>(part.size()), with_alpha(ink_, 0.45), 6);
        if (list.choice.kind == ChoiceKind::near) ring(last_at(list.choice.threshold));
    }

  private:
    ImVec2 at(double x, double y) const {
        const PointPx page = frame_.to_page_finite(x, y);
        return {origin_.x + static_cast<float>(page.x), origin_.y + static_cast<float>(page.y)};
    }
    ImVec2 point(std::size_t index) const {
        const PlotCurve& curve = plot_.curves.front();
        return at(curve.x[index], curve.y[index]);
    }
    void ring(std::size_t index) const {
        if (index < plot_.curves.front().x.size()) draw_list()->AddCircle(point(index), kRingRadius, ink_, 24, 2.5F);
    }

    const EvaluationView& view_;
    const Plot& plot_;
    const PlotFrame& frame_;
    ImVec2 origin_;
    ImU32 ink_;
};

}  // namespace

std::optional<SampleChoice> choice_at(const EvaluationView& view, EvaluationFigure figure, const Plot& plot,
                                      const PlotFrame& frame, const PointPx& pressed) {
    if (!frame.contains(pressed)) return {};
    const std::optional<PlotHit> hit = hit_at(plot, frame, pressed);
    if (figure == EvaluationFigure::histogram) {
        if (!hit) return bar_at(view, frame.x.to_value(pressed.x));  // above a low bar
        return SampleChoice{ChoiceKind::bar, hit->series * kHistogramBins + hit->index, 0};
    }
    if (!hit || hit->kind != PlotHit::Kind::curve || hit->series != 0) return {};
    if (figure == EvaluationFigure::calibration) {
        const std::optional<std::size_t> bin = bin_of_point(view, hit->index);
        return bin ? std::optional(SampleChoice{ChoiceKind::bin, *bin, 0}) : std::nullopt;
    }
    const double threshold = plot.curves.front().thresholds[hit->index];
    return SampleChoice{ChoiceKind::near, 0, std::isfinite(threshold) ? threshold : 1.0};
}

void mark_choice(const Ui& ui, const EvaluationView& view, EvaluationFigure figure, const Plot& plot,
                 const PlotFrame& frame, ImVec2 origin) {
    if (!view.behind) return;
    const BoxPx& area = frame.area;
    const ImVec2 corner(origin.x + static_cast<float>(area.x), origin.y + static_cast<float>(area.y));
    const ImVec2 end(corner.x + static_cast<float>(area.width), corner.y + static_cast<float>(area.height));
    draw_list()->PushClipRect(corner, ImVec2(end.x, end.y + 1), true);
    const Marker marker(ui, view, plot, frame, origin);
    if (figure == EvaluationFigure::histogram)
        marker.in_histogram();
    else if (figure == EvaluationFigure::calibration)
        marker.in_calibration();
    else
        marker.on_curve();
    draw_list()->PopClipRect();
}

}  // namespace telltale
