// YuNet through the graph executor, on real pictures.
#include "native/face_finder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "native/pictures/image_decode.hpp"
#include "native/whole_file.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

std::filesystem::path source_folder() { return std::getenv("TELLTALE_SOURCE_DIR"); }

FaceFinder finder() {
    return load_face_finder(source_folder() / "models/face_detection_yunet_2023mar.onnx", at::kCPU).value();
}

double x_of(const Json& point) {
    const Json& x = point.if_array()->at(0);
    return x.if_integer() != nullptr ? static_cast<double>(*x.if_integer()) : *x.if_real();
}

std::vector<Face> faces_in(const FaceFinder& one, const std::filesystem::path& picture) {
    const Image image = decode_image(read_file(picture).value()).value();
    return find_faces(one, image.view()).value();
}

// What the detector's own exporters saw in this picture (its SOURCE.md), computed with ONNX Runtime.
TEST(FaceFinder, EqualsOnnxRuntime) {
    const char* materials = std::getenv("TELLTALE_MATERIALS");
    const std::filesystem::path folder = std::filesystem::path(materials != nullptr ? materials : "") / "weights/yunet";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the materials' weights/yunet is not there";
    const std::vector<std::uint8_t> text = read_file(folder / "golden_detections.json").value();
    const Json golden = parse_json(std::string(text.begin(), text.end())).value();
    const std::vector<Face> faces = faces_in(finder(), folder / "golden_input_640.png");
    ASSERT_EQ(faces.size(), golden.if_array()->size());
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const Json& expected = (*golden.if_array())[i];
        EXPECT_NEAR(faces[i].confidence, expected.number("sc").value(), 1e-4);
        const std::vector<double> box = expected.numbers("box").value();
        const BoxPx& found = faces[i].box_in_image;
        EXPECT_NEAR(found.x, box[0], 0.01);
        EXPECT_NEAR(found.y, box[1], 0.01);
        EXPECT_NEAR(found.width, box[2], 0.01);
        EXPECT_NEAR(found.height, box[3], 0.01);
        const Json::Array& points = *expected.find("kp")->if_array();
        for (std::size_t k = 0; k < points.size(); ++k) {  // rounded to 0.1 px there
            EXPECT_NEAR(faces[i].landmarks_in_image[k].x, x_of(points[k]), 0.06);
        }
    }
}

TEST(FaceFinder, FindsEveryFaceOfTheSamples) {
    const FaceFinder one = finder();
    EXPECT_EQ(faces_in(one, source_folder() / "web/samples/real_astronaut.jpg").size(), 1u);
    EXPECT_EQ(faces_in(one, source_folder() / "web/samples/group.jpg").size(), 10u);
}

TEST(FaceFinder, FindsNoneInAPlainPicture) {
    const std::vector<std::uint8_t> grey(200 * 100 * 4, 128);
    EXPECT_TRUE(find_faces(finder(), ImageView{grey.data(), 200, 100}).value().empty());
}

TEST(FaceFinder, RefusesAnotherNetwork) {
    const auto refused = load_face_finder(source_folder() / "tests/golden/onnx/small_net.onnx", at::kCPU);
    const Image picture{std::vector<std::uint8_t>(16 * 16 * 4, 0), 16, 16};
    ASSERT_TRUE(!refused.ok() || !find_faces(refused.value(), picture.view()).ok());
}

TEST(FaceFinder, NamesAFileThatIsNotThere) {
    const auto refused = load_face_finder(std::filesystem::path("/no/such/detector.onnx"), at::kCPU);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("/no/such/detector.onnx"), std::string::npos);
}

}  // namespace
}  // namespace telltale
