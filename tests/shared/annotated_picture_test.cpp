#include "shared/annotated_picture.hpp"

#include <gtest/gtest.h>

#include "shared/type_face.hpp"

namespace telltale {
namespace {

Image grey_photo(int width, int height) {
    Image photo{std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 4, 120), width, height};
    for (std::size_t i = 3; i < photo.rgba.size(); i += 4) photo.rgba[i] = 255;
    return photo;
}

Image drawn(const PictureSheet& sheet) {
    return raster_of(sheet.drawing, sheet.pictures, {kDarkInks, Ink::surface, 0, 1});
}

bool is_colour(const Image& image, int x, int y, Rgb colour) {
    const std::uint8_t* pixel = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
    return pixel[0] == colour.red && pixel[1] == colour.green && pixel[2] == colour.blue;
}

// How much of a row of the raster has the colour.
double share_of_row(const Image& image, int y, int from, int to, Rgb colour) {
    int count = 0;
    for (int x = from; x < to; ++x) count += is_colour(image, x, y, colour) ? 1 : 0;
    return static_cast<double>(count) / (to - from);
}

std::vector<BoxPx> label_boxes(const PictureSheet& sheet) {
    std::vector<BoxPx> boxes;
    for (const DrawnShape& shape : sheet.drawing.layers[0].shapes)
        if (const DrawnBox* box = std::get_if<DrawnBox>(&shape)) boxes.push_back(box->box);
    return boxes;
}

TEST(AnnotatedPicture, KeepsThePhotosOwnPixelsAndItsResolution) {
    const PictureSheet sheet = annotated_picture(grey_photo(800, 600), {});
    const Image image = drawn(sheet);
    EXPECT_EQ(image.width, 800);
    EXPECT_EQ(image.height, 600);
    EXPECT_TRUE(is_colour(image, 0, 0, {120, 120, 120}));
    EXPECT_TRUE(is_colour(image, 799, 599, {120, 120, 120}));
}

TEST(AnnotatedPicture, TellsTheVerdictByTheOutlineToo) {
    const BoxPx box{200, 200, 300, 300};
    const Rgb fake = kDarkInks.colour(Ink::fake);
    double shares[3];
    for (const FaceOutline outline : {FaceOutline::solid, FaceOutline::dashed, FaceOutline::dotted}) {
        const Image image = drawn(annotated_picture(grey_photo(800, 600), {{box, "", Ink::fake, outline, true}}));
        shares[static_cast<int>(outline)] = share_of_row(image, 200, 210, 490, fake);
    }
    EXPECT_GT(shares[0], 0.99);
    EXPECT_GT(shares[1], 0.3);
    EXPECT_LT(shares[1], 0.7);
    EXPECT_GT(shares[2], 0.2);
    EXPECT_LT(shares[2], 0.7);
}

TEST(AnnotatedPicture, LabelsStayOnThePhotoAndApart) {
    std::vector<AnnotatedFace> faces;
    for (int i = 0; i < 6; ++i) faces.push_back({{i * 20.0, 4.0 + i, 60, 70}, "Likely fake 0.93"});
    const PictureSheet sheet = annotated_picture(grey_photo(640, 480), faces);
    const std::vector<BoxPx> labels = label_boxes(sheet);
    ASSERT_EQ(labels.size(), faces.size());
    for (const BoxPx& label : labels) {
        EXPECT_GE(label.x, 0);
        EXPECT_GE(label.y, 0);
        EXPECT_LE(label.x + label.width, 640);
        EXPECT_LE(label.y + label.height, 480);
    }
    EXPECT_EQ(intersection_over_union(labels[0], labels[1]), 0);
}

TEST(AnnotatedPicture, WordsStandBelowInsideTheWidth) {
    AnnotatedPictureOptions options;
    options.words = {"Telltale, SimpleNet, face swaps, 128 px, threshold 0.41, unsure from 0.31 to 0.62",
                     "It is no proof."};
    for (const int width : {1, 60, 300, 1600}) {
        const PictureSheet sheet = annotated_picture(grey_photo(width, 90), {}, options);
        EXPECT_GE(sheet.drawing.width_px, 420);
        EXPECT_GT(sheet.drawing.height_px, 90 + 2 * 13);
        for (const DrawnShape& shape : sheet.drawing.layers[1].shapes) {
            const DrawnWords& words = std::get<DrawnWords>(shape);
            EXPECT_LE(words.baseline.x + text_width_px(words.face, words.size_px, words.text), sheet.drawing.width_px);
            EXPECT_GT(words.baseline.y, 90);
            EXPECT_LT(words.baseline.y, sheet.drawing.height_px);
        }
        EXPECT_EQ(drawn(sheet).height, static_cast<int>(sheet.drawing.height_px));
    }
}

TEST(AnnotatedPicture, LargePhotosAreBounded) {
    const Image photo = grey_photo(900, 300);
    EXPECT_EQ(bounded_picture(photo.view(), 4096).width, 900);
    const Image small = bounded_picture(photo.view(), 300);
    EXPECT_EQ(small.width, 300);
    EXPECT_EQ(small.height, 100);
}

}  // namespace
}  // namespace telltale
