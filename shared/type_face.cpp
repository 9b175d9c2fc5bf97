#include "type_face.hpp"

#include <imstb_truetype.h>

#include "check.hpp"
#include "embedded_fonts.hpp"
#include "utf8.hpp"

namespace telltale {
namespace {

struct Face {
    stbtt_fontinfo info;
    double scale = 0;  // pixels a font unit
};

// Reading a face's table of tables takes a microsecond, so none is kept.
Face open_face(TextFace face, double size_px) {
    const EmbeddedFont& font = face == TextFace::mono        ? kJetBrainsMono
                               : face == TextFace::semi_bold ? kInterSemiBold
                                                             : kInterRegular;
    Face opened;
    CHECK(stbtt_InitFont(&opened.info, font.data, 0) != 0);
    opened.scale = static_cast<double>(stbtt_ScaleForMappingEmToPixels(&opened.info, static_cast<float>(size_px)));
    return opened;
}

// What the page puts in a missing character's place, too.
int glyph_of(const Face& face, char32_t character) {
    for (const char32_t candidate : {character, char32_t{0xFFFD}, U'?'})
        if (const int glyph = stbtt_FindGlyphIndex(&face.info, static_cast<int>(candidate))) return glyph;
    return 0;
}

double advance_of(const Face& face, int glyph) {
    int advance = 0;
    int bearing = 0;
    stbtt_GetGlyphHMetrics(&face.info, glyph, &advance, &bearing);
    return advance * face.scale;
}

}  // namespace

double text_width_px(TextFace face, double size_px, std::string_view utf8) {
    const Face opened = open_face(face, size_px);
    double width = 0;
    while (!utf8.empty()) width += advance_of(opened, glyph_of(opened, take_character(utf8)));
    return width;
}

double ascent_px(TextFace face, double size_px) {
    const Face opened = open_face(face, size_px);
    int ascent = 0;
    int descent = 0;
    int gap = 0;
    stbtt_GetFontVMetrics(&opened.info, &ascent, &descent, &gap);
    return ascent * opened.scale;
}

double descent_px(TextFace face, double size_px) {
    const Face opened = open_face(face, size_px);
    int ascent = 0;
    int descent = 0;
    int gap = 0;
    stbtt_GetFontVMetrics(&opened.info, &ascent, &descent, &gap);
    return -descent * opened.scale;
}

double capital_height_px(TextFace face, double size_px) {
    const Face opened = open_face(face, size_px);
    int left = 0;
    int bottom = 0;
    int right = 0;
    int top = 0;
    stbtt_GetCodepointBox(&opened.info, 'H', &left, &bottom, &right, &top);
    return top * opened.scale;
}

GlyphBitmap glyph_bitmap(TextFace face, double size_px, char32_t character, double x_fraction) {
    CHECK(x_fraction >= 0 && x_fraction < 1);
    const Face opened = open_face(face, size_px);
    const int glyph = glyph_of(opened, character);
    const auto scale = static_cast<float>(opened.scale);
    const auto shift = static_cast<float>(x_fraction);
    GlyphBitmap bitmap;
    bitmap.advance_px = advance_of(opened, glyph);
    int right = 0;
    int bottom = 0;
    stbtt_GetGlyphBitmapBoxSubpixel(&opened.info, glyph, scale, scale, shift, 0, &bitmap.left, &bitmap.top, &right,
                                    &bottom);
    bitmap.width = right - bitmap.left;
    bitmap.height = bottom - bitmap.top;
    if (bitmap.width <= 0 || bitmap.height <= 0) {
        bitmap.width = bitmap.height = 0;
        return bitmap;
    }
    bitmap.coverage.resize(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
    stbtt_MakeGlyphBitmapSubpixel(&opened.info, bitmap.coverage.data(), bitmap.width, bitmap.height, bitmap.width,
                                  scale, scale, shift, 0, glyph);
    return bitmap;
}

}  // namespace telltale
