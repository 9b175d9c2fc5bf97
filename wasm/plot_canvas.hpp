// A plot on the page: drawn, looked at (hover, zoom, pan) and its guide dragged. The plot itself is the caller's; what a drag
// means, too.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform.hpp"
#include "shared/draw_plot.hpp"
#include "widgets.hpp"

namespace telltale {

// How one plot is looked at; belongs to the panel that shows it.
struct PlotMemory {
    std::optional<PlotView> view;           // none: the whole
    std::optional<std::size_t> held_guide;  // while it is dragged
    PointPx held_offset;                    // from the pointer to the guide when it was caught: it must not jump
    std::optional<PointPx> pressed;         // in this frame, without dragging: the caller asks hit_at what lies there
    // The drawing that was made last, and what it was made of.
    std::optional<Drawing> drawing;
    PlotFrame frame;
    std::uint64_t revision = 0;
};

struct PlotCanvasOptions {
    // Counts the plot's changes: the drawing is made anew when it differs from the last frame's, not when data are equal.
    std::uint64_t revision = 0;
    bool wheel_zooms = true;        // false inside a page that scrolls: there a pinch does, and Ctrl with the wheel
    ScrollState* around = nullptr;  // the scrolling region that must hold still while a finger drags here
    const std::vector<Pinch>* pinches = nullptr;
    const std::vector<KeyPress>* keys = nullptr;  // 0 shows the whole, arrows move the guide; null: no keys
};

struct PlotDrag {
    std::size_t guide = 0;  // in Plot::guides
    double value = 0;       // on the guide's axis, inside it
};

// Draws the plot in the rectangle. Returns where a guide was dragged to in this frame; the caller's command moves it.
std::optional<PlotDrag> plot_canvas(Ui& ui, const char* id, const Plot& plot, const Rect& rect, PlotMemory& memory,
                                    const PlotCanvasOptions& options = {});

// A drawing in the current window, its top left corner at the origin.
void draw_drawing(const Ui& ui, const Drawing& drawing, ImVec2 origin);

}  // namespace telltale
