// Pictures in a labelled grid under a heading: the cards, contact sheets and mean maps of explanations. Drawing and pictures
// apart, for the raster; nothing is encoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawing.hpp"
#include "face_crop.hpp"
#include "heatmap_legend.hpp"
#include "raster.hpp"

namespace telltale {

struct SheetWords {
    std::string text;
    TextFace face = TextFace::regular;
    Ink ink = Ink::text;
};

struct SheetLegend {
    EvidenceScale scale;
    ColourMap colours = ColourMap::magma;
    HeatmapLegendOptions options = {};  // width and size of words are the sheet's
};

// Class is told by the outline and by a word, never by colour alone.
enum class SheetOutline { none, real, fake };

struct SheetPicture {
    Image picture;                              // opaque; fitted into the cell's square, never cut
    std::string heading = {};                   // above it
    std::vector<SheetWords> words = {};         // lines below it, shortened in their middle where they are too long
    std::optional<SheetLegend> legend = {};     // below these
    SheetOutline outline = SheetOutline::none;  // around it: dashed for real, solid for fake
    std::optional<SquarePx> square = {};        // marked in it, in its own pixels; may leave it
};

struct PictureSheetOptions {
    std::string heading = {};
    std::vector<std::string> notes = {};
    std::optional<SheetLegend> legend = {};  // of all pictures, under the notes
    int columns = 4;
    double cell_px = 160;  // the square that a picture is fitted into
    double text_size_px = 12;
    double gap_px = 16;
    double legend_width_px = 240;  // of the common one
};

struct PictureSheet {
    Drawing drawing;
    std::vector<PlacedPicture> pictures;
};

// At least one picture. The sheet is as wide as its columns, and at least as wide as a common legend.
PictureSheet picture_sheet(std::vector<SheetPicture> pictures, const PictureSheetOptions& options);

// The beginning and the end with "…" between, where the whole is wider.
std::string shortened(std::string_view utf8, TextFace face, double size_px, double width_px);

}  // namespace telltale
