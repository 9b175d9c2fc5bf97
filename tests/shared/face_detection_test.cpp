#include "shared/face_detection.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace telltale {
namespace {

std::vector<Tensor> empty_outputs(int side) {
    std::vector<Tensor> outputs;
    for (const int numbers : {1, 1, 4, 10}) {
        for (const int stride : {8, 16, 32}) {
            const auto cells = static_cast<std::size_t>(side / stride) * static_cast<std::size_t>(side / stride);
            outputs.push_back({{}, std::vector<float>(cells * static_cast<std::size_t>(numbers), 0.0f)});
        }
    }
    return outputs;
}

// A face of width and height stride × e in the cell, whose centre lies half a cell in.
void put_face(std::vector<Tensor>& outputs, std::size_t level, std::size_t cell, float confidence) {
    outputs[level].values[cell] = confidence;
    outputs[3 + level].values[cell] = confidence;
    const float box[4] = {0.5f, 0.5f, 1.0f, 1.0f};
    std::copy(box, box + 4, outputs[6 + level].values.begin() + static_cast<std::ptrdiff_t>(4 * cell));
}

TEST(FaceDetection, DecodesACellByHand) {
    std::vector<Tensor> outputs = empty_outputs(64);
    put_face(outputs, 1, 4 * 2 + 3, 0.9f);  // stride 16, row 2, column 3
    FaceDetectionOptions options;
    options.input_side_px = 64;
    const std::vector<Face> faces = decode_face_detection(outputs, 0.5, options).value();
    ASSERT_EQ(faces.size(), 1u);
    const double side = 16 * std::exp(1.0) / 0.5;
    EXPECT_NEAR(faces[0].box_in_image.width, side, 1e-9);
    EXPECT_NEAR(faces[0].box_in_image.x + side / 2, 3.5 * 16 / 0.5, 1e-9);
    EXPECT_NEAR(faces[0].box_in_image.y + side / 2, 2.5 * 16 / 0.5, 1e-9);
    EXPECT_NEAR(faces[0].landmarks_in_image[0].x, 3 * 16 / 0.5, 1e-9);
    EXPECT_NEAR(faces[0].confidence, 0.9, 1e-6);
}

TEST(FaceDetection, OfTwoOverlappingBoxesTheSurerStays) {
    std::vector<Tensor> outputs = empty_outputs(64);
    put_face(outputs, 0, 8 * 3 + 3, 0.8f);
    put_face(outputs, 0, 8 * 3 + 4, 0.95f);
    put_face(outputs, 0, 8 * 7 + 0, 0.75f);
    put_face(outputs, 0, 0, 0.4f);
    FaceDetectionOptions options;
    options.input_side_px = 64;
    const std::vector<Face> faces = decode_face_detection(outputs, 1, options).value();
    ASSERT_EQ(faces.size(), 2u);
    EXPECT_NEAR(faces[0].confidence, 0.95, 1e-6);
    EXPECT_NEAR(faces[1].confidence, 0.75, 1e-6);
}

TEST(FaceDetection, RefusesOutputsOfAnotherNetwork) {
    std::vector<Tensor> outputs = empty_outputs(64);
    outputs.pop_back();
    EXPECT_FALSE(decode_face_detection(outputs, 1, {}).ok());
    EXPECT_FALSE(decode_face_detection(empty_outputs(64), 1, {}).ok());
}

TEST(FaceDetection, NumbersThatAreNoneMakeNoFace) {
    std::vector<Tensor> outputs = empty_outputs(64);
    put_face(outputs, 0, 5, 0.9f);
    outputs[6].values[4 * 5 + 2] = 1e30f;
    FaceDetectionOptions options;
    options.input_side_px = 64;
    EXPECT_TRUE(decode_face_detection(outputs, 1, options).value().empty());
}

TEST(FaceDetection, PictureLiesAtTheTopLeftInBlueGreenRed) {
    Image image{{}, 4, 2};
    for (int i = 0; i < 8; ++i) image.rgba.insert(image.rgba.end(), {10, 20, 30, 255});
    FaceDetectionOptions options;
    options.input_side_px = 32;
    const FaceDetectorInput input = prepare_face_detection(image.view(), options);
    EXPECT_EQ(input.scale_from_image, 1.0);
    EXPECT_EQ(input.bgr_nchw.values[0], 30);
    EXPECT_EQ(input.bgr_nchw.values[32 * 32], 20);
    EXPECT_EQ(input.bgr_nchw.values[2 * 32 * 32 + 3], 10);
    EXPECT_EQ(input.bgr_nchw.values[4], 0);
    EXPECT_EQ(input.bgr_nchw.values[2 * 32], 0);
}

}  // namespace
}  // namespace telltale
