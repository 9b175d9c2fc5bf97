// Lines and strips cut to a box, in doubles: a line that leaves it keeps its slope however far out its end is.
#pragma once

#include <span>
#include <vector>

#include "drawing.hpp"

namespace telltale {

// The pieces inside; touching the edge counts.
std::vector<std::vector<PointPx>> clipped_line(std::span<const PointPx> points, const BoxPx& box);
// Columns at the box's sides and where an edge crosses its top or bottom are added. x never falls.
std::vector<StripColumn> clipped_strip(std::span<const StripColumn> columns, const BoxPx& box);

}  // namespace telltale
