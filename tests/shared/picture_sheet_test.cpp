// The legend of a map, and sheets of pictures with words: as drawings, and as pixels.
#include "shared/picture_sheet.hpp"

#include <gtest/gtest.h>

#include <set>

#include "shared/type_face.hpp"

namespace telltale {
namespace {

std::vector<DrawnWords> words_in(const Drawing& drawing) {
    std::vector<DrawnWords> found;
    for (const DrawingLayer& layer : drawing.layers)
        for (const DrawnShape& shape : layer.shapes)
            if (const auto* words = std::get_if<DrawnWords>(&shape)) found.push_back(*words);
    return found;
}

std::set<std::string> texts_in(const Drawing& drawing) {
    std::set<std::string> texts;
    for (const DrawnWords& words : words_in(drawing)) texts.insert(words.text);
    return texts;
}

Image plain_picture(int width, int height, std::uint8_t grey) {
    Image image{std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, grey),
                width, height};
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 255;
    return image;
}

// From its anchor to where it ends.
BoxPx box_of(const DrawnWords& words) {
    const double width = text_width_px(words.face, words.size_px, words.text);
    const double left = words.baseline.x - (words.anchor == Anchor::end      ? width
                                            : words.anchor == Anchor::middle ? width / 2
                                                                             : 0);
    return {left, words.baseline.y - capital_height_px(words.face, words.size_px), width,
            capital_height_px(words.face, words.size_px)};
}

void expect_words_apart_and_inside(const Drawing& drawing) {
    const std::vector<DrawnWords> all = words_in(drawing);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const BoxPx box = box_of(all[i]);
        EXPECT_GE(box.x, -0.01) << all[i].text;
        EXPECT_LE(box.x + box.width, drawing.width_px + 0.01) << all[i].text;
        EXPECT_GE(box.y, 0) << all[i].text;
        EXPECT_LE(box.y + box.height, drawing.height_px + 0.01) << all[i].text;
        for (std::size_t k = 0; k < i; ++k)
            EXPECT_EQ(intersection_over_union(box, box_of(all[k])), 0) << all[i].text << " on " << all[k].text;
    }
}

TEST(ShortNumber, HasThreeDigits) {
    EXPECT_EQ(short_number(0), "0");
    EXPECT_EQ(short_number(1), "1.00");
    EXPECT_EQ(short_number(0.0123456), "0.0123");
    EXPECT_EQ(short_number(0.001), "0.00100");
    EXPECT_EQ(short_number(0.0001), "0.000100");
    EXPECT_EQ(short_number(0.0099996), "0.0100");
    EXPECT_EQ(short_number(0.99996), "1.00");
    EXPECT_EQ(short_number(12.34), "12.3");
    EXPECT_EQ(short_number(99.96), "100");
    EXPECT_EQ(short_number(1234), "1234");
    EXPECT_EQ(short_number(4.5649e-7), "4.56 × 10⁻⁷");
    EXPECT_EQ(short_number(-2.5e12), "-2.50 × 10¹²");
}

TEST(HeatmapLegend, TellsSharesAndValues) {
    const HeatmapLegend legend = heatmap_legend(scale_up_to(0.0246, 1e-6));
    EXPECT_EQ(texts_in(legend.drawing), (std::set<std::string>{"0", "½ max", "max", "0.0123", "0.0246"}));
    EXPECT_GT(legend.bar.width, 300);
    EXPECT_LE(legend.bar.x + legend.bar.width, legend.drawing.width_px);
    expect_words_apart_and_inside(legend.drawing);
}

TEST(HeatmapLegend, WordsNeverTouchHoweverSmallTheValues) {
    for (const double largest : {1e-30, 4.56e-7, 0.00123, 1.0, 9999.0, 1.7e38})
        for (const double width : {140.0, 240.0, 320.0}) {
            HeatmapLegendOptions options;
            options.width_px = width;
            expect_words_apart_and_inside(heatmap_legend(scale_up_to(largest, 0), options).drawing);
        }
}

TEST(HeatmapLegend, NoEvidenceIsSaidAndHasNoColours) {
    HeatmapLegendOptions options;
    options.nothing_words = "Nothing here speaks for fake.";
    const HeatmapLegend legend = heatmap_legend(scale_up_to(1e-8, 1e-7), options);
    EXPECT_EQ(texts_in(legend.drawing), (std::set<std::string>{kNoEvidenceWords, options.nothing_words}));
    EXPECT_EQ(legend.bar.width, 0);
    EXPECT_EQ(legend.drawing.height_px, heatmap_legend(scale_up_to(1, 0)).drawing.height_px)
        << "panels side by side end alike";
}

TEST(HeatmapLegend, SaysWhereTheScaleIsCut) {
    HeatmapLegendOptions options;
    options.cut_words = "brightest 1 %";
    const HeatmapLegend legend = heatmap_legend({3, 0, 0.42}, options);
    EXPECT_EQ(texts_in(legend.drawing), (std::set<std::string>{"0", "½", "brightest 1 %", "0.210", "≥ 0.420"}));
    expect_words_apart_and_inside(legend.drawing);
}

TEST(HeatmapLegend, SharesAloneHaveNoValues) {
    HeatmapLegendOptions options;
    options.has_values = false;
    EXPECT_EQ(texts_in(heatmap_legend(scale_up_to(1, 0), options).drawing),
              (std::set<std::string>{"0", "½ max", "max"}));
}

TEST(ColourBar, RunsThroughTheTable) {
    const Image bar = colour_bar(ColourMap::jet);
    const ColourTable table = colour_table(ColourMap::jet);
    ASSERT_EQ(bar.width, 256);
    ASSERT_EQ(bar.rgba.size(), 1024u);
    for (std::size_t i = 0; i < table.size(); ++i) EXPECT_EQ(bar.rgba[4 * i + 1], table[i].green);
}

TEST(Shortened, KeepsBothEnds) {
    const std::string name = "a_very_long_name_of_a_picture.jpg";
    EXPECT_EQ(shortened(name, TextFace::regular, 12, 1000), name);
    const std::string cut = shortened(name, TextFace::regular, 12, 100);
    EXPECT_LE(text_width_px(TextFace::regular, 12, cut), 100);
    EXPECT_EQ(cut.substr(0, 4), "a_ve");
    EXPECT_EQ(cut.substr(cut.size() - 4), ".jpg");
    EXPECT_NE(cut.find("…"), std::string::npos);
    EXPECT_EQ(shortened("", TextFace::regular, 12, 0), "");
    EXPECT_EQ(shortened("äöü", TextFace::regular, 12, 1), "…") << "no half of a character is left";
}

SheetPicture labelled(int width, int height, std::uint8_t grey) {
    SheetPicture one;
    one.picture = plain_picture(width, height, grey);
    one.heading = "Grad-CAM";
    one.words = {{"fake, score 0.93", TextFace::semi_bold, Ink::text}, {"a/long/path/to/a/picture.jpg"}};
    one.legend = SheetLegend{scale_up_to(0.5), ColourMap::magma, {}};
    return one;
}

TEST(PictureSheet, LaysPicturesInAGridWithWordsApart) {
    std::vector<SheetPicture> pictures;
    for (int i = 0; i < 5; ++i) pictures.push_back(labelled(i == 3 ? 40 : 30, i == 1 ? 60 : 30, 100));
    PictureSheetOptions options;
    options.heading = "Five pictures";
    options.notes = {"A note."};
    options.columns = 2;
    const PictureSheet sheet = picture_sheet(std::move(pictures), options);
    expect_words_apart_and_inside(sheet.drawing);
    EXPECT_EQ(sheet.drawing.width_px, 2 * options.cell_px + options.gap_px);
    // Five pictures and five bars; none on another, none on words, all inside.
    ASSERT_EQ(sheet.pictures.size(), 10u);
    for (std::size_t i = 0; i < sheet.pictures.size(); ++i) {
        const BoxPx& box = sheet.pictures[i].box;
        EXPECT_LE(box.y + box.height, sheet.drawing.height_px);
        EXPECT_LE(box.width, options.cell_px);
        for (std::size_t k = 0; k < i; ++k) EXPECT_EQ(intersection_over_union(box, sheet.pictures[k].box), 0);
        for (const DrawnWords& words : words_in(sheet.drawing))
            EXPECT_EQ(intersection_over_union(box, box_of(words)), 0) << words.text;
    }
    const BoxPx& tall = sheet.pictures[2].box;
    EXPECT_NEAR(tall.height / tall.width, 2, 1e-9) << "never squeezed";
}

TEST(PictureSheet, IsPaintedWithItsPicturesUnderTheLines) {
    std::vector<SheetPicture> pictures(1);
    pictures[0].picture = plain_picture(10, 10, 77);
    pictures[0].square = SquarePx{5, 5, 20};
    PictureSheetOptions options;
    options.cell_px = 100;
    const PictureSheet sheet = picture_sheet(std::move(pictures), options);
    RasterOptions raster;
    raster.margin_px = 0;
    raster.pixels_per_px = 1;
    const Image image = raster_of(sheet.drawing, sheet.pictures, raster);
    const auto pixel = [&](int x, int y) { return image.rgba[static_cast<std::size_t>(4 * (y * image.width + x))]; };
    EXPECT_EQ(pixel(0, 0), 77);
    EXPECT_EQ(pixel(99, 99), 77);
    EXPECT_EQ(pixel(99, 50), raster.inks.colour(Ink::accent).red) << "the square's upper edge, over the picture";
    EXPECT_EQ(pixel(20, 50), 77) << "the square begins at 50";
}

TEST(PictureSheet, ClassesHaveDifferentLines) {
    for (const SheetOutline outline : {SheetOutline::none, SheetOutline::real, SheetOutline::fake}) {
        std::vector<SheetPicture> pictures(1);
        pictures[0].picture = plain_picture(4, 4, 0);
        pictures[0].outline = outline;
        const PictureSheet sheet = picture_sheet(std::move(pictures), {});
        int lines = 0;
        for (const DrawingLayer& layer : sheet.drawing.layers)
            for (const DrawnShape& shape : layer.shapes)
                if (const auto* line = std::get_if<DrawnLine>(&shape)) {
                    ++lines;
                    EXPECT_EQ(line->dash_px > 0, outline == SheetOutline::real);
                }
        EXPECT_EQ(lines, outline == SheetOutline::none ? 0 : 1);
    }
}

TEST(Raster, PicturesAreResizedToTheirBoxesAndCutAtTheEdge) {
    Drawing drawing;
    drawing.width_px = drawing.height_px = 10;
    RasterOptions options;
    options.margin_px = 0;
    options.pixels_per_px = 2;
    const std::vector<PlacedPicture> pictures{{plain_picture(3, 3, 10), {1, 1, 4, 4}},
                                              {plain_picture(3, 3, 20), {8, -2, 4, 4}}};
    const Image image = raster_of(drawing, pictures, options);
    int first = 0;
    int second = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        first += image.rgba[i] == 10;
        second += image.rgba[i] == 20;
    }
    EXPECT_EQ(first, 64);
    EXPECT_EQ(second, 16) << "a part of it leaves the sheet";
}

}  // namespace
}  // namespace telltale
