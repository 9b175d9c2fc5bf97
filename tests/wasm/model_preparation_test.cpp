#include "wasm/model_preparation.hpp"
#include "wasm/preparation.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "fake_page.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

PrepareModel wanted(const char* name, const char* purpose = "classifier") {
    PrepareModel prepare;
    prepare.request = 7;
    prepare.model = "model";
    prepare.purpose = purpose;
    prepare.name = name;
    return prepare;
}

Result<PreparedModel> prepared(std::span<const std::uint8_t> bytes, const PrepareModel& as = wanted("m.onnx")) {
    return prepare_model(as, Payload::copy_of(bytes));
}

std::string metadata_of(const ModelPrepared& header, const std::string& key) {
    for (const MetadataEntry& entry : header.metadata)
        if (entry.key == key) return entry.value;
    return {};
}

TEST(ModelPreparation, ClassifierBringsItsCardAndInput) {
    const Result<PreparedModel> file = prepared(classifier_file(typical_card()));
    ASSERT_TRUE(file.ok()) << file.error().message;
    const ModelPrepared& header = file.value().header;
    EXPECT_EQ(header.request, 7);
    EXPECT_EQ(header.model, "model");
    EXPECT_EQ(metadata_of(header, "telltale.title"), typical_card().title);
    EXPECT_EQ(header.shape, (Shape{1, 3, kFakeInputSidePx, kFakeInputSidePx}));
    EXPECT_EQ(header.input, "input");
    EXPECT_EQ(header.outputs, std::vector<std::string>{"logits"});
    EXPECT_FALSE(header.self_test.has_value());
    EXPECT_EQ(static_cast<std::size_t>(header.byte_count), file.value().payload.size());
}

TEST(ModelPreparation, SelfTestLiesBeforeTheModel) {
    ModelCard card = typical_card();
    card.self_test = SelfTest{7, {0.25, -0.5}};
    const Result<PreparedModel> file = prepared(classifier_file(card));
    ASSERT_TRUE(file.ok()) << file.error().message;
    ASSERT_TRUE(file.value().header.self_test.has_value());
    const SelfTestRequest& test = *file.value().header.self_test;
    EXPECT_EQ(test.shape, (Shape{1, 3, kFakeInputSidePx, kFakeInputSidePx}));
    EXPECT_EQ(test.expected, (std::vector<double>{0.25, -0.5}));
    EXPECT_EQ(test.tolerance, 2e-3);
    const Tensor input = self_test_input(7, test.shape).value();
    const std::size_t input_bytes = input.values.size() * sizeof(float);
    ASSERT_EQ(file.value().payload.size(), input_bytes + static_cast<std::size_t>(file.value().header.byte_count));
    EXPECT_EQ(std::memcmp(file.value().payload.bytes().data(), input.values.data(), input_bytes), 0);
    EXPECT_TRUE(onnx::read_model(file.value().payload.bytes().subspan(input_bytes)).ok());
}

TEST(ModelPreparation, SmallWeightsAreExpanded) {
    onnx::Model model = onnx::read_model(classifier_file(typical_card())).value();
    std::vector<float> weights(64 * 32);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i % 17) - 8;
    model.graph.initialisers = {onnx::float_initialiser("weight", {64, 32}, weights)};
    model.graph.nodes.front().op_type = "Gemm";
    model.graph.nodes.front().inputs = {"input", "weight"};
    const onnx::Model small = onnx::with_weight_format(model, onnx::WeightFormat::int8).value();
    const Result<PreparedModel> file = prepared(onnx::write_model(small));
    ASSERT_TRUE(file.ok()) << file.error().message;
    const onnx::Model loaded = onnx::read_model(file.value().payload.bytes()).value();
    const onnx::Initialiser* weight = onnx::find_initialiser(loaded.graph, "weight");
    ASSERT_NE(weight, nullptr);
    EXPECT_EQ(weight->type, onnx::ElementType::float32);
    for (const onnx::Node& node : loaded.graph.nodes) EXPECT_NE(node.op_type, "DequantizeLinear");
}

TEST(ModelPreparation, TruncationIsRefusedWithThePathLastOrLosesOnlyWordsOfTheCard) {
    const std::vector<std::uint8_t> whole = classifier_file(typical_card());
    std::size_t accepted = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Result<PreparedModel> file = prepared({whole.data(), length});
        if (file.ok()) {
            // Cut between two entries of the metadata, which stand last in the file.
            ++accepted;
            EXPECT_EQ(file.value().header.shape.back(), kFakeInputSidePx);
            continue;
        }
        ASSERT_EQ(file.error().message.substr(file.error().message.size() - 6), "m.onnx") << file.error().message;
    }
    EXPECT_LE(accepted, 4u);
}

TEST(ModelPreparation, InputThatDoesNotFitThePreprocessingIsRefused) {
    onnx::Model model = onnx::read_model(classifier_file(typical_card())).value();
    model.graph.inputs.front().dimensions[2].size = 32;
    const Result<PreparedModel> file = prepared(onnx::write_model(model));
    ASSERT_FALSE(file.ok());
    EXPECT_NE(file.error().message.find("16 × 16"), std::string::npos) << file.error().message;
}

TEST(ModelPreparation, SelfTestOfAnotherClassCountIsRefused) {
    ModelCard card = typical_card();
    card.self_test = SelfTest{7, {0.25, -0.5, 1}};
    EXPECT_FALSE(prepared(classifier_file(card)).ok());
}

TEST(ModelPreparation, DetectorNeedsItsTwelveOutputs) {
    const Result<PreparedModel> file = prepared(detector_file(), wanted("d.onnx", "detector"));
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file.value().header.outputs.size(), 12u);
    EXPECT_EQ(file.value().payload.size(), detector_file().size()) << "it is left as it is";
    onnx::Model model = onnx::read_model(detector_file()).value();
    model.graph.outputs.pop_back();
    const Result<PreparedModel> lacking = prepared(onnx::write_model(model), wanted("d.onnx", "detector"));
    ASSERT_FALSE(lacking.ok());
    EXPECT_NE(lacking.error().message.find("kps_32"), std::string::npos) << lacking.error().message;
}

TEST(ModelPreparation, AClassifierGivesItsMapsWithTheLogits) {
    ModelCard card = typical_card();
    card.self_test = SelfTest{7, {0.25, -0.5}};
    const Result<PreparedModel> file = prepared(explainable_file(card));
    ASSERT_TRUE(file.ok()) << file.error().message;
    const ModelPrepared& header = file.value().header;
    EXPECT_EQ(header.outputs, (std::vector<std::string>{"logits", "grad_cam"}));
    EXPECT_EQ(header.maps, std::vector<std::string>{"grad_cam"});
    EXPECT_EQ(header.layer, "layer");
    EXPECT_EQ(header.class_count, 2);
    EXPECT_TRUE(header.not_explained.empty()) << header.not_explained;
    ASSERT_FALSE(header.layers.empty());
    EXPECT_EQ(header.layers.back().name, "layer");
    ASSERT_TRUE(header.self_test.has_value());
    EXPECT_EQ(header.self_test->output, "logits");
    const std::size_t self_test_bytes = 3 * kFakeInputSidePx * kFakeInputSidePx * sizeof(float);
    const onnx::Model model = onnx::read_model(file.value().payload.bytes().subspan(self_test_bytes)).value();
    ASSERT_EQ(model.graph.inputs.size(), 2u);
    EXPECT_EQ(model.graph.inputs[1].name, "class");
    EXPECT_EQ(onnx::find_initialiser(model.graph, "class"), nullptr) << "ONNX Runtime Web refuses a default";
}

TEST(ModelPreparation, TheDistanceFromTrainingPicturesComesLastWhereCardAndGraphKnowIt) {
    ModelCard card = typical_card();
    EXPECT_EQ(prepared(distance_telling_file(card)).value().header.outputs,
              (std::vector<std::string>{"logits", "grad_cam"}))
        << "nobody says what it means";
    card.feature_distance = FeatureDistanceLimit{"layer", 0.99, 100, 20};
    EXPECT_EQ(prepared(explainable_file(card)).value().header.outputs,
              (std::vector<std::string>{"logits", "grad_cam"}));
    EXPECT_EQ(prepared(distance_telling_file(card)).value().header.outputs,
              (std::vector<std::string>{"logits", "grad_cam", "feature_distance"}));
    EXPECT_EQ(prepared(distance_telling_file(card), wanted("m.onnx", "saliency")).value().header.outputs,
              (std::vector<std::string>{"logits", "saliency"}));
}

TEST(ModelPreparation, SaliencyHasItsOwnModelOfTheSameFile) {
    const Result<PreparedModel> file = prepared(explainable_file(typical_card()), wanted("m.onnx", "saliency"));
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file.value().header.outputs, (std::vector<std::string>{"logits", "saliency"}));
    EXPECT_EQ(file.value().header.maps, std::vector<std::string>{"saliency"});
    EXPECT_FALSE(file.value().header.self_test.has_value());
}

TEST(ModelPreparation, ANetworkThatCannotBeDifferentiatedSaysWhyAndStillJudges) {
    const Result<PreparedModel> file = prepared(classifier_file(typical_card()));
    ASSERT_TRUE(file.ok());
    EXPECT_TRUE(file.value().header.maps.empty());
    EXPECT_FALSE(file.value().header.not_explained.empty());
    EXPECT_FALSE(prepared(classifier_file(typical_card()), wanted("m.onnx", "saliency")).ok());
}

TEST(ModelPreparation, WhatAPersonSaysOfTheInputStandsInForMetadata) {
    onnx::Model model = onnx::read_model(explainable_file(typical_card())).value();
    model.metadata.clear();
    const std::vector<std::uint8_t> bytes = onnx::write_model(model);
    EXPECT_FALSE(prepared(bytes).ok()) << "without the size nothing can be cropped";
    PrepareModel as = wanted("m.onnx");
    as.given = GivenInput{kFakeInputSidePx, {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}, "rgb", {"cat", "dog"}, {}};
    EXPECT_TRUE(prepared(bytes, as).ok());
    as.given->std[1] = 0;
    EXPECT_FALSE(prepared(bytes, as).ok());
    as.given->std[1] = 1;
    as.given->fake_index = 2;
    EXPECT_FALSE(prepared(bytes, as).ok());
    as.given->fake_index.reset();
    as.given->colour_order = "cmyk";
    EXPECT_FALSE(prepared(bytes, as).ok());
}

TEST(ModelPreparation, EveryRequestIsAnswered) {
    const std::string header = write_json(json_of(ToPage{wanted("m.onnx")}));
    const Prepared good = answer_preparation(header, Payload::copy_of(explainable_file(typical_card())));
    EXPECT_TRUE(std::holds_alternative<ModelPrepared>(good.answer));
    EXPECT_GT(good.payload.size(), 0u);
    const Prepared bad = answer_preparation(header, Payload{});
    ASSERT_TRUE(std::holds_alternative<RequestFailed>(bad.answer));
    EXPECT_EQ(std::get<RequestFailed>(bad.answer).request, 7);
    EXPECT_TRUE(std::holds_alternative<RequestFailed>(answer_preparation("{", Payload{}).answer));
    const Prepared unknown = answer_preparation(write_json(json_of(ToPage{wanted("m.onnx", "poetry")})),
                                                Payload::copy_of(explainable_file(typical_card())));
    EXPECT_TRUE(std::holds_alternative<RequestFailed>(unknown.answer));
}

TEST(ModelPreparation, TextIsNoModel) {
    const std::string text = "<!doctype html><title>Not found</title>";
    const std::span<const std::uint8_t> bytes{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    EXPECT_FALSE(prepared(bytes).ok());
    EXPECT_FALSE(prepared(bytes, wanted("d.onnx", "detector")).ok());
}

}  // namespace
}  // namespace telltale
