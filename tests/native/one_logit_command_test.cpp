// Detectors of others whose last layer has one number, or a Sigmoid behind it: judge, evaluate and explain take them.
#include <gtest/gtest.h>

#include <cmath>

#include "program.hpp"
#include "shared/onnx/write.hpp"
#include "shared/preprocessing.hpp"
#include "test_pictures.hpp"
#include "tests/shared/onnx_test_graph.hpp"

namespace telltale {
namespace {

using onnx::TestGraph;

// How much brighter the left half is than the right one, by one convolution as large as half the picture.
onnx::Model brightness_detector(bool ends_in_sigmoid) {
    TestGraph graph;
    graph.input("picture", {-1, 3, 32, 32}).weight("w", {1, 3, 32, 16}, 0.01f).whole("flat", {-1, 2});
    graph.node("Conv", {"picture", "w"}, {"halves"}, {onnx::list("strides", {32, 16})});
    graph.node("Reshape", {"halves", "flat"}, {"both"}).weight("difference", {2, 1});
    const std::vector<float> difference{1, -1};
    graph.model.graph.initialisers.back() = onnx::float_initialiser("difference", {2, 1}, difference);
    graph.node("MatMul", {"both", "difference"}, {"z"});
    if (ends_in_sigmoid) graph.node("Sigmoid", {"z"}, {"probability"});
    graph.output(ends_in_sigmoid ? "probability" : "z");
    PreprocessingOptions preprocessing;
    preprocessing.size_px = 32;
    graph.model.metadata = preprocessing_to_metadata(preprocessing);
    return graph.model;
}

class OneLogit : public testing::TestWithParam<bool> {
  protected:
    void SetUp() override {
        write_data_folder(folder_, 4, 32);
        folder_.write("model.onnx", onnx::write_model(brightness_detector(GetParam())));
    }
    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
    Finished telltale(const std::string& command, std::vector<std::string> more) {
        std::vector<std::string> arguments{command, "--model", path("model.onnx"), "--device", "cpu", "--threads", "1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(folder_, std::move(arguments));
    }

    TestFolder folder_;
};

TEST_P(OneLogit, IsScoredByItsSign) {
    const Finished done = telltale("evaluate", {"--data", path(""), "--out", path("evaluated")});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const CsvTable scores = table(folder_.path() / "evaluated/scores.csv");
    ASSERT_EQ(scores.rows.size(), 8u);
    for (const std::vector<std::string>& row : scores.rows) {
        const double z = std::stod(row[4]);
        EXPECT_EQ(std::stod(row[3]), 0) << "the logit of real";
        EXPECT_NEAR(std::stod(row[5]), 1 / (1 + std::exp(-z)), 1e-9);
        EXPECT_EQ(row[1] == "fake", z > 0) << row[0];
    }
}

TEST_P(OneLogit, IsExplainedForEitherClass) {
    for (const char* wanted : {"predicted", "real", "fake"}) {
        const Finished done = telltale("explain", {"--data", path(""), "--out", path(wanted), "--class", wanted});
        ASSERT_EQ(done.exit_code, 0) << done.err;
        const Json json = parsed(folder_.path() / wanted / "explanations.json");
        for (const Json& one : *json.find("pictures")->if_array()) {
            const std::vector<double> logits = one.numbers("logits").value();
            ASSERT_EQ(logits.size(), 2u);
            const std::int64_t predicted = logits[1] > 0 ? 1 : 0;
            EXPECT_EQ(one.string("label").value(), predicted == 1 ? "fake" : "real");
            const std::string_view words = wanted;
            EXPECT_EQ(one.integer("class").value(), words == "predicted" ? predicted : words == "fake" ? 1 : 0);
            EXPECT_GT(one.find("saliency")->number("largest").value(), 0);
        }
    }
}

TEST_P(OneLogit, JudgesPhotos) {
    folder_.write("photo.png", encode_picture(noise_picture(64, 64, 3, 1), ".png"));
    const Finished done = telltale("judge", {path("photo.png"), "--json"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const Json json = parse_json(done.out).value();
    const Json& face = json.find("photos")->if_array()->at(0).find("faces")->if_array()->at(0);
    EXPECT_GT(face.number("score").value(), 0.5);
}

INSTANTIATE_TEST_SUITE_P(Of, OneLogit, testing::Bool(),
                         [](const auto& one) { return one.param ? "Sigmoid" : "OneNumber"; });

TEST(OtherLogits, ThatAreNeitherOneNorOnePerClassAreRefused) {
    const TestFolder folder;
    write_data_folder(folder, 1, 8);
    TestGraph graph = onnx::small_classifier();
    PreprocessingOptions preprocessing;
    preprocessing.size_px = 8;
    preprocessing.class_names = {"real", "fake", "unsure"};
    graph.model.metadata = preprocessing_to_metadata(preprocessing);
    folder.write("model.onnx", onnx::write_model(graph.model));
    const std::string model = (folder.path() / "model.onnx").string();
    const std::string data = folder.path().string();
    for (const char* command : {"evaluate", "explain"}) {
        expect_refused(run(folder, {command, "--model", model, "--data", data, "--out", data + "/out"}), 3,
                       "one for each of its 3 class names");
    }
}

}  // namespace
}  // namespace telltale
