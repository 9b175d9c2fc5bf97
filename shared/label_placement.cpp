#include "label_placement.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

constexpr double kCellPx = 3;
constexpr double kRoomPx = 3;
// Two labels in one line must not read as one.
constexpr double kAirPx = 6;
constexpr double kMostSteps = 10'000;

int cell_of(double distance_px) { return static_cast<int>(std::floor(std::clamp(distance_px, -1e5, 1e5) / kCellPx)); }

double length_of(const PointPx& a, const PointPx& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

bool overlap(const BoxPx& a, const BoxPx& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool contains(const BoxPx& box, const BoxPx& inner) {
    return inner.x >= box.x && inner.y >= box.y && inner.x + inner.width <= box.x + box.width &&
           inner.y + inner.height <= box.y + box.height;
}

}  // namespace

LabelPlacer::LabelPlacer(const BoxPx& area)
    : area_(area), columns_(cell_of(area.width) + 1), rows_(cell_of(area.height) + 1) {
    cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
}

void LabelPlacer::avoid_line(std::span<const PointPx> points) {
    const auto mark = [&](double x, double y) {
        if (!(x >= 0 && y >= 0 && x <= area_.width && y <= area_.height)) return;
        cells_[static_cast<std::size_t>(cell_of(y)) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(cell_of(x))] = 1;
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        const PointPx& from = points[i - 1];
        const double dx = points[i].x - from.x;
        const double dy = points[i].y - from.y;
        const double steps = std::min(kMostSteps, std::floor(std::max(std::abs(dx), std::abs(dy)) / kCellPx) + 1);
        for (int k = 0; k <= static_cast<int>(steps); ++k)
            mark(from.x + dx * k / steps - area_.x, from.y + dy * k / steps - area_.y);
    }
}

double LabelPlacer::covered(const BoxPx& box) const {
    const int left = std::max(0, cell_of(box.x - area_.x - kRoomPx));
    const int right = std::min(columns_ - 1, cell_of(box.x - area_.x + box.width + kRoomPx));
    const int top = std::max(0, cell_of(box.y - area_.y - kRoomPx));
    const int bottom = std::min(rows_ - 1, cell_of(box.y - area_.y + box.height + kRoomPx));
    double count = 0;
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column)
            count += cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                            static_cast<std::size_t>(column)];
    return count;
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
    if (best) boxes_.push_back({best->x - kAirPx, best->y, best->width + 2 * kAirPx, best->height});
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
