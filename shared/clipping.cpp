#include "clipping.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace telltale {
namespace {

// Liang and Barsky: the part [from, to] of a segment inside the box, empty when from > to.
std::pair<double, double> inside_part(const PointPx& a, const PointPx& b, const BoxPx& box) {
    double from = 0;
    double to = 1;
    const auto keep = [&](double direction, double room) {
        if (direction == 0) {
            if (room < 0) to = -1;
        } else if (direction < 0) {
            from = std::max(from, room / direction);
        } else {
            to = std::min(to, room / direction);
        }
    };
    keep(a.x - b.x, a.x - box.x);
    keep(b.x - a.x, box.x + box.width - a.x);
    keep(a.y - b.y, a.y - box.y);
    keep(b.y - a.y, box.y + box.height - a.y);
    return {from, to};
}

PointPx along(const PointPx& a, const PointPx& b, double share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

StripColumn between(const StripColumn& a, const StripColumn& b, double share) {
    return {a.x + (b.x - a.x) * share, a.top + (b.top - a.top) * share, a.bottom + (b.bottom - a.bottom) * share};
}

}  // namespace

std::vector<std::vector<PointPx>> clipped_line(std::span<const PointPx> points, const BoxPx& box) {
    std::vector<std::vector<PointPx>> pieces;
    bool open = false;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const PointPx& a = points[i - 1];
        const PointPx& b = points[i];
        const auto [from, to] = inside_part(a, b, box);
        if (from > to) {
            open = false;
            continue;
        }
        if (!open) pieces.push_back({from > 0 ? along(a, b, from) : a});
        pieces.back().push_back(to < 1 ? along(a, b, to) : b);
        open = to >= 1;
    }
    return pieces;
}

std::vector<StripColumn> clipped_strip(std::span<const StripColumn> columns, const BoxPx& box) {
    std::vector<StripColumn> clipped;
    const double right = box.x + box.width;
    const double bottom = box.y + box.height;
    const auto add = [&](StripColumn column) {
        column.top = std::clamp(column.top, box.y, bottom);
        column.bottom = std::clamp(column.bottom, box.y, bottom);
        clipped.push_back(column);
    };
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const StripColumn& a = columns[i - 1];
        const StripColumn& b = columns[i];
        if (b.x < box.x || a.x > right) continue;
        const double width = b.x - a.x;
        const double from = a.x < box.x && width > 0 ? (box.x - a.x) / width : 0;
        const double to = b.x > right && width > 0 ? (right - a.x) / width : 1;
        std::array<double, 4> crossings{};
        std::size_t count = 0;
        for (const auto& [start, end] : {std::pair(a.top, b.top), std::pair(a.bottom, b.bottom)}) {
            for (const double limit : {box.y, bottom}) {
                const double share = start != end ? (limit - start) / (end - start) : -1;
                if (!(share > from && share < to)) continue;
                std::size_t place = count++;
                for (; place > 0 && crossings[place - 1] > share; --place) crossings[place] = crossings[place - 1];
                crossings[place] = share;
            }
        }
        if (clipped.empty() || from > 0 || clipped.back().x < a.x) add(between(a, b, from));
        for (std::size_t k = 0; k < count; ++k) add(between(a, b, crossings[k]));
        add(to < 1 ? between(a, b, to) : b);
    }
    return clipped;
}

}  // namespace telltale
