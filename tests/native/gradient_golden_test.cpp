// The backward pass of every operator against PyTorch's autograd (tests/golden/gradient) and against finite differences, run
// by the graph executor.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "golden_graph.hpp"
#include "in_float64.hpp"
#include "native/graph_executor/graph_executor.hpp"
#include "shared/onnx/gradient/gradient.hpp"

namespace telltale {
namespace {

constexpr const char* kCases = "tests/golden/gradient/cases.json";
constexpr const char* kOutput = "output";
constexpr const char* kOutputGradient = "output_gradient";

// Every operator that must have goldens; those without a rule of differentiation are named again below.
constexpr auto kOperators = std::to_array<std::string_view>({"Add",
                                                             "AveragePool",
                                                             "BatchNormalization",
                                                             "Cast",
                                                             "Clip",
                                                             "Concat",
                                                             "Conv",
                                                             "DequantizeLinear",
                                                             "Div",
                                                             "Dropout",
                                                             "Erf",
                                                             "Exp",
                                                             "Expand",
                                                             "Flatten",
                                                             "Gather",
                                                             "Gelu",
                                                             "Gemm",
                                                             "GlobalAveragePool",
                                                             "HardSigmoid",
                                                             "HardSwish",
                                                             "Identity",
                                                             "LayerNormalization",
                                                             "LeakyRelu",
                                                             "Log",
                                                             "LogSoftmax",
                                                             "MatMul",
                                                             "MaxPool",
                                                             "Mul",
                                                             "Neg",
                                                             "Pad",
                                                             "Pow",
                                                             "Reciprocal",
                                                             "ReduceMean",
                                                             "ReduceSum",
                                                             "Relu",
                                                             "Reshape",
                                                             "Resize",
                                                             "Sigmoid",
                                                             "Slice",
                                                             "Softmax",
                                                             "Split",
                                                             "Sqrt",
                                                             "Squeeze",
                                                             "Sub",
                                                             "Sum",
                                                             "Tanh",
                                                             "Transpose",
                                                             "Unsqueeze"});

// Not yet covered: without a rule. Empty is the aim.
const std::set<std::string> kWithoutRule{};

// Gradients flow to what reads its result, never through it: it holds stored weights.
constexpr std::string_view kOfWeightsAlone = "DequantizeLinear";

std::string operator_of(const GoldenGraph& golden) { return golden.json.string("operator").value(); }

bool has_rule(const std::string& op_type) {
    const std::vector<std::string_view> names = onnx::differentiable_operators();
    return std::find(names.begin(), names.end(), op_type) != names.end();
}

struct BackwardPass {
    onnx::Model model;
    std::vector<std::string> gradients;  // of each input
};

Result<BackwardPass> backward_pass(const GoldenGraph& golden) {
    onnx::Model model = model_of(golden);
    const Result<onnx::Facts> facts = onnx::infer_shapes(model);
    if (!facts) return facts.error();
    const std::vector<std::string> wanted = names_of(*golden.json.find("inputs"));
    onnx::ValueInfo seed = model.graph.outputs[0];
    seed.name = kOutputGradient;
    model.graph.inputs.push_back(seed);
    Result<std::vector<std::string>> gradients =
        onnx::differentiate(model, facts.value(), {kOutput, kOutputGradient, wanted});
    if (!gradients) return gradients.error();
    return BackwardPass{std::move(model), std::move(gradients).value()};
}

std::map<std::string, at::Tensor> inputs_of(const GoldenGraph& golden, at::ScalarType type) {
    std::map<std::string, at::Tensor> inputs = tensors_of(*golden.json.find("inputs"));
    inputs[kOutputGradient] = tensor_of(*golden.json.find(kOutputGradient));
    for (auto& [name, tensor] : inputs) tensor = tensor.to(type);
    return inputs;
}

double relative_l2(const at::Tensor& values, const at::Tensor& expected) {
    const double difference = (values.to(at::kDouble) - expected.to(at::kDouble)).norm().item<double>();
    const double length = expected.to(at::kDouble).norm().item<double>();
    return difference == 0 ? 0 : difference / length;
}

void expect_gradients(const std::vector<at::Tensor>& gradients, const std::vector<at::Tensor>& expected,
                      double tolerance) {
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(gradients[i].sizes(), expected[i].sizes());
        EXPECT_LE(relative_l2(gradients[i], expected[i]), tolerance) << "input " << i << ":\n"
                                                                     << gradients[i] << "\nexpected\n"
                                                                     << expected[i];
    }
}

std::vector<at::Tensor> golden_gradients(const GoldenGraph& golden) {
    std::vector<at::Tensor> tensors;
    for (const Json& tensor : *golden.json.find("gradients")->if_array()) tensors.push_back(tensor_of(tensor));
    return tensors;
}

class OperatorGradient : public testing::TestWithParam<GoldenGraph> {
  protected:
    void SetUp() override {
        Result<BackwardPass> pass = backward_pass(GetParam());
        if (kWithoutRule.contains(operator_of(GetParam()))) {
            ASSERT_FALSE(pass.ok()) << operator_of(GetParam()) << " has a rule now: take it off kWithoutRule";
            EXPECT_NE(pass.error().message.find("cannot differentiate"), std::string::npos) << pass.error().message;
            return;
        }
        ASSERT_TRUE(pass.ok()) << pass.error().message;
        pass_ = std::move(pass).value();
        for (const onnx::Model& model : {pass_->model, model_of(GetParam())}) {
            const Result<GraphExecutor> executor = GraphExecutor::create(model, at::kCPU);
            ASSERT_TRUE(executor.ok()) << executor.error().message;
        }
    }

    std::optional<BackwardPass> pass_;
};

TEST_P(OperatorGradient, EqualsAutograd) {
    if (!pass_) return;
    const GraphExecutor executor = GraphExecutor::create(pass_->model, at::kCPU).value();
    const auto gradients = executor.run(inputs_of(GetParam(), at::kFloat), pass_->gradients);
    ASSERT_TRUE(gradients.ok()) << gradients.error().message;
    expect_gradients(gradients.value(), golden_gradients(GetParam()), 1e-5);
}

TEST_P(OperatorGradient, LeavesTheForwardPassAsItWas) {
    if (!pass_) return;
    const GraphExecutor forward = GraphExecutor::create(model_of(GetParam()), at::kCPU).value();
    const GraphExecutor both = GraphExecutor::create(pass_->model, at::kCPU).value();
    std::map<std::string, at::Tensor> inputs = inputs_of(GetParam(), at::kFloat);
    const at::Tensor output = both.run(inputs, {kOutput}).value()[0];
    inputs.erase(kOutputGradient);
    EXPECT_TRUE(at::equal(output, forward.run(inputs, {kOutput}).value()[0]));
}

// The goldens hold the digits of float32.
TEST_P(OperatorGradient, EqualsAutogradMoreCloselyInFloat64) {
    if (!pass_) return;
    const GraphExecutor executor = GraphExecutor::create(in_float64(pass_->model), at::kCPU).value();
    const auto gradients = executor.run(inputs_of(GetParam(), at::kDouble), pass_->gradients);
    ASSERT_TRUE(gradients.ok()) << gradients.error().message;
    expect_gradients(gradients.value(), golden_gradients(GetParam()), 1e-6);
}

// The output, weighted by its gradient, when each number of the input is a little larger and a little smaller.
at::Tensor finite_differences(const GraphExecutor& executor, const std::map<std::string, at::Tensor>& inputs,
                              const std::string& name) {
    constexpr double kStep = 1e-5;
    const at::Tensor seed = inputs.at(kOutputGradient);
    const auto weighted_output = [&](std::int64_t place, double change) {
        std::map<std::string, at::Tensor> changed = inputs;
        changed[name] = inputs.at(name).clone();
        changed[name].flatten()[place] += change;
        return (executor.run(changed, {kOutput}).value()[0] * seed).sum().item<double>();
    };
    at::Tensor gradient = at::empty_like(inputs.at(name));
    for (std::int64_t place = 0; place < gradient.numel(); ++place)
        gradient.flatten()[place] = (weighted_output(place, kStep) - weighted_output(place, -kStep)) / (2 * kStep);
    return gradient;
}

// At kinks there are none: PyTorch chooses a side there.
std::vector<GoldenGraph> smooth_cases() {
    std::vector<GoldenGraph> cases = read_golden_graphs(kCases);
    std::erase_if(cases, [](const GoldenGraph& golden) { return !golden.json.boolean("smooth").value(); });
    return cases;
}

class SmoothGradient : public OperatorGradient {};

TEST_P(SmoothGradient, EqualsFiniteDifferences) {
    if (!pass_) return;
    const GraphExecutor executor = GraphExecutor::create(in_float64(pass_->model), at::kCPU).value();
    const std::map<std::string, at::Tensor> inputs = inputs_of(GetParam(), at::kDouble);
    const std::vector<at::Tensor> gradients = executor.run(inputs, pass_->gradients).value();
    std::vector<at::Tensor> differences;
    for (const std::string& name : names_of(*GetParam().json.find("inputs")))
        differences.push_back(finite_differences(executor, inputs, name));
    expect_gradients(gradients, differences, 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Golden, OperatorGradient, testing::ValuesIn(read_golden_graphs(kCases)),
                         [](const auto& one) { return one.param.name; });
INSTANTIATE_TEST_SUITE_P(Golden, SmoothGradient, testing::ValuesIn(smooth_cases()),
                         [](const auto& one) { return one.param.name; });

TEST(OperatorGradients, HaveAGoldenForEachOperator) {
    std::set<std::string, std::less<>> operators;
    for (const GoldenGraph& golden : read_golden_graphs(kCases)) operators.insert(operator_of(golden));
    for (const std::string_view op_type : kOperators) EXPECT_TRUE(operators.contains(op_type)) << op_type;
    for (const std::string_view op_type : onnx::differentiable_operators())
        EXPECT_TRUE(operators.contains(op_type)) << op_type << " has a rule, but no golden";
    for (const std::string& op_type : kWithoutRule)
        EXPECT_TRUE(operators.contains(op_type)) << op_type << " is said to lack a rule, but has no golden";
}

TEST(OperatorGradients, LackARuleOnlyWhereItIsSaid) {
    for (const std::string_view name : kOperators) {
        const std::string op_type(name);
        EXPECT_EQ(has_rule(op_type), op_type != kOfWeightsAlone && !kWithoutRule.contains(op_type)) << op_type;
    }
}

}  // namespace
}  // namespace telltale
