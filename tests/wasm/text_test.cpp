#include "wasm/text.hpp"

#include <gtest/gtest.h>

#include "wasm/platform.hpp"

namespace telltale {
namespace {

class Text : public testing::Test {
  protected:
    void SetUp() override { platform.begin_frame(0.016, {800, 600, 1}); }
    void TearDown() override { platform.end_frame(); }
    TextStyle style() { return {platform.fonts().regular, TypeSize::body, 0}; }

    Platform platform;
};

TEST_F(Text, EmHasTheWantedSize) {
    // Inter's capital H is 0.727 em high, so 34 px of score text give letters of 24.7 px.
    ImFont* font = platform.fonts().regular.font;
    ImFontBaked* baked = font->GetFontBaked(34 * platform.fonts().regular.height_in_em);
    const ImFontGlyph* glyph = baked->FindGlyph('H');
    EXPECT_NEAR(glyph->Y1 - glyph->Y0, 34 * 0.727F, 1.5F);
}

TEST_F(Text, GreekCyrillicAndArrowsAreThere) {
    for (const ImWchar code : {ImWchar(0x3B1), ImWchar(0x416), ImWchar(0xE9), ImWchar(0x2192), ImWchar(0x2026),
                               ImWchar(0x2264), ImWchar(0xD7), ImWchar(0xA0)})
        EXPECT_TRUE(platform.fonts().regular.font->IsGlyphInFont(code)) << static_cast<int>(code);
}

TEST_F(Text, FiguresAreOfOneWidth) {
    const float one = text_size(style(), "1111111111").x;
    const float eight = text_size(style(), "8888888888").x;
    EXPECT_NEAR(one, eight, 0.5F);
}

TEST_F(Text, WrappedLinesFitAndUnbreakableWordsAreBroken) {
    const ImVec2 size = text_size(style(), "Telltale judges faces, one after the other, and says how sure it is.", 120);
    EXPECT_LE(size.x, 120.5F);
    EXPECT_GT(size.y, 3 * line_height_px(style()) - 1);
    EXPECT_LE(text_size(style(), std::string(500, 'w'), 100).x, 100.5F);
    EXPECT_GT(text_size(style(), "ww", 1).y, line_height_px(style()));
}

TEST_F(Text, UnbrokenSpacesKeepNumbersTogether) {
    const float width = text_size(style(), "right 67").x + 2;
    EXPECT_GT(text_size(style(), "right 67\u00A0%", width).y, line_height_px(style()));
    EXPECT_LE(text_size(style(), "right 67\u00A0%", width).x, text_size(style(), "67\u00A0%.").x + width);
}

TEST_F(Text, ShorteningFitsAndKeepsWholeCharacters) {
    const std::string name = "Überraschung-größer-als-alle-anderen-Bilder-von-früher.jpeg";
    for (const float width : {200.0F, 120.0F, 60.0F, 20.0F}) {
        const std::string middle = fitted_in_middle(style(), name, width);
        const std::string end = fitted_at_end(style(), name, width);
        EXPECT_LE(text_size(style(), middle).x, width);
        EXPECT_LE(text_size(style(), end).x, width);
        EXPECT_EQ(displayable(middle), middle) << "no character cut in two";
    }
    EXPECT_NE(fitted_in_middle(style(), name, 200).find("jpeg"), std::string::npos) << "the extension stays";
    EXPECT_EQ(fitted_at_end(style(), "short", 200), "short");
}

TEST_F(Text, DirectionChangesAndControlsAreTakenOut) {
    EXPECT_EQ(displayable("photo\u202Egpj.exe"), "photogpj.exe");
    EXPECT_EQ(displayable("a\nb\tc\x01\x7F"), "a b c");
    EXPECT_EQ(displayable("\u2066x\u2069\u200F\uFEFF"), "x");
    EXPECT_EQ(displayable(std::string(10'000, 'x')).size(), 200u + 3u);
    EXPECT_EQ(displayable(""), "");
}

}  // namespace
}  // namespace telltale
