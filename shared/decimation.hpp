// A curve's points thinned to what the eye sees: in each column of pixels the first, lowest, highest and last stay, so
// nothing sticks out less than it did. O(log n) to find what is seen, then one pass over that.
#pragma once

#include <span>
#include <vector>

#include "drawing.hpp"
#include "plot.hpp"

namespace telltale {

// On the page, the neighbours outside the frame included. x never falls; columns_per_px > 0.
std::vector<PointPx> thinned_curve(std::span<const double> x, std::span<const double> y, const PlotFrame& frame,
                                   double columns_per_px = 2);
// The band's outer edge in each column.
std::vector<StripColumn> thinned_band(const PlotBand& band, const PlotFrame& frame, double columns_per_px = 2);

}  // namespace telltale
