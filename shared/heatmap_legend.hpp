// The colour bar under a map: what its colours are worth, as shares of the largest value and as the values themselves, or
// the words that nothing speaks for the class. Lines and words are a drawing; the bar's colours are a picture of their own.
#pragma once

#include <string>

#include "colour_map.hpp"
#include "drawing.hpp"
#include "heatmap.hpp"

namespace telltale {

inline constexpr const char* kNoEvidenceWords = "No positive evidence";

struct HeatmapLegendOptions {
    double width_px = 320;
    double text_size_px = 12;
    bool has_values = true;          // else the shares alone, for maps that have scales of their own
    std::string nothing_words = {};  // under kNoEvidenceWords, where there is none: what that means here
    std::string cut_words = {};      // of the last colour where the scale is cut: "brightest 1 %"
};

struct HeatmapLegend {
    Drawing drawing;
    BoxPx bar;  // where the colours lie, the first at the left; empty where there is no evidence
};

HeatmapLegend heatmap_legend(const EvidenceScale& scale, const HeatmapLegendOptions& options = {});

// The colours from left to right, 256 × 1 pixels.
Image colour_bar(ColourMap colours);

// Three significant digits: "0.0123", "12.3", "4.56 × 10⁻⁷".
std::string short_number(double value);

}  // namespace telltale
