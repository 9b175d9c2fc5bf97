// Networks that no one here wrote (tests/golden/foreign): what can be told of them without running them.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "shared/onnx/explain_survey.hpp"
#include "shared/onnx/gradient/gradient.hpp"
#include "shared/onnx/write.hpp"
#include "tests/shared/foreign_networks.hpp"

namespace telltale {
namespace {

onnx::Model model_of_zeros(const ForeignNetwork& network) {
    return foreign_model(network, [](const Shape& shape, char) {
        return std::vector<float>(static_cast<std::size_t>(element_count(shape).value()));
    });
}

class OnnxForeign : public testing::TestWithParam<ForeignNetwork> {};

TEST_P(OnnxForeign, ShapesAreKnownEverywhere) {
    const onnx::Model model = model_of_zeros(GetParam());
    const onnx::Facts facts = onnx::infer_shapes(model).value();
    for (const onnx::UnknownShape& unknown : facts.unknown) ADD_FAILURE() << unknown.why;
    EXPECT_EQ(onnx::find_facts(facts, "logits")->shape, (Shape{-1, 3}));
}

TEST_P(OnnxForeign, CanBeExplainedWhole) {
    const onnx::ExplainSurvey survey = onnx::survey_explanation(model_of_zeros(GetParam())).value();
    for (const onnx::ExplainObstacle& obstacle : survey.obstacles) ADD_FAILURE() << obstacle.why;
    EXPECT_EQ(survey.first_explained_layer, 0u);
    EXPECT_EQ(survey.picture_facts.shape, (Shape{-1, 3, GetParam().side_px, GetParam().side_px}));
    EXPECT_EQ(survey.class_count, 3);
}

// The layer at which Grad-CAM is taken unless another is named: as large as what PyTorch's module gives.
TEST_P(OnnxForeign, GradCamIsTakenAtTheLastValueWithPlaces) {
    const std::map<std::string, std::string> maker_by_network{
        {"convnext", "Add"},           {"densenet", "Relu"}, {"efficientnet", "Mul"}, {"inception_v3", "Concat"},
        {"mobilenet_v3", "HardSwish"}, {"regnet", "Relu"},   {"resnet", "Relu"},      {"swin", "Transpose"},
        {"vgg", "AveragePool"},        {"vit", "Conv"}};
    const std::vector<onnx::GradCamLayer> layers = onnx::grad_cam_layers(model_of_zeros(GetParam())).value();
    EXPECT_EQ(layers.back().op_type, maker_by_network.at(GetParam().network));
    EXPECT_EQ(Shape(layers.back().shape.begin() + 1, layers.back().shape.end()), GetParam().layer_shape);
    EXPECT_FALSE(layers.back().has_channels_last);
}

const ForeignNetwork& network_called(const std::vector<ForeignNetwork>& networks, std::string_view name) {
    return *std::find_if(networks.begin(), networks.end(), [&](const auto& one) { return one.network == name; });
}

// Attention's values have four axes as well.
TEST(OnnxForeignNetworks, OfAVitOnlyThePatchesHavePlaces) {
    for (const ForeignNetwork& network : foreign_networks()) {
        if (network.network != "vit") continue;
        const std::vector<onnx::GradCamLayer> layers = onnx::grad_cam_layers(model_of_zeros(network)).value();
        ASSERT_EQ(layers.size(), 1u) << network.file;
        EXPECT_EQ(layers[0].op_type, "Conv");
    }
}

// Windows and what a shift cuts off are no pictures; every second row is one.
TEST(OnnxForeignNetworks, SwinsBlocksHaveTheirChannelsLast) {
    const std::vector<ForeignNetwork> networks = foreign_networks();
    const std::vector<onnx::GradCamLayer> layers =
        onnx::grad_cam_layers(model_of_zeros(network_called(networks, "swin"))).value();
    std::size_t channels_last = 0;
    for (const onnx::GradCamLayer& layer : layers) {
        EXPECT_NE(layer.op_type, "Softmax") << layer.name;
        EXPECT_TRUE(layer.height() == 8 || layer.height() == 4) << layer.name;
        EXPECT_TRUE(layer.width() == 8 || layer.width() == 4) << layer.name;
        channels_last += layer.has_channels_last ? 1 : 0;
    }
    EXPECT_EQ(channels_last, layers.size() - 2);  // all but the patches and the last value
    EXPECT_GT(channels_last, 20u);
}

TEST_P(OnnxForeign, ExplainsItselfInASoundFile) {
    const onnx::ExplainingModel explaining = onnx::explain(model_of_zeros(GetParam())).value();
    const onnx::Facts facts = onnx::infer_shapes(explaining.model).value();
    for (const onnx::ValueInfo& output : explaining.model.graph.outputs) {
        Shape stated;
        for (const onnx::Dimension& dimension : output.dimensions) stated.push_back(dimension.size);
        ASSERT_NE(onnx::find_facts(facts, output.name), nullptr) << onnx::why_unknown(facts, output.name);
        EXPECT_EQ(onnx::find_facts(facts, output.name)->shape, stated) << output.name;
    }
    EXPECT_EQ(onnx::write_model(onnx::explain(model_of_zeros(GetParam())).value().model),
              onnx::write_model(explaining.model));
}

INSTANTIATE_TEST_SUITE_P(Golden, OnnxForeign, testing::ValuesIn(foreign_networks()),
                         [](const auto& one) { return test_name_of(one.param); });

}  // namespace
}  // namespace telltale
