#include "dashes.hpp"

#include <cmath>

#include "check.hpp"

namespace telltale {
namespace {

constexpr std::size_t kMostDashes = 10'000;

}  // namespace

std::vector<std::vector<PointPx>> dashes_of(std::span<const PointPx> line, double dash) {
    CHECK(dash > 0);
    std::vector<std::vector<PointPx>> dashes;
    if (line.empty()) return dashes;
    std::vector<PointPx> piece{line.front()};
    double left = dash;
    bool on = true;
    for (std::size_t i = 1; i < line.size(); ++i) {
        PointPx from = line[i - 1];
        const PointPx to = line[i];
        double length = std::sqrt((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y));
        while (length > left) {
            from = {from.x + (to.x - from.x) * left / length, from.y + (to.y - from.y) * left / length};
            length -= left;
            left = dash;
            piece.push_back(from);
            if (on) dashes.push_back(piece);
            if (dashes.size() == kMostDashes) return dashes;
            piece.assign(1, from);
            on = !on;
        }
        left -= length;
        piece.push_back(to);
    }
    if (on && piece.size() > 1) dashes.push_back(piece);
    return dashes;
}

}  // namespace telltale
