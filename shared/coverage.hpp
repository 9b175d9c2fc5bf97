// How much of each pixel a closed shape covers, exactly for straight edges. Colours are raster's.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "image.hpp"

namespace telltale {

// Sums signed areas: pieces that turn the same way are joined, since a cover of more than one pixel counts as one.
class Coverage {
  public:
    // The pixels that shapes may touch; what lies outside is cut off.
    Coverage(int left, int top, int right, int bottom);

    // Corners in pixels; the last is joined to the first.
    void add_polygon(std::span<const PointPx> corners);
    // The same, turned so that it adds and never takes away.
    void add_convex(std::span<const PointPx> corners);
    // A stroke's disc: its ends and joints.
    void add_disc(const PointPx& centre, double radius);

    // Calls each(x, y, share) for every pixel that is covered at all.
    template <typename Each>
    void for_pixels(Each each) const {
        for (int y = top_; y < bottom_; ++y) {
            double sum = 0;
            for (int x = left_; x < right_; ++x) {
                sum += sums_[index(x, y)];
                const double share = sum < 0 ? -sum : sum;
                if (share > 1e-4) each(x, y, share < 1 ? share : 1.0);
            }
        }
    }

  private:
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y - top_) * static_cast<std::size_t>(right_ - left_ + 2) +
               static_cast<std::size_t>(x - left_);
    }
    void add_edge(PointPx from, PointPx to);
    void add_row(int y, double x0, double x1, double height);

    int left_;
    int top_;
    int right_;
    int bottom_;
    std::vector<double> sums_;
};

}  // namespace telltale
