// Where a curve's name can stand beside it without covering anything: a choice among places along it. Measures no words.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "image.hpp"

namespace telltale {

class LabelPlacer {
  public:
    explicit LabelPlacer(const BoxPx& area);

    void avoid_line(std::span<const PointPx> points);
    void avoid_box(const BoxPx& box) { boxes_.push_back(box); }
    // The place beside one of the points that covers least, earlier points first among equals; it is avoided from then on.
    // None when every place leaves the area or covers another label.
    std::optional<BoxPx> place(std::span<const PointPx> beside, double width, double height, double gap_px = 6);

  private:
    double covered(const BoxPx& box) const;

    BoxPx area_;
    // Whether a line passes through a cell, row after row: as cheap for a million points as for ten.
    std::vector<char> cells_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<BoxPx> boxes_;
};

// So many points, evenly along a line by its length, from a share of it to another.
std::vector<PointPx> points_along(std::span<const PointPx> line, double from_share, double to_share, std::size_t count);

}  // namespace telltale
