#include "coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace telltale {
namespace {

// An eighth of a turn in eight steps, as cosine and sine: library sines differ in their last bit between builds.
constexpr std::array<PointPx, 9> kEighth{{{1, 0},
                                          {0.99518472667219693, 0.098017140329560604},
                                          {0.98078528040323043, 0.19509032201612825},
                                          {0.95694033573220882, 0.29028467725446233},
                                          {0.92387953251128674, 0.38268343236508978},
                                          {0.88192126434835505, 0.47139673682599764},
                                          {0.83146961230254524, 0.55557023301960218},
                                          {0.77301045336273699, 0.63439328416364549},
                                          {0.70710678118654757, 0.70710678118654757}}};

double turn(std::span<const PointPx> corners) {
    double sum = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PointPx& a = corners[i];
        const PointPx& b = corners[(i + 1) % corners.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

}  // namespace

Coverage::Coverage(int left, int top, int right, int bottom)
    : left_(left),
      top_(top),
      right_(std::max(left, right)),
      bottom_(std::max(top, bottom)),
      sums_(static_cast<std::size_t>(right_ - left_ + 2) * static_cast<std::size_t>(bottom_ - top_)) {}

void Coverage::add_polygon(std::span<const PointPx> corners) {
    for (std::size_t i = 0; i < corners.size(); ++i) add_edge(corners[i], corners[(i + 1) % corners.size()]);
}

void Coverage::add_convex(std::span<const PointPx> corners) {
    if (turn(corners) >= 0) return add_polygon(corners);
    for (std::size_t i = corners.size(); i-- > 0;) add_edge(corners[i], corners[i > 0 ? i - 1 : corners.size() - 1]);
}

void Coverage::add_disc(const PointPx& centre, double radius) {
    std::array<PointPx, 64> corners;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const std::size_t quarter = i / 16;
        const std::size_t step = i % 16;
        const PointPx eighth = step <= 8 ? kEighth[step] : PointPx{kEighth[16 - step].y, kEighth[16 - step].x};
        const PointPx turned = quarter == 0   ? eighth
                               : quarter == 1 ? PointPx{-eighth.y, eighth.x}
                               : quarter == 2 ? PointPx{-eighth.x, -eighth.y}
                                              : PointPx{eighth.y, -eighth.x};
        corners[i] = {centre.x + radius * turned.x, centre.y + radius * turned.y};
    }
    add_convex(corners);
}

// One edge's part in one row: pixels right of it are covered by its height, those that it crosses in part.
void Coverage::add_row(int y, double x0, double x1, double height) {
    const double low = std::min(x0, x1);
    const double high = std::max(x0, x1);
    // The integral up to x of how much of the edge has been passed.
    const auto passed = [&](double x) {
        if (x <= low) return 0.0;
        if (x >= high) return (high - low) / 2 + (x - high);
        return (x - low) * (x - low) / (2 * (high - low));
    };
    const int first =
        static_cast<int>(std::floor(std::clamp(low, static_cast<double>(left_), static_cast<double>(right_))));
    const int last =
        static_cast<int>(std::floor(std::clamp(high, static_cast<double>(left_), static_cast<double>(right_)))) + 1;
    double before = 0;
    for (int x = first; x <= last && x <= right_; ++x) {
        const double covered = passed(x + 1.0) - passed(x);
        sums_[index(x, y)] += height * (covered - before);
        before = covered;
    }
}

void Coverage::add_edge(PointPx from, PointPx to) {
    if (from.y == to.y) return;
    const double sign = from.y < to.y ? 1 : -1;
    if (from.y > to.y) std::swap(from, to);
    const double top = std::max(from.y, static_cast<double>(top_));
    const double bottom = std::min(to.y, static_cast<double>(bottom_));
    if (top >= bottom) return;
    const double slope = (to.x - from.x) / (to.y - from.y);
    for (int y = static_cast<int>(std::floor(top)); y < bottom; ++y) {
        const double row_top = std::max(top, static_cast<double>(y));
        const double row_bottom = std::min(bottom, y + 1.0);
        add_row(y, from.x + (row_top - from.y) * slope, from.x + (row_bottom - from.y) * slope,
                sign * (row_bottom - row_top));
    }
}

}  // namespace telltale
