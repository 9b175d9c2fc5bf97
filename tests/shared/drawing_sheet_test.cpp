#include "shared/drawing_sheet.hpp"

#include <gtest/gtest.h>

#include "shared/svg.hpp"
#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

// A drawing with one shape of each kind, all at its upper left corner, inside a clip.
Drawing one_of_each(double width_px, double height_px) {
    Drawing drawing;
    drawing.width_px = width_px;
    drawing.height_px = height_px;
    drawing.title = "title";
    drawing.description = "description";
    drawing.layers = {
        {BoxPx{0, 0, 10, 10},
         {DrawnLine{{{0, 0}, {5, 5}}, {}, 1, 0}, DrawnStrip{{{0, 0, 5}, {5, 0, 5}}, {}}, DrawnBox{{0, 0, 5, 5}, {}},
          DrawnDisc{{0, 0}, 4, {}}, DrawnWords{{0, 0}, "a", Anchor::start, TextFace::regular, 13, {}}}}};
    return drawing;
}

TEST(DrawingSheet, MovesEveryShapeAndItsClipBesideTheOneBefore) {
    SheetOptions options;
    options.gap_px = 20;
    const Drawing sheet = sheet_of({one_of_each(100, 80), one_of_each(50, 90)}, options);
    EXPECT_EQ(sheet.width_px, 170);
    EXPECT_EQ(sheet.height_px, 90);
    ASSERT_EQ(sheet.layers.size(), 2u);
    EXPECT_EQ(sheet.layers[0].clip->x, 0);
    const DrawingLayer& second = sheet.layers[1];
    EXPECT_EQ(second.clip->x, 120);
    EXPECT_EQ(std::get<DrawnLine>(second.shapes[0]).points[1].x, 125);
    EXPECT_EQ(std::get<DrawnStrip>(second.shapes[1]).columns[0].x, 120);
    EXPECT_EQ(std::get<DrawnBox>(second.shapes[2]).box.x, 120);
    EXPECT_EQ(std::get<DrawnDisc>(second.shapes[3]).centre.x, 120);
    EXPECT_EQ(std::get<DrawnWords>(second.shapes[4]).baseline.x, 120);
}

TEST(DrawingSheet, HeadingAndNotesStandAboveAndPushTheDrawingsDown) {
    const Drawing sheet =
        sheet_of({one_of_each(400, 80)}, {.heading = "heading", .notes = {"first note", "second note"}});
    ASSERT_EQ(sheet.layers.size(), 2u);
    const std::vector<std::pair<std::string, BoxPx>> words = word_boxes(sheet);
    ASSERT_EQ(words.size(), 4u);
    EXPECT_EQ(words[0].first, "heading");
    for (std::size_t i = 1; i < 3; ++i)
        EXPECT_GT(words[i].second.y, words[i - 1].second.y + words[i - 1].second.height);
    const double top = sheet.layers[1].clip->y;
    EXPECT_GT(top, words[2].second.y + words[2].second.height);
    EXPECT_EQ(sheet.height_px, top + 80);
    EXPECT_EQ(std::get<DrawnStrip>(sheet.layers[1].shapes[1]).columns[0].bottom, top + 5);
    EXPECT_EQ(sheet.title, "heading");
    EXPECT_EQ(sheet.description, "description first note second note");
}

TEST(DrawingSheet, LongHeadingsGoOnInTheNextLine) {
    SheetOptions options;
    for (int i = 0; i < 30; ++i) options.heading += "words ";
    const Drawing sheet = sheet_of({one_of_each(200, 80)}, options);
    std::size_t lines = 0;
    for (const auto& [text, box] : word_boxes(sheet)) {
        EXPECT_LE(box.x + box.width, 200) << text;
        lines += text.starts_with("words") ? 1 : 0;
    }
    EXPECT_GT(lines, 3u);
    EXPECT_TRUE(word_troubles(sheet).empty());
}

TEST(DrawingSheet, OfNothingIsEmpty) {
    const Drawing sheet = sheet_of({});
    EXPECT_EQ(sheet.width_px, 0);
    EXPECT_TRUE(sheet.layers.empty());
    EXPECT_FALSE(svg_of(sheet).empty());
}

}  // namespace
}  // namespace telltale
