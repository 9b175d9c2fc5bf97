#include "shared/type_face.hpp"

#include <gtest/gtest.h>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

TextFace face_of(const std::string& name) {
    return name == "mono" ? TextFace::mono : name == "semi_bold" ? TextFace::semi_bold : TextFace::regular;
}

double number(const Json& json, const char* key) { return json.number(key).value(); }

TEST(TypeFace, WordsAreAsWideAsTheFontsTablesSay) {
    const Json golden = read_golden_json("tests/golden/type_face/type_face.json");
    const Json::Array& widths = *golden.find("widths")->if_array();
    ASSERT_EQ(widths.size(), 27u);
    for (const Json& width : widths) {
        const std::string text = width.string("text").value();
        for (const double size_px : {13.0, 34.0})
            EXPECT_NEAR(text_width_px(face_of(width.string("face").value()), size_px, text),
                        number(width, "width_em") * size_px, 1e-5 * size_px)
                << text;
    }
    const Json& heights = *golden.find("heights");
    for (const char* face : {"regular", "semi_bold", "mono"}) {
        EXPECT_NEAR(ascent_px(face_of(face), 20), number(*heights.find(face), "ascent_em") * 20, 1e-4);
        EXPECT_NEAR(descent_px(face_of(face), 20), number(*heights.find(face), "descent_em") * 20, 1e-4);
    }
}

TEST(TypeFace, GlyphsStandOnTheBaseline) {
    const GlyphBitmap letter = glyph_bitmap(TextFace::regular, 40, U'H', 0);
    EXPECT_NEAR(-letter.top, capital_height_px(TextFace::regular, 40), 1);
    EXPECT_NEAR(letter.top + letter.height, 0, 1);
    EXPECT_GT(letter.width, 10);
    const GlyphBitmap space = glyph_bitmap(TextFace::regular, 40, U' ', 0);
    EXPECT_EQ(space.width, 0);
    EXPECT_GT(space.advance_px, 5);
}

TEST(TypeFace, DigitsAreEquallyWideSoThatNumbersDoNotJump) {
    const double zero = text_width_px(TextFace::regular, 13, "0");
    for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
        EXPECT_EQ(text_width_px(TextFace::regular, 13, digit), zero);
}

}  // namespace
}  // namespace telltale
