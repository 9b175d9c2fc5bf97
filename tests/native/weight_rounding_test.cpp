#include "native/weight_rounding.hpp"

#include <gtest/gtest.h>

#include "native/graph_executor/graph_executor.hpp"
#include "shared/onnx/quantised.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

// Inputs whose channels go together, as those of a network's inner layers do.
at::Tensor related_rows(std::int64_t count, std::int64_t channels) {
    at::manual_seed(7);
    const at::Tensor few = at::randn({count, channels / 8}, at::kDouble);
    const at::Tensor mixing = at::randn({channels / 8, channels}, at::kDouble);
    return at::relu(at::mm(few, mixing) + 0.3 * at::randn({count, channels}, at::kDouble));
}

at::Tensor nearest(const at::Tensor& weights) {
    const at::Tensor step = weights.abs().amax(1, true) / 127;
    return (weights / step).round() * step;
}

double output_error(const at::Tensor& rows, const at::Tensor& weights, const at::Tensor& rounded) {
    return at::mm(rows, (weights - rounded).t()).norm().item<double>();
}

TEST(WeightRounding, OutputsStayCloserThanWithNearestSteps) {
    at::manual_seed(3);
    const at::Tensor weights = at::randn({24, 160}, at::kDouble);
    const at::Tensor rows = related_rows(2000, 160);
    const at::Tensor rounded = rounded_by_output_error(weights, at::mm(rows.t(), rows));
    EXPECT_LT(output_error(rows, weights, rounded), 0.5 * output_error(rows, weights, nearest(weights)));
}

TEST(WeightRounding, EveryWeightIsAWholeNumberOfItsRowsSteps) {
    at::manual_seed(3);
    const at::Tensor weights = at::randn({24, 160}, at::kDouble);
    const at::Tensor rows = related_rows(500, 160);
    const at::Tensor rounded = rounded_by_output_error(weights, at::mm(rows.t(), rows));
    EXPECT_TRUE(at::equal(rounded.abs().amax(1), weights.abs().amax(1)));
    const at::Tensor steps = rounded / (weights.abs().amax(1, true) / 127);
    EXPECT_LT((steps - steps.round()).abs().max().item<double>(), 1e-9);
}

TEST(WeightRounding, WithoutInputsItIsTheNearestStep) {
    at::manual_seed(3);
    const at::Tensor weights = at::randn({5, 70}, at::kDouble);
    const at::Tensor rounded = rounded_by_output_error(weights, at::zeros({70, 70}, at::kDouble));
    EXPECT_LT((rounded - nearest(weights)).abs().max().item<double>(), 1e-12);
    const at::Tensor zeros = at::zeros({2, 70}, at::kDouble);
    EXPECT_TRUE(at::equal(rounded_by_output_error(zeros, at::eye(70, at::kDouble)), zeros));
}

constexpr std::int64_t kSmallest = 1024;

onnx::Initialiser random_weights(std::string name, Shape shape) {
    const at::Tensor values = at::randn(shape, at::kFloat);
    return onnx::float_initialiser(std::move(name), shape,
                                   {values.const_data_ptr<float>(), static_cast<std::size_t>(values.numel())});
}

onnx::ValueInfo value_info(const char* name) { return {name, onnx::ElementType::float32, false, {}, {}, {}}; }

// A strided 1×1 convolution and two Gemms, one with its weights as [in, out]; a 3×3 convolution that stays as it is.
onnx::Model small_network() {
    at::manual_seed(5);
    onnx::Model model;
    model.graph.inputs = {value_info("input")};
    model.graph.outputs = {value_info("logits")};
    model.graph.initialisers = {random_weights("wide", {16, 3, 3, 3}), random_weights("pointwise", {64, 16, 1, 1}),
                                random_weights("first", {64, 32}), random_weights("second", {40, 32})};
    const auto node = [&](const char* type, const char* input, const char* weights, const char* output) {
        onnx::Node made;
        made.op_type = type;
        made.name = output;
        made.inputs = {input};
        if (*weights != 0) made.inputs.emplace_back(weights);
        made.outputs = {output};
        model.graph.nodes.push_back(std::move(made));
        return model.graph.nodes.size() - 1;
    };
    node("Conv", "input", "wide", "a");
    node("Relu", "a", "", "b");
    const std::size_t strided = node("Conv", "b", "pointwise", "c");
    model.graph.nodes[strided].attributes = {{"strides", std::vector<std::int64_t>{2, 2}, {}}};
    node("Relu", "c", "", "d");
    node("GlobalAveragePool", "d", "", "e");
    node("Flatten", "e", "", "f");
    node("Gemm", "f", "first", "g");
    const std::size_t transposed = node("Gemm", "g", "second", "logits");
    model.graph.nodes[transposed].attributes = {{"transB", std::int64_t{1}, {}}};
    return model;
}

at::Tensor logits_of(const onnx::Model& model, const at::Tensor& input) {
    const GraphExecutor executor = GraphExecutor::create(model, at::kCPU).value();
    return executor.run({{"input", input}}, {"logits"}).value()[0];
}

std::vector<Tensor> random_inputs(at::Tensor* last) {
    std::vector<Tensor> inputs;
    for (int i = 0; i < 4; ++i) {
        *last = at::randn({8, 3, 13, 13}, at::kFloat);
        inputs.push_back(
            {{8, 3, 13, 13}, {last->const_data_ptr<float>(), last->const_data_ptr<float>() + last->numel()}});
    }
    return inputs;
}

onnx::Model through_int8(const onnx::Model& model) {
    return onnx::expand_weights(onnx::with_weight_format(model, onnx::WeightFormat::int8).value()).value();
}

TEST(WeightRounding, AModelsLogitsStayCloserThanWithNearestSteps) {
    const onnx::Model model = small_network();
    at::Tensor input;
    const onnx::Model rounded = round_weights(model, random_inputs(&input), kSmallest).value();
    const at::Tensor exact = logits_of(model, input);
    const double by_output = (logits_of(through_int8(rounded), input) - exact).norm().item<double>();
    const double by_weight = (logits_of(through_int8(model), input) - exact).norm().item<double>();
    EXPECT_LT(by_output, 0.7 * by_weight);
    EXPECT_GT(by_output, 0.0);
}

TEST(WeightRounding, Int8StoresRoundedWeightsAsTheyAreAndOthersAreLeftAlone) {
    const onnx::Model model = small_network();
    at::Tensor input;
    const onnx::Model rounded = round_weights(model, random_inputs(&input), kSmallest).value();
    EXPECT_EQ(*onnx::find_initialiser(rounded.graph, "wide"), *onnx::find_initialiser(model.graph, "wide"));
    const onnx::Model stored = through_int8(rounded);
    for (const char* name : {"pointwise", "first", "second"}) {
        const std::vector<float> wanted = onnx::float_values(*onnx::find_initialiser(rounded.graph, name)).value();
        const std::vector<float> found = onnx::float_values(*onnx::find_initialiser(stored.graph, name)).value();
        ASSERT_EQ(wanted.size(), found.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) ASSERT_FLOAT_EQ(wanted[i], found[i]);
        EXPECT_NE(wanted, onnx::float_values(*onnx::find_initialiser(model.graph, name)).value());
    }
}

TEST(WeightRounding, PicturesAreTrainingPicturesOfBothClasses) {
    const TestFolder folder;
    write_data_folder(folder, 6, 20);
    PreprocessingOptions preprocessing;
    preprocessing.size_px = 20;
    const std::vector<Tensor> few = rounding_inputs(folder.path(), preprocessing, 10).value();
    ASSERT_EQ(few.size(), 2u);  // 8 and 2
    EXPECT_EQ(few[0].shape, (Shape{8, 3, 20, 20}));
    EXPECT_EQ(few[1].shape, (Shape{2, 3, 20, 20}));
    EXPECT_EQ(rounding_inputs(folder.path(), preprocessing, 1000).value().size(), 2u);  // all 12
    EXPECT_FALSE(rounding_inputs(folder.path() / "nothing", preprocessing, 10).ok());
}

}  // namespace
}  // namespace telltale
