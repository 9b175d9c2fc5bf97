// Every operator against ONNX Runtime's outputs (tests/golden/graph_executor), and what the executor refuses.
#include "native/graph_executor/graph_executor.hpp"

#include <gtest/gtest.h>

#include "golden_graph.hpp"
#include "in_float64.hpp"

namespace telltale {
namespace {

class Operator : public testing::TestWithParam<GoldenGraph> {};

// The golden's outputs from the model, which computes in floating_type.
void expect_golden_outputs(const Json& golden, const onnx::Model& model, at::ScalarType floating_type) {
    const Result<GraphExecutor> executor = GraphExecutor::create(model, at::kCPU);
    ASSERT_TRUE(executor.ok()) << executor.error().message;
    const auto given_type = [&](const at::Tensor& tensor) {
        return tensor.scalar_type() == at::kFloat ? tensor.to(floating_type) : tensor;
    };

    std::map<std::string, at::Tensor> inputs = tensors_of(*golden.find("inputs"));
    for (auto& [name, tensor] : inputs) tensor = given_type(tensor);
    const std::vector<Json>& golden_outputs = *golden.find("outputs")->if_array();
    const std::vector<std::string> names = names_of(*golden.find("outputs"));
    const auto outputs = executor.value().run(inputs, names);
    ASSERT_TRUE(outputs.ok()) << outputs.error().message;

    for (std::size_t i = 0; i < names.size(); ++i) {
        const at::Tensor expected = given_type(tensor_of(golden_outputs[i]));
        const at::Tensor& output = outputs.value()[i];
        ASSERT_EQ(output.sizes(), expected.sizes()) << names[i];
        ASSERT_EQ(output.scalar_type(), expected.scalar_type()) << names[i];
        const double tolerance = expected.is_floating_point() ? 1e-5 : 0;
        EXPECT_TRUE(at::allclose(output, expected, tolerance, tolerance)) << output << "\nexpected\n" << expected;
    }
}

TEST_P(Operator, EqualsOnnxRuntime) { expect_golden_outputs(GetParam().json, model_of(GetParam()), at::kFloat); }

TEST_P(Operator, RunsInFloat64WhereWeightsAndInputsAreFloat64) {
    expect_golden_outputs(GetParam().json, in_float64(model_of(GetParam())), at::kDouble);
}

INSTANTIATE_TEST_SUITE_P(Golden, Operator,
                         testing::ValuesIn(read_golden_graphs("tests/golden/graph_executor/cases.json")),
                         [](const auto& one) { return one.param.name; });

onnx::Model one_node(onnx::Node node) {
    onnx::Model model;
    model.opset_by_domain[""] = 17;
    onnx::ValueInfo input;
    input.name = "input";
    input.type = onnx::ElementType::float32;
    model.graph.inputs = {input};
    model.graph.outputs = {onnx::ValueInfo{}};
    model.graph.outputs[0].name = node.outputs.at(0);
    model.graph.nodes = {std::move(node)};
    return model;
}

onnx::Node node_of(const std::string& op_type, std::vector<std::string> inputs) {
    onnx::Node node;
    node.name = "the_node";
    node.op_type = op_type;
    node.inputs = std::move(inputs);
    node.outputs = {"output"};
    return node;
}

std::string refusal(const onnx::Model& model) {
    const Result<GraphExecutor> executor = GraphExecutor::create(model, at::kCPU);
    return executor.ok() ? "" : executor.error().message;
}

TEST(GraphExecutor, NamesAnOperatorThatItLacks) {
    const std::string message = refusal(one_node(node_of("Hardmax", {"input"})));
    EXPECT_NE(message.find("the_node"), std::string::npos) << message;
    EXPECT_NE(message.find("Hardmax"), std::string::npos) << message;
}

TEST(GraphExecutor, RefusesAnOperatorNewerThanTheModelsOperatorSet) {
    onnx::Model model = one_node(node_of("LeakyRelu", {"input"}));
    model.opset_by_domain[""] = 5;
    EXPECT_NE(refusal(model).find("operator set 5"), std::string::npos) << refusal(model);
}

TEST(GraphExecutor, RefusesAnAttributeThatItWouldIgnore) {
    onnx::Node node = node_of("Relu", {"input"});
    onnx::Attribute attribute;
    attribute.name = "slope";
    attribute.value = 0.5f;
    node.attributes.push_back(attribute);
    EXPECT_NE(refusal(one_node(node)).find("slope"), std::string::npos);
}

TEST(GraphExecutor, RefusesAValueThatNothingGives) {
    EXPECT_NE(refusal(one_node(node_of("Relu", {"elsewhere"}))).find("elsewhere"), std::string::npos);
}

TEST(GraphExecutor, TurnsWhatAtenThrowsIntoAnError) {
    const GraphExecutor executor =
        GraphExecutor::create(one_node(node_of("MatMul", {"input", "input"})), at::kCPU).value();
    const auto outputs = executor.run({{"input", at::ones({2, 3})}}, {"output"});
    ASSERT_FALSE(outputs.ok());
    EXPECT_NE(outputs.error().message.find("MatMul"), std::string::npos) << outputs.error().message;
}

onnx::Attribute attribute_of(const std::string& name, onnx::AttributeValue value) {
    return {name, std::move(value), {}};
}

// What a node of one input answers to a picture of 2 x 3 x 4 x 5.
std::string refusal_of_picture(const std::string& op_type, std::vector<onnx::Attribute> attributes,
                               std::int64_t opset) {
    onnx::Node node = node_of(op_type, {"input"});
    node.attributes = std::move(attributes);
    onnx::Model model = one_node(node);
    model.opset_by_domain[""] = opset;
    const Result<GraphExecutor> executor = GraphExecutor::create(model, at::kCPU);
    if (!executor) return executor.error().message;
    const auto outputs = executor.value().run({{"input", at::ones({2, 3, 4, 5})}}, {"output"});
    return outputs.ok() ? "" : outputs.error().message;
}

TEST(GraphExecutor, RefusesPartsAndBlocksThatDoNotFit) {
    using Whole = std::vector<std::int64_t>;
    const auto says = [](const std::string& message, const std::string& words) {
        EXPECT_NE(message.find(words), std::string::npos) << message;
    };
    const Whole axes{0, 0};
    says(refusal_of_picture(
             "Slice",
             {attribute_of("starts", Whole{0, 0}), attribute_of("ends", Whole{1, 1}), attribute_of("axes", axes)}, 9),
         "twice");
    says(refusal_of_picture("Slice", {attribute_of("starts", Whole{0, 0}), attribute_of("ends", Whole{1})}, 9),
         "as many");
    says(refusal_of_picture("Split", {attribute_of("split", Whole{1}), attribute_of("axis", std::int64_t{1})}, 11),
         "whole");
    says(refusal_of_picture("Split", {attribute_of("axis", std::int64_t{4})}, 11), "axis that is not there");
    says(refusal_of_picture("Pad", {attribute_of("pads", Whole{1})}, 10), "two amounts");
    says(refusal_of_picture(
             "Pad", {attribute_of("pads", Whole{0, 0, 4, 0, 0, 0, 0, 0}), attribute_of("mode", std::string("reflect"))},
             10),
         "reflects more");
    says(refusal_of_picture(
             "Pad", {attribute_of("pads", Whole{0, 0, 0, 0, 0, 0, 0, 0}), attribute_of("mode", std::string("round"))},
             10),
         "unknown mode 'round'");
    says(refusal_of_picture("DepthToSpace", {attribute_of("blocksize", std::int64_t{2})}, 13), "blocksize");
    says(refusal_of_picture("SpaceToDepth", {attribute_of("blocksize", std::int64_t{2})}, 13), "blocksize");
    says(refusal_of_picture("ArgMax", {attribute_of("axis", std::int64_t{-5})}, 13), "axis that is not there");
}

TEST(GraphExecutor, ChoosesByTruthsOnly) {
    const GraphExecutor executor =
        GraphExecutor::create(one_node(node_of("Where", {"input", "input", "input"})), at::kCPU).value();
    EXPECT_FALSE(executor.run({{"input", at::ones({1})}}, {"output"}).ok());
}

onnx::Model sum_with_default() {
    onnx::Model model = one_node(node_of("Add", {"input", "term"}));
    const std::vector<float> two{2};
    model.graph.initialisers.push_back(onnx::float_initialiser("term", {1}, two));
    model.graph.inputs.push_back(model.graph.inputs[0]);
    model.graph.inputs.back().name = "term";
    return model;
}

TEST(GraphExecutor, TakesAnInputsDefaultUnlessAnotherValueIsGiven) {
    const GraphExecutor executor = GraphExecutor::create(sum_with_default(), at::kCPU).value();
    ASSERT_EQ(executor.inputs().size(), 1U);
    ASSERT_EQ(executor.optional_inputs().size(), 1U);
    const auto sum = [&](const std::map<std::string, at::Tensor>& inputs) {
        return executor.run(inputs, {"output"}).value()[0].item<float>();
    };
    EXPECT_EQ(sum({{"input", at::ones({1})}}), 3);
    EXPECT_EQ(sum({{"input", at::ones({1})}, {"term", at::full({1}, 5.0)}}), 6);
    EXPECT_EQ(sum({{"input", at::ones({1})}}), 3);
}

TEST(GraphExecutor, KnowsNoDefaultsInAModelOfTheTimeWhenEveryWeightWasAnInput) {
    onnx::Model model = sum_with_default();
    model.ir_version = 3;
    const GraphExecutor executor = GraphExecutor::create(model, at::kCPU).value();
    EXPECT_TRUE(executor.optional_inputs().empty());
    EXPECT_FALSE(executor.run({{"input", at::ones({1})}, {"term", at::ones({1})}}, {"output"}).ok());
}

TEST(GraphExecutor, RunsOnlyWhatTheWantedOutputsNeed) {
    onnx::Model model = one_node(node_of("Relu", {"input"}));
    onnx::Node fails = node_of("MatMul", {"output", "output"});
    fails.outputs = {"product"};
    model.graph.nodes.push_back(fails);
    const GraphExecutor executor = GraphExecutor::create(model, at::kCPU).value();
    const std::map<std::string, at::Tensor> inputs{{"input", at::ones({2, 3})}};
    EXPECT_TRUE(executor.run(inputs, {"output"}).ok());
    EXPECT_FALSE(executor.run(inputs, {"output", "product"}).ok());
}

TEST(GraphExecutor, SaysWhichInputIsWrong) {
    const GraphExecutor executor = GraphExecutor::create(one_node(node_of("Relu", {"input"})), at::kCPU).value();
    EXPECT_FALSE(executor.run({}, {"output"}).ok());
    EXPECT_FALSE(executor.run({{"input", at::ones({1}, at::kLong)}}, {"output"}).ok());
    EXPECT_FALSE(executor.run({{"input", at::ones({1})}, {"other", at::ones({1})}}, {"output"}).ok());
    EXPECT_FALSE(executor.run({{"input", at::ones({1})}}, {"nowhere"}).ok());
    EXPECT_TRUE(executor.run({{"input", at::ones({1})}}, {"output"}).ok());
}

}  // namespace
}  // namespace telltale
