#include "shared/raster.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/coverage.hpp"

namespace telltale {
namespace {

double covered(const Coverage& coverage) {
    double sum = 0;
    coverage.for_pixels([&](int, int, double share) { sum += share; });
    return sum;
}

TEST(Coverage, OfABoxIsExactInEveryPixel) {
    Coverage coverage(0, 0, 10, 10);
    const PointPx box[] = {{1.5, 2.25}, {4, 2.25}, {4, 5}, {1.5, 5}};
    coverage.add_polygon(box);
    EXPECT_NEAR(covered(coverage), 2.5 * 2.75, 1e-9);
    coverage.for_pixels([&](int x, int y, double share) {
        const double wide = x == 1 ? 0.5 : 1;
        const double high = y == 2 ? 0.75 : 1;
        EXPECT_NEAR(share, wide * high, 1e-12) << x << " " << y;
    });
}

TEST(Coverage, OfSlantedShapesIsTheirArea) {
    Coverage triangle(0, 0, 40, 40);
    const PointPx corners[] = {{3.3, 1.1}, {38.7, 12.9}, {10.2, 37.4}};
    triangle.add_polygon(corners);
    EXPECT_NEAR(covered(triangle), ((38.7 - 3.3) * (37.4 - 1.1) - (10.2 - 3.3) * (12.9 - 1.1)) / 2, 1e-6);
    Coverage disc(0, 0, 40, 40);
    disc.add_disc({20.3, 19.8}, 12);
    EXPECT_NEAR(covered(disc) / (3.14159265358979 * 144), 1, 2e-3);
}

TEST(Coverage, CountsOverlapsOnceWhicheverWayPiecesTurn) {
    Coverage coverage(0, 0, 10, 10);
    const PointPx one[] = {{1, 1}, {6, 1}, {6, 6}, {1, 6}};
    const PointPx other[] = {{3, 3}, {3, 9}, {9, 9}, {9, 3}};
    coverage.add_convex(one);
    coverage.add_convex(other);
    EXPECT_NEAR(covered(coverage), 25 + 36 - 9, 1e-9);
}

TEST(Coverage, OfWhatIsCutOffIsWhatIsLeft) {
    Coverage coverage(2, 2, 6, 6);
    const PointPx large[] = {{-100, -100}, {100, -100}, {100, 100}, {-100, 100}};
    coverage.add_polygon(large);
    EXPECT_NEAR(covered(coverage), 16, 1e-9);
    Coverage slanted(0, 0, 4, 4);
    const PointPx triangle[] = {{-4, 0}, {4, 0}, {4, 8}};  // right of y = x + 4, so all of the window
    slanted.add_polygon(triangle);
    EXPECT_NEAR(covered(slanted), 16, 1e-9);
}

Drawing drawing_of(DrawnShape shape, double side = 40) {
    Drawing drawing;
    drawing.width_px = drawing.height_px = side;
    drawing.layers.push_back({{}, {std::move(shape)}});
    return drawing;
}

RasterOptions plain() {
    RasterOptions options;
    options.inks = kPrintInks;
    options.margin_px = 0;
    options.pixels_per_px = 1;
    return options;
}

// Of black on white, in pixels.
double ink_in(const Image& image) {
    double sum = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) sum += (255 - image.rgba[i]) / 255.0;
    return sum;
}

TEST(Raster, LinesAreAsMuchInkAsTheyAreLongAndWide) {
    const Image thin = raster_of(drawing_of(DrawnLine{{{5, 7}, {35, 30}}, {Ink::text, 1}, 1.5, 0}), plain());
    EXPECT_NEAR(ink_in(thin), std::hypot(30, 23) * 1.5, 0.5);
    const Image level = raster_of(drawing_of(DrawnLine{{{5, 10}, {35, 10}}, {Ink::text, 1}, 2, 0}), plain());
    EXPECT_NEAR(ink_in(level), 60, 0.1);
    EXPECT_EQ(level.rgba[(10 * 40 + 20) * 4], 0) << "two whole rows";
    EXPECT_EQ(level.rgba[(12 * 40 + 20) * 4], 255);
}

TEST(Raster, DashesLeaveHalfTheInk) {
    const Image dashed = raster_of(drawing_of(DrawnLine{{{0, 10}, {40, 10}}, {Ink::text, 1}, 2, 5}), plain());
    EXPECT_NEAR(ink_in(dashed), 40, 1);
}

TEST(Raster, ALineInOnePieceDoesNotDarkenWhereItMeetsItself) {
    const Image image =
        raster_of(drawing_of(DrawnLine{{{5, 20}, {35, 20}, {5, 20}, {35, 20}}, {Ink::text, 0.5}, 4, 0}), plain());
    EXPECT_NEAR(image.rgba[(20 * 40 + 20) * 4], 128, 1);
}

TEST(Raster, BandsAreAtTheirOpacity) {
    const Image image = raster_of(drawing_of(DrawnStrip{{{0, 10, 30}, {40, 10, 30}}, {Ink::text, 0.2}}), plain());
    EXPECT_NEAR(image.rgba[(20 * 40 + 20) * 4], 204, 1);
    EXPECT_EQ(image.rgba[(5 * 40 + 20) * 4], 255);
}

TEST(Raster, ClipsCut) {
    Drawing drawing = drawing_of(DrawnBox{{0, 0, 40, 40}, {Ink::text, 1}});
    drawing.layers[0].clip = BoxPx{10, 10, 5, 5};
    EXPECT_NEAR(ink_in(raster_of(drawing, plain())), 25, 1e-9);
}

TEST(Raster, WordsStandAtTheirAnchor) {
    const auto columns_of = [](Anchor anchor) {
        const Image image = raster_of(
            drawing_of(DrawnWords{{60, 60}, "HHH", anchor, TextFace::regular, 20, {Ink::text, 1}}, 120), plain());
        std::pair<int, int> columns{1000, -1};
        for (int y = 0; y < 120; ++y) {
            for (int x = 0; x < 120; ++x) {
                if (image.rgba[static_cast<std::size_t>(y * 120 + x) * 4] > 200) continue;
                columns = {std::min(columns.first, x), std::max(columns.second, x)};
                EXPECT_LT(y, 61) << "above the baseline";
                EXPECT_GT(y, 40);
            }
        }
        return columns;
    };
    EXPECT_GE(columns_of(Anchor::start).first, 60);
    EXPECT_LE(columns_of(Anchor::end).second, 60);
    const auto [first, last] = columns_of(Anchor::middle);
    EXPECT_NEAR(first + last, 120, 4);
}

TEST(Raster, ScaleAndMarginMakeTheSize) {
    RasterOptions options = plain();
    options.margin_px = 8;
    options.pixels_per_px = 3;
    const Image image = raster_of(drawing_of(DrawnBox{{0, 0, 40, 40}, {Ink::text, 1}}), options);
    EXPECT_EQ(image.width, 168);
    EXPECT_EQ(image.height, 168);
    EXPECT_NEAR(ink_in(image), 120 * 120, 1e-6);
}

}  // namespace
}  // namespace telltale
