// A drawing as flat shapes in CSS pixels, y downwards: what the page, SVG and the PNG raster all draw alike. No data, no
// axes, no fonts: those are plot's.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "image.hpp"
#include "ink.hpp"

namespace telltale {

struct Paint {
    Ink ink = Ink::text;
    double opacity = 1;
};

struct DrawnLine {
    std::vector<PointPx> points;
    Paint paint;
    double width_px = 1;
    double dash_px = 0;  // 0: one line; else so long a dash, then so long a gap
};

// Filled between two lines over the same x, so no back end has to cut polygons into triangles.
struct StripColumn {
    double x = 0;
    double top = 0;
    double bottom = 0;
};
struct DrawnStrip {
    std::vector<StripColumn> columns;  // x never falls
    Paint paint;
};

struct DrawnBox {
    BoxPx box;
    Paint paint;
};

struct DrawnDisc {
    PointPx centre;
    double radius_px = 4;
    Paint paint;
};

enum class Anchor { start, middle, end };
enum class TextFace { regular, semi_bold, mono };

// One line of words; no back end breaks it.
struct DrawnWords {
    PointPx baseline;  // where the anchor is
    std::string text;  // UTF-8
    Anchor anchor = Anchor::start;
    TextFace face = TextFace::regular;
    double size_px = 13;  // the em
    Paint paint;
};

using DrawnShape = std::variant<DrawnLine, DrawnStrip, DrawnBox, DrawnDisc, DrawnWords>;

// Shapes are drawn in order, inside the clip where there is one.
struct DrawingLayer {
    std::optional<BoxPx> clip;
    std::vector<DrawnShape> shapes;
};

struct Drawing {
    double width_px = 0;
    double height_px = 0;
    std::string title;        // for who cannot see it: SVG's <title>
    std::string description;  // and <desc>
    std::vector<DrawingLayer> layers;
};

}  // namespace telltale
