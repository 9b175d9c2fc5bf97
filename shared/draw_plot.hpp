// A plot's drawing: axes, grid, data thinned to what the eye sees, direct labels. One drawing for page, SVG and PNG.
#pragma once

#include "drawing.hpp"
#include "plot.hpp"

namespace telltale {

struct DrawPlotOptions {
    // Columns of data a CSS pixel; 2 keeps a curve whole on a screen of twice the pixels.
    double columns_per_px = 2;
};

Drawing draw_plot(const Plot& plot, const PlotFrame& frame, const DrawPlotOptions& options = {});
// What lies over the drawing while a pointer rests on the plot: the point, its values beside it.
DrawingLayer draw_hit(const Plot& plot, const PlotFrame& frame, const PlotHit& hit);

// The whole plot at a size, for files.
Drawing whole_drawing(const Plot& plot, const PlotSize& size, const DrawPlotOptions& options = {});

}  // namespace telltale
