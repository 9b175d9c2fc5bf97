// The input that a network reads, made beside the decoder: the same numbers as the photo's page makes, and every bad request
// answered.
#include "wasm/input_preparation.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "shared/face_detection.hpp"
#include "wasm/preparation.hpp"

namespace telltale {
namespace {

struct Given {
    Image image;
    PrepareInput wanted;

    explicit Given(int width = 90, int height = 70) {
        image.width = width;
        image.height = height;
        image.rgba.resize(static_cast<std::size_t>(width * height) * 4);
        for (std::size_t i = 0; i < image.rgba.size(); ++i)
            image.rgba[i] = static_cast<std::uint8_t>(i % 4 == 3 ? 255 : i * 37 % 251);
        wanted.request = 5;
        wanted.width = width;
        wanted.height = height;
    }
    Payload pixels() const { return Payload::copy_of(image.rgba); }
    Result<PreparedInput> prepared() const { return prepare_input(wanted, pixels()); }
};

std::vector<float> floats_of(const Payload& payload) {
    std::vector<float> values(payload.size() / sizeof(float));
    std::memcpy(values.data(), payload.bytes().data(), payload.size());
    return values;
}

TEST(InputPreparation, ASquareIsPreparedAsForThePhoto) {
    PreprocessingOptions options;
    options.size_px = 32;
    options.colour_order = ColourOrder::bgr;
    options.mean = {0.4, 0.5, 0.6};
    options.standard_deviation = {0.2, 0.25, 0.3};
    const SquarePx square{-9, 20, 61};  // leaves the picture
    Given given;
    given.wanted.form = square_form(options);
    given.wanted.square = cut_of(square);
    const Result<PreparedInput> prepared = given.prepared();
    ASSERT_TRUE(prepared.ok()) << prepared.error().message;
    const Tensor expected = preprocess_square(given.image.view(), square, options);
    EXPECT_EQ(prepared.value().header.shape, expected.shape);
    EXPECT_EQ(prepared.value().header.request, 5);
    EXPECT_EQ(floats_of(prepared.value().payload), expected.values);
}

TEST(InputPreparation, TheDetectorReadsTheWholePicture) {
    Given given(1300, 40);
    given.wanted.form = detector_form();
    const Result<PreparedInput> prepared = given.prepared();
    ASSERT_TRUE(prepared.ok()) << prepared.error().message;
    const FaceDetectorInput expected = prepare_face_detection(given.image.view(), {});
    EXPECT_EQ(floats_of(prepared.value().payload), expected.bgr_nchw.values);
    EXPECT_EQ(face_detection_scale(1300, 40, {}), expected.scale_from_image);
}

TEST(InputPreparation, WhatCannotBeIsAnsweredAndNotDone) {
    PreprocessingOptions options;
    const auto refuses = [&](auto&& change) {
        Given given;
        given.wanted.form = square_form(options);
        given.wanted.square = {0, 0, 50};
        change(given.wanted);
        return !given.prepared().ok();
    };
    EXPECT_FALSE(refuses([](PrepareInput&) {}));
    EXPECT_TRUE(refuses([](PrepareInput& wanted) { wanted.width = 91; }));
    EXPECT_TRUE(refuses([](PrepareInput& wanted) { wanted.width = -90, wanted.height = -70; }));
    EXPECT_TRUE(refuses([](PrepareInput& wanted) { wanted.form.subject = "poetry"; }));
    EXPECT_TRUE(refuses([](PrepareInput& wanted) { wanted.form.size_px = 0; }));
    EXPECT_TRUE(refuses([](PrepareInput& wanted) { wanted.form.size_px = 5000; }));
    EXPECT_TRUE(refuses([](PrepareInput& wanted) { wanted.square.side = 0; }));
    EXPECT_TRUE(refuses([](PrepareInput& wanted) { wanted.square.x = std::int64_t{1} << 40; }));
}

TEST(InputPreparation, TheBridgesMessageHasItsAnswer) {
    Given given;
    given.wanted.form = square_form({});
    given.wanted.square = {0, 0, 70};
    const std::string header = write_json(json_of(ToPage{given.wanted}));
    const Prepared made = answer_preparation(header, given.pixels());
    ASSERT_TRUE(std::holds_alternative<InputPrepared>(made.answer));
    EXPECT_EQ(made.payload.size(), 3u * 224 * 224 * sizeof(float));
    const Prepared cut_off = answer_preparation(header, Payload{});
    ASSERT_TRUE(std::holds_alternative<RequestFailed>(cut_off.answer));
    EXPECT_EQ(std::get<RequestFailed>(cut_off.answer).request, 5);
}

}  // namespace
}  // namespace telltale
