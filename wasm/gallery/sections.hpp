// The sections of the gallery by name, in their order. Names only: the mirror and the drawing share them.
#pragma once

#include <array>

namespace telltale {

struct GallerySection {
    const char* name;
    const char* sentence;
};
inline constexpr std::array<GallerySection, 13> kGallerySections{{
    {"Type", "Two faces, five sizes. Weight instead of size for emphasis; figures in tables in the mono face."},
    {"Colours", "Each token on the page's surfaces, with its contrast, and as colour-blind people see the classes."},
    {"Space", "Distances, radii and targets, to scale."},
    {"Buttons", "One primary button a screen. The label says what happens."},
    {"Choices", "One of a few, and one face of many."},
    {"Progress", "Above a tenth of a second there is progress; an unknown share wanders."},
    {"Verdict", "Three words, the score beside them, and what the score means."},
    {"Score bar", "Where a score stands, and where the model says unsure."},
    {"Picture", "Solid: likely fake. Dashed: no sign. Dotted: unsure. Corners: not judged. Thick: chosen."},
    {"Maps",
     "What the model sees, and what it looked at. Words instead of colours where nothing speaks for the class."},
    {"Plots", "One threshold through all of them. Axes say what they count and what it means."},
    {"Cards and tables", "A card holds one subject. Numbers end on one line; a narrow table is stacked."},
    {"Nothing and failure", "What happened, what to do, and a button that does it."},
}};

}  // namespace telltale
