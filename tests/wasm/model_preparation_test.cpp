#include "wasm/network_file.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "fake_page.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

Network named(const char* file) {
    Network network;
    network.id = "model";
    network.file = file;
    return network;
}

TEST(NetworkFile, ClassifierBringsItsCardAndInput) {
    const Result<NetworkFile> file = read_classifier_file(classifier_file(typical_card()), named("m.onnx"));
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file.value().card.title, typical_card().title);
    EXPECT_EQ(file.value().preprocessing.size_px, kFakeInputSidePx);
    EXPECT_EQ(file.value().load.input, "input");
    EXPECT_EQ(file.value().load.outputs, std::vector<std::string>{"logits"});
    EXPECT_EQ(file.value().load.providers, (std::vector<std::string>{"webgpu", "wasm"}));
    EXPECT_FALSE(file.value().load.self_test.has_value());
    EXPECT_EQ(static_cast<std::size_t>(file.value().load.byte_count), file.value().payload.size());
}

TEST(NetworkFile, SelfTestLiesBeforeTheModel) {
    ModelCard card = typical_card();
    card.self_test = SelfTest{7, {0.25, -0.5}};
    const Result<NetworkFile> file = read_classifier_file(classifier_file(card), named("m.onnx"));
    ASSERT_TRUE(file.ok()) << file.error().message;
    ASSERT_TRUE(file.value().load.self_test.has_value());
    const SelfTestRequest& test = *file.value().load.self_test;
    EXPECT_EQ(test.shape, (Shape{1, 3, kFakeInputSidePx, kFakeInputSidePx}));
    EXPECT_EQ(test.expected, (std::vector<double>{0.25, -0.5}));
    EXPECT_EQ(test.tolerance, 2e-3);
    const Tensor input = self_test_input(7, test.shape).value();
    const std::size_t input_bytes = input.values.size() * sizeof(float);
    ASSERT_EQ(file.value().payload.size(), input_bytes + static_cast<std::size_t>(file.value().load.byte_count));
    EXPECT_EQ(std::memcmp(file.value().payload.bytes().data(), input.values.data(), input_bytes), 0);
    EXPECT_TRUE(onnx::read_model(file.value().payload.bytes().subspan(input_bytes)).ok());
}

TEST(NetworkFile, SmallWeightsAreExpanded) {
    onnx::Model model = onnx::read_model(classifier_file(typical_card())).value();
    std::vector<float> weights(64 * 32);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i % 17) - 8;
    model.graph.initialisers = {onnx::float_initialiser("weight", {64, 32}, weights)};
    model.graph.nodes.front().op_type = "Gemm";
    model.graph.nodes.front().inputs = {"input", "weight"};
    const onnx::Model small = onnx::with_weight_format(model, onnx::WeightFormat::int8).value();
    const Result<NetworkFile> file = read_classifier_file(onnx::write_model(small), named("m.onnx"));
    ASSERT_TRUE(file.ok()) << file.error().message;
    const onnx::Model loaded = onnx::read_model(file.value().payload.bytes()).value();
    const onnx::Initialiser* weight = onnx::find_initialiser(loaded.graph, "weight");
    ASSERT_NE(weight, nullptr);
    EXPECT_EQ(weight->type, onnx::ElementType::float32);
    for (const onnx::Node& node : loaded.graph.nodes) EXPECT_NE(node.op_type, "DequantizeLinear");
}

TEST(NetworkFile, TruncationIsRefusedWithThePathLastOrLosesOnlyWordsOfTheCard) {
    const std::vector<std::uint8_t> whole = classifier_file(typical_card());
    std::size_t accepted = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Result<NetworkFile> file = read_classifier_file({whole.data(), length}, named("m.onnx"));
        if (file.ok()) {
            // Cut between two entries of the metadata, which stand last in the file.
            ++accepted;
            EXPECT_EQ(file.value().preprocessing.size_px, kFakeInputSidePx);
            continue;
        }
        ASSERT_EQ(file.error().message.substr(file.error().message.size() - 6), "m.onnx") << file.error().message;
    }
    EXPECT_LE(accepted, 4u);
}

TEST(NetworkFile, InputThatDoesNotFitThePreprocessingIsRefused) {
    onnx::Model model = onnx::read_model(classifier_file(typical_card())).value();
    model.graph.inputs.front().dimensions[2].size = 32;
    const Result<NetworkFile> file = read_classifier_file(onnx::write_model(model), named("m.onnx"));
    ASSERT_FALSE(file.ok());
    EXPECT_NE(file.error().message.find("16 × 16"), std::string::npos) << file.error().message;
}

TEST(NetworkFile, SelfTestOfAnotherClassCountIsRefused) {
    ModelCard card = typical_card();
    card.self_test = SelfTest{7, {0.25, -0.5, 1}};
    EXPECT_FALSE(read_classifier_file(classifier_file(card), named("m.onnx")).ok());
}

TEST(NetworkFile, DetectorNeedsItsTwelveOutputs) {
    const Result<NetworkFile> file = read_detector_file(detector_file(), named("d.onnx"));
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file.value().load.outputs.size(), 12u);
    EXPECT_EQ(file.value().load.providers, std::vector<std::string>{"wasm"});
    onnx::Model model = onnx::read_model(detector_file()).value();
    model.graph.outputs.pop_back();
    const Result<NetworkFile> lacking = read_detector_file(onnx::write_model(model), named("d.onnx"));
    ASSERT_FALSE(lacking.ok());
    EXPECT_NE(lacking.error().message.find("kps_32"), std::string::npos) << lacking.error().message;
}

TEST(NetworkFile, TextIsNoModel) {
    const std::string text = "<!doctype html><title>Not found</title>";
    const std::span<const std::uint8_t> bytes{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    EXPECT_FALSE(read_classifier_file(bytes, named("m.onnx")).ok());
    EXPECT_FALSE(read_detector_file(bytes, named("d.onnx")).ok());
}

}  // namespace
}  // namespace telltale
