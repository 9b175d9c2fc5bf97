#include <gtest/gtest.h>

#include <cmath>

#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "shared/random.hpp"
#include "tests/shared/golden.hpp"

namespace telltale::onnx {
namespace {

std::vector<std::uint8_t> small_net() { return read_golden("tests/golden/onnx/small_net.onnx"); }
std::vector<std::uint8_t> yunet() { return read_golden("models/face_detection_yunet_2023mar.onnx"); }

TEST(OnnxFile, IsReadAndWrittenWithoutLoss) {
    for (const auto& bytes : {small_net(), yunet()}) {
        const Result<Model> model = read_model(bytes);
        ASSERT_TRUE(model.ok()) << model.error().message;
        const std::vector<std::uint8_t> written = write_model(model.value());
        const Result<Model> again = read_model(written);
        ASSERT_TRUE(again.ok()) << again.error().message;
        EXPECT_EQ(write_model(again.value()), written);
        ASSERT_EQ(again.value().graph.nodes.size(), model.value().graph.nodes.size());
        for (std::size_t i = 0; i < model.value().graph.nodes.size(); ++i) {
            EXPECT_EQ(again.value().graph.nodes[i], model.value().graph.nodes[i]);
        }
        ASSERT_EQ(again.value().graph.initialisers.size(), model.value().graph.initialisers.size());
        for (std::size_t i = 0; i < model.value().graph.initialisers.size(); ++i) {
            EXPECT_EQ(again.value().graph.initialisers[i], model.value().graph.initialisers[i]);
        }
    }
}

TEST(OnnxFile, SaysWhatTheProgramBesideItWrote) {
    const Model model = read_model(small_net()).value();
    EXPECT_EQ(model.opset_by_domain.at(""), 17);
    ASSERT_EQ(model.graph.nodes.size(), 10u);
    EXPECT_EQ(model.graph.nodes[0].op_type, "Conv");
    EXPECT_EQ(integers_attribute(model.graph.nodes[0], "strides", {}), (std::vector<std::int64_t>{2, 2}));
    EXPECT_EQ(string_attribute(model.graph.nodes[2], "auto_pad", ""), "SAME_UPPER");
    EXPECT_EQ(find_initialiser(model.graph, "conv.weight")->shape, (Shape{6, 3, 3, 3}));
    EXPECT_EQ(model.graph.inputs[0].dimensions[0].name, "batch");
    EXPECT_EQ(model.graph.inputs[0].dimensions[1].size, 3);
}

TEST(OnnxFile, ProperPrefixesNeverGiveTheWholeModel) {
    const std::vector<std::uint8_t> bytes = small_net();
    int refused = 0;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const Result<Model> model = read_model(Bytes(bytes.data(), size));
        refused += model.ok() ? 0 : 1;
    }
    // The file ends in a field of its own (the operator set); what stops just before it is a message of its own right.
    EXPECT_GE(refused, static_cast<int>(bytes.size()) - 4);
}

TEST(OnnxFile, DamageNeverCrashes) {
    const std::vector<std::uint8_t> bytes = small_net();
    Random random(1);
    int refused = 0;
    for (int round = 0; round < 4000; ++round) {
        std::vector<std::uint8_t> damaged = bytes;
        for (std::uint64_t i = 0; i <= random.below(4); ++i) {
            damaged[random.below(damaged.size())] = static_cast<std::uint8_t>(random.below(256));
        }
        const Result<Model> model = read_model(damaged);
        if (!model) {
            ++refused;
            EXPECT_FALSE(model.error().message.empty());
        } else {
            const Result<Model> expanded = expand_weights(model.value());
            EXPECT_TRUE(expanded.ok() || !expanded.error().message.empty());
        }
    }
    EXPECT_GT(refused, 100);
}

TEST(OnnxFile, MetadataTravel) {
    Model model = read_model(small_net()).value();
    model.metadata = {{"telltale.title", "Ä net"}, {"other", ""}};
    EXPECT_EQ(read_model(write_model(model)).value().metadata, model.metadata);
}

TEST(Half, EveryNumberComesBack) {
    for (std::uint32_t half = 0; half < 65536; ++half) {
        const float value = float_from_half(static_cast<std::uint16_t>(half));
        if (std::isnan(value)) continue;
        ASSERT_EQ(half_from_float(value), half);
    }
    EXPECT_EQ(half_from_float(65520.0f), 0x7c00);
    EXPECT_EQ(half_from_float(65519.0f), 0x7bff);
    EXPECT_EQ(half_from_float(1.00048828125f), 0x3c00);  // halfway: to even
    EXPECT_EQ(half_from_float(std::ldexp(1.0f, -25)), 0);
    EXPECT_TRUE(std::isnan(float_from_half(half_from_float(std::nanf("")))));
}

class WeightFormats : public testing::TestWithParam<WeightFormat> {};

TEST_P(WeightFormats, ExpandToNearTheWeightsTheyCameFrom) {
    Model model;
    model.graph.nodes.push_back(
        {"Gemm", "", "fc", {"input", "weight"}, {"logits"}, {{"transB", std::int64_t{1}, {}}}, {}});
    Random random(4);
    std::vector<float> values(64 * 32);
    for (float& value : values) value = static_cast<float>(random.unit() - 0.5);
    model.graph.initialisers.push_back(float_initialiser("weight", {64, 32}, values));
    const Model stored = with_weight_format(model, GetParam()).value();
    EXPECT_EQ(find_initialiser(stored.graph, "weight"), nullptr);
    const Model expanded = expand_weights(stored).value();
    ASSERT_EQ(expanded.graph.initialisers.size(), 1u);
    ASSERT_EQ(expanded.graph.nodes.size(), 1u);
    const std::vector<float> back = float_values(*find_initialiser(expanded.graph, "weight")).value();
    const double step = GetParam() == WeightFormat::int8 ? 0.5 / 127 : 1.0 / 2048;
    for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(back[i], values[i], 0.5001 * step);
}

INSTANTIATE_TEST_SUITE_P(Stored, WeightFormats, testing::Values(WeightFormat::int8, WeightFormat::float16));

}  // namespace
}  // namespace telltale::onnx
