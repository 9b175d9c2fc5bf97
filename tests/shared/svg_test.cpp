#include "shared/svg.hpp"

#include <gtest/gtest.h>

#include "shared/draw_plot.hpp"
#include "shared/utf8.hpp"
#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

Drawing words(std::string text) {
    Drawing drawing;
    drawing.width_px = drawing.height_px = 10;
    drawing.title = text;
    drawing.description = text;
    drawing.layers.push_back({{}, {DrawnWords{{1, 2}, text, Anchor::middle, TextFace::mono, 13, {Ink::text, 1}}}});
    return drawing;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(Svg, EscapesWhatXmlGivesAMeaning) {
    const std::string svg = svg_of(words("</text><script>alert(\"1\")</script>&amp;"));
    EXPECT_EQ(svg.find("<script"), std::string::npos);
    EXPECT_EQ(count(svg, "&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;"), 3u);
}

TEST(Svg, KeepsForbiddenCharactersOut) {
    using namespace std::string_literals;
    const std::string svg = svg_of(words("a\0b\x01\x1B\x7F"s + "c\xFF\xC0\x80\xED\xA0\x80" + "d\xEF\xBF\xBF" + "e"));
    for (const char character : svg) {
        const auto code = static_cast<unsigned char>(character);
        EXPECT_TRUE(code >= 0x20 || code == '\n') << static_cast<int>(code);
        EXPECT_NE(code, 0x7F);
        EXPECT_NE(code, 0xFF);
    }
    EXPECT_EQ(count(svg, "a b   c"), 3u);
    EXPECT_EQ(count(svg, "\xEF\xBF\xBF"), 0u);
    EXPECT_EQ(count(svg,
                    "d\xEF\xBF\xBD"
                    "e"),
              3u);
}

TEST(Svg, KeepsWordsOfOtherScripts) {
    EXPECT_EQ(count(svg_of(words("Δοκιμή, проба, ≤ 5 % → 試")), "Δοκιμή, проба, ≤ 5 % → 試"), 3u);
}

TEST(Svg, HasTheThemesColours) {
    const Drawing drawing = words("x");
    EXPECT_NE(svg_of(drawing, {kDarkInks}).find("#E9EBEE"), std::string::npos);
    EXPECT_NE(svg_of(drawing, {kPrintInks}).find("#000000"), std::string::npos);
}

TEST(Svg, WritesNoNumberThatAReaderCouldNotRead) {
    for (const auto& [name, plot] : standard_plots(plot_samples(500), "a detector")) {
        const std::string svg = svg_of(whole_drawing(plot, {500, 400, 13}));
        for (const char* wrong : {"nan", "inf", "e+", "e-0", "\"-0\""})
            EXPECT_EQ(svg.find(wrong), std::string::npos) << name << wrong;
    }
}

TEST(Svg, OfTwoPlotsOnOnePageNeverClipsByTheOther) {
    const NamedPlots plots = standard_plots(plot_samples(500), "");
    const auto clip_of = [](const std::string& svg) {
        return svg.substr(svg.find("<clipPath"), svg.find("</clipPath>") - svg.find("<clipPath"));
    };
    const auto name_of = [](const std::string& clip) { return clip.substr(0, clip.find('>')); };
    const std::string one = clip_of(svg_of(whole_drawing(plots[0].second, {500, 500, 13})));
    const std::string other = clip_of(svg_of(whole_drawing(plots[3].second, {700, 400, 13})));
    EXPECT_NE(name_of(one), name_of(other));
}

TEST(Utf8, IsReadAndBrokenBytesAreReplacedOneByOne) {
    const auto characters = [](std::string_view text) {
        std::u32string found;
        while (!text.empty()) found += take_character(text);
        return found;
    };
    EXPECT_EQ(characters("aé→𝄞"), U"aé→𝄞");
    EXPECT_EQ(characters("\xC3"), U"\uFFFD");
    EXPECT_EQ(characters("\xE2\x86x"), U"\uFFFD\uFFFDx");
    EXPECT_EQ(characters("\xC0\xAF"), U"\uFFFD\uFFFD");
    EXPECT_EQ(characters("\xF4\x90\x80\x80"), U"\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(characters("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD");
}

}  // namespace
}  // namespace telltale
