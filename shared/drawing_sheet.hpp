// Drawings side by side on one sheet under a heading, as one drawing: for files that hold several plots.
#pragma once

#include <string>
#include <vector>

#include "drawing.hpp"

namespace telltale {

struct SheetOptions {
    std::string heading;             // may be empty
    std::vector<std::string> notes;  // lines under it
    double text_size_px = 13;        // the em
    double gap_px = 40;              // between two drawings
};

// Words that are longer than the sheet is wide go on in the next line. Title and description are the drawings' together.
Drawing sheet_of(const std::vector<Drawing>& drawings, const SheetOptions& options = {});

// The same layer further right and further down.
DrawingLayer moved(DrawingLayer layer, double dx, double dy);

}  // namespace telltale
