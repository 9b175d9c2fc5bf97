#include "label_placement.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

constexpr double kStepPx = 4;

double length_of(const PointPx& a, const PointPx& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

bool overlap(const BoxPx& a, const BoxPx& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool contains(const BoxPx& box, const PointPx& point) {
    return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
}

bool contains(const BoxPx& box, const BoxPx& inner) {
    return inner.x >= box.x && inner.y >= box.y && inner.x + inner.width <= box.x + box.width &&
           inner.y + inner.height <= box.y + box.height;
}

}  // namespace

void LabelPlacer::avoid_line(std::span<const PointPx> points) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double steps = std::min(1000.0, std::floor(length_of(points[i - 1], points[i]) / kStepPx) + 1);
        for (double k = 0; k < steps; ++k) {
            const PointPx point{points[i - 1].x + (points[i].x - points[i - 1].x) * k / steps,
                                points[i - 1].y + (points[i].y - points[i - 1].y) * k / steps};
            // Thousands of points of one curve lie on each other.
            if (line_points_.empty() || length_of(line_points_.back(), point) >= kStepPx / 2)
                line_points_.push_back(point);
        }
    }
    if (!points.empty()) line_points_.push_back(points.back());
}

double LabelPlacer::covered(const BoxPx& box) const {
    const BoxPx wide{box.x - 2, box.y - 2, box.width + 4, box.height + 4};
    return static_cast<double>(std::count_if(line_points_.begin(), line_points_.end(),
                                             [&](const PointPx& point) { return contains(wide, point); }));
}

std::optional<BoxPx> LabelPlacer::place(std::span<const PointPx> beside, double width, double height, double gap_px) {
    std::optional<BoxPx> best;
    double least = HUGE_VAL;
    for (const PointPx& point : beside) {
        const double right = point.x + gap_px;
        const double left = point.x - gap_px - width;
        const double below = point.y + gap_px;
        const double above = point.y - gap_px - height;
        const PointPx corners[] = {{right, below},
                                   {right, above},
                                   {left, above},
                                   {left, below},
                                   {point.x - width / 2, above},
                                   {point.x - width / 2, below},
                                   {right, point.y - height / 2},
                                   {left, point.y - height / 2}};
        for (const PointPx& corner : corners) {
            const BoxPx box{corner.x, corner.y, width, height};
            if (!contains(area_, box)) continue;
            if (std::any_of(boxes_.begin(), boxes_.end(), [&](const BoxPx& other) { return overlap(box, other); }))
                continue;
            const double cost = covered(box);
            if (cost >= least) continue;
            least = cost;
            best = box;
            if (cost == 0) break;
        }
        if (least == 0) break;
    }
    if (best) boxes_.push_back(*best);
    return best;
}

std::vector<PointPx> points_along(std::span<const PointPx> line, double from_share, double to_share,
                                  std::size_t count) {
    std::vector<PointPx> points;
    double whole = 0;
    for (std::size_t i = 1; i < line.size(); ++i) whole += length_of(line[i - 1], line[i]);
    if (line.empty() || count == 0) return points;
    std::size_t segment = 1;
    double before = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const double share =
            count == 1 ? from_share
                       : from_share + (to_share - from_share) * static_cast<double>(k) / static_cast<double>(count - 1);
        const double wanted = whole * share;
        if (wanted < before) segment = 1, before = 0;
        while (segment < line.size() && before + length_of(line[segment - 1], line[segment]) < wanted) {
            before += length_of(line[segment - 1], line[segment]);
            ++segment;
        }
        if (segment >= line.size()) {
            points.push_back(line.back());
            continue;
        }
        const double length = length_of(line[segment - 1], line[segment]);
        const double rest = length > 0 ? (wanted - before) / length : 0;
        points.push_back({line[segment - 1].x + (line[segment].x - line[segment - 1].x) * rest,
                          line[segment - 1].y + (line[segment].y - line[segment - 1].y) * rest});
    }
    return points;
}

}  // namespace telltale
