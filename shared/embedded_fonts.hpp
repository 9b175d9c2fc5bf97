// The font files of shared/fonts inside the program. The data are written by embed_fonts.cmake when building.
#pragma once

namespace telltale {

struct EmbeddedFont {
    const unsigned char* data;
    int size;
    float height_in_em;  // (ascender − descender) / units per em, from the font's hhea table
};

extern const EmbeddedFont kInterRegular;
extern const EmbeddedFont kInterSemiBold;
extern const EmbeddedFont kJetBrainsMono;

}  // namespace telltale
