#include "image.hpp"

#include <algorithm>

namespace telltale {

double intersection_over_union(const BoxPx& a, const BoxPx& b) {
    const auto area = [](double width, double height) { return std::max(width, 0.0) * std::max(height, 0.0); };
    const double shared_width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const double shared_height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    const double intersection = area(shared_width, shared_height);
    const double joined = area(a.width, a.height) + area(b.width, b.height) - intersection;
    return joined > 0 ? intersection / joined : 0.0;
}

}  // namespace telltale
