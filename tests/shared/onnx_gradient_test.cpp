// What the backward pass is made of and what it refuses. That its numbers are right is tests/native's business, which runs it.
#include "shared/onnx/gradient/gradient.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "onnx_test_graph.hpp"
#include "tests/shared/golden.hpp"

namespace telltale::onnx {
namespace {

// Adds a seed of the output's shape and differentiates.
Result<std::vector<std::string>> differentiated(TestGraph& graph, const std::string& output,
                                                std::vector<std::string> wanted) {
    const Result<Facts> facts = infer_shapes(graph.model);
    if (!facts) return facts.error();
    return differentiate(graph.model, facts.value(), {output, "seed", std::move(wanted)});
}

std::string error_of(TestGraph graph, const std::string& output, std::vector<std::string> wanted) {
    const Result<std::vector<std::string>> gradients = differentiated(graph, output, std::move(wanted));
    return gradients.ok() ? "" : gradients.error().message;
}

int count(const Graph& graph, std::string_view op_type) {
    return static_cast<int>(std::count_if(graph.nodes.begin(), graph.nodes.end(),
                                          [&](const Node& node) { return node.op_type == op_type; }));
}

void expect_named(const std::string& message, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

TEST(Gradient, HasTheShapeAndTypeOfItsValue) {
    TestGraph graph = small_classifier();
    graph.input("seed", {-1, 2});
    const std::vector<std::string> wanted{"picture", "pool", "features", "scores"};
    const std::vector<std::string> gradients = differentiated(graph, "scores", wanted).value();
    const Facts facts = infer_shapes(graph.model).value();
    EXPECT_EQ(gradients.back(), "seed");
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        EXPECT_EQ(find_facts(facts, gradients[i])->shape, find_facts(facts, wanted[i])->shape) << wanted[i];
        EXPECT_EQ(find_facts(facts, gradients[i])->type, ElementType::float32) << wanted[i];
    }
}

TEST(Gradient, LeavesTheForwardPassAsItIsAndComesBehindIt) {
    TestGraph graph = small_classifier();
    graph.input("seed", {-1, 2});
    const Graph before = graph.model.graph;
    ASSERT_TRUE(differentiated(graph, "scores", {"picture"}).ok());
    ASSERT_GT(graph.model.graph.nodes.size(), before.nodes.size());
    for (std::size_t i = 0; i < before.nodes.size(); ++i) EXPECT_EQ(graph.model.graph.nodes[i], before.nodes[i]);
}

TEST(Gradient, RefersToWeightsAndNeverCopiesThem) {
    TestGraph graph = small_classifier();
    graph.input("seed", {-1, 2});
    ASSERT_TRUE(differentiated(graph, "scores", {"picture"}).ok());
    std::size_t bytes = 0;
    for (const Initialiser& initialiser : graph.model.graph.initialisers) {
        if (!initialiser.name.ends_with(".weight")) bytes += initialiser.bytes().size();
    }
    EXPECT_LT(bytes, 1000u);
}

TEST(Gradient, GoesNoFurtherBackThanWhatIsWanted) {
    TestGraph graph = small_classifier();
    graph.input("seed", {-1, 2});
    ASSERT_TRUE(differentiated(graph, "scores", {"pool"}).ok());
    EXPECT_EQ(count(graph.model.graph, "Conv"), 1);
    EXPECT_EQ(count(graph.model.graph, "Equal"), 0);
}

TEST(Gradient, OfAValueWithSeveralReadersIsTheirSum) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Relu", {"x"}, {"a"}).node("Identity", {"a"}, {"b"}).node("Add", {"a", "b"}, {"c"});
    graph.node("Mul", {"c", "a"}, {"y"});
    const std::vector<std::string> gradients = differentiated(graph, "y", {"a"}).value();
    // a is read by b, c and y: two additions, the last of them the result.
    EXPECT_EQ(count(graph.model.graph, "Add"), 1 + 2);
    EXPECT_EQ(graph.model.graph.nodes.back().op_type, "Add");
    EXPECT_EQ(graph.model.graph.nodes.back().outputs[0], gradients[0]);
}

TEST(Gradient, OfAValueReadTwiceByOneNodeCountsBoth) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Mul", {"x", "x"}, {"y"});
    ASSERT_TRUE(differentiated(graph, "y", {"x"}).ok());
    EXPECT_EQ(count(graph.model.graph, "Mul"), 1 + 2);
    EXPECT_EQ(count(graph.model.graph, "Add"), 1);
}

TEST(Gradient, IgnoresWhatLiesBesideTheWay) {
    TestGraph graph = small_classifier();
    graph.input("seed", {-1, 2});
    graph.node("Fourier", {"pool"}, {"beside"})
        .node("Relu", {"scores"}, {"behind"})
        .node("Fourier", {"behind"}, {"later"});
    EXPECT_TRUE(differentiated(graph, "scores", {"picture"}).ok());
}

TEST(Gradient, DoesNotFlowThroughWholeNumbers) {
    TestGraph graph;
    graph.input("x", {-1, 2, 3}).node("Shape", {"x"}, {"shape"}).node("Relu", {"x"}, {"y"});
    graph.node("Reshape", {"y", "shape"}, {"z"});
    EXPECT_TRUE(differentiated(graph, "z", {"x"}).ok());
}

// What a batch of unknown size is cut into only a run would tell, whatever shape the file states.
TEST(Gradient, RefusesToCutJoinOrPadTheBatch) {
    const auto with_stated_result = [](TestGraph& graph, const Shape& shape) {
        graph.model.graph.values = TestGraph().input("y", shape).input("z", shape).model.graph.inputs;
        return graph;
    };
    TestGraph joins;
    joins.input("x", {-1, 4}).weight("w", {2, 4}).node("Concat", {"x", "w"}, {"y"}, {number("axis", 0)});
    expect_named(error_of(with_stated_result(joins, {-1, 4}), "y", {"x"}), {"(Concat)", "joins batches"});
    TestGraph pads;
    pads.input("x", {-1, 4}).whole("pads", {1, 0, 0, 0}).node("Pad", {"x", "pads"}, {"y"});
    expect_named(error_of(with_stated_result(pads, {-1, 4}), "y", {"x"}), {"(Pad)", "pads the batch"});
    TestGraph cuts;
    cuts.input("x", {-1, 4}).whole("start", {1}).whole("end", {9}).node("Slice", {"x", "start", "end"}, {"y"});
    expect_named(error_of(with_stated_result(cuts, {-1, 4}), "y", {"x"}), {"(Slice)", "cuts the batch"});
    TestGraph splits;
    splits.input("x", {-1, 4}).whole("parts", {1, 2}).node("Split", {"x", "parts"}, {"y", "z"}, {number("axis", 0)});
    expect_named(error_of(with_stated_result(splits, {1, 4}), "y", {"x"}), {"(Split)", "splits the batch"});
}

TEST(Gradient, TakesWhatTheBatchIsLeftOutOf) {
    TestGraph graph;
    graph.input("x", {-1, 4}).whole("start", {0, 1}).whole("end", {INT64_MAX, 3});
    graph.node("Slice", {"x", "start", "end"}, {"y"});
    EXPECT_EQ(error_of(graph, "y", {"x"}), "");
}

TEST(Gradient, NamesAnOperatorThatItLacksAndItsPlace) {
    TestGraph graph;
    graph.input("picture", {-1, 3, 8, 8}).weight("w", {4, 3, 3, 3}).node("Hardmax", {"picture"}, {"odd"});
    graph.node("Conv", {"odd", "w"}, {"conv"}).node("GlobalAveragePool", {"conv"}, {"mean"});
    graph.model.graph.values = TestGraph().input("odd", {-1, 3, 8, 8}).model.graph.inputs;
    const Model before = graph.model;
    expect_named(error_of(graph, "mean", {"picture"}), {"'odd' (Hardmax, node 1 of 3)"});
    EXPECT_EQ(error_of(graph, "mean", {"odd"}), "");
    // After an Error the model is what it was.
    ASSERT_FALSE(differentiated(graph, "mean", {"picture"}).ok());
    EXPECT_EQ(graph.model, before);
}

TEST(Gradient, OfAnotherDomainsOperatorIsRefusedEvenUnderAKnownName) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Relu", {"x"}, {"y"});
    graph.model.graph.nodes[0].domain = "com.example";
    graph.model.graph.values = TestGraph().input("y", {-1, 4}).model.graph.inputs;
    expect_named(error_of(graph, "y", {"x"}), {"'y' (Relu, node 1 of 1)"});
}

TEST(Gradient, WithRespectToWhatHasNoInfluenceIsRefused) {
    TestGraph graph = small_classifier();
    graph.input("other", {-1, 2}).node("Relu", {"other"}, {"beside"});
    for (const char* wanted : {"beside", "other", "nowhere", ""})
        expect_named(error_of(graph, "scores", {wanted}), {"'scores' does not depend on", wanted});
    expect_named(error_of(graph, "nowhere", {"picture"}), {"'nowhere'"});
    expect_named(error_of(graph, "conv", {"pool"}), {"'conv'", "'pool'"});
}

TEST(Gradient, OfUnknownShapesIsRefusedWithTheReason) {
    TestGraph graph;
    graph.input("x", {-1, 3, -1, -1}).node("GlobalAveragePool", {"x"}, {"y"});
    expect_named(error_of(graph, "y", {"x"}), {"'y' (GlobalAveragePool", "'x'", "axis 2"});
}

TEST(Gradient, OfTrainingIsRefused) {
    TestGraph graph;
    graph.input("x", {-1, 3, 4, 4});
    for (const char* name : {"scale", "bias", "mean", "variance"}) graph.weight(name, {3});
    graph.node("BatchNormalization", {"x", "scale", "bias", "mean", "variance"}, {"y"}, {number("training_mode", 1)});
    expect_named(error_of(graph, "y", {"x"}), {"'y' (BatchNormalization)", "training"});
}

TEST(Gradient, OfWeightsThatDependOnThePictureIsRefused) {
    TestGraph graph;
    graph.input("x", {1, 3, 4, 4}).node("Relu", {"x"}, {"w"}).node("Conv", {"x", "w"}, {"y"});
    expect_named(error_of(graph, "y", {"x"}), {"'y' (Conv)", "weights that depend on the picture"});
}

TEST(Gradient, OfAFurtherOutputIsRefused) {
    TestGraph graph;
    graph.input("x", {-1, 3, 4, 4});
    for (const char* name : {"scale", "bias", "mean", "variance"}) graph.weight(name, {3});
    graph.node("BatchNormalization", {"x", "scale", "bias", "mean", "variance"}, {"y", "z"});
    graph.model.graph.values = TestGraph().input("y", {-1, 3, 4, 4}).input("z", {3}).model.graph.inputs;
    expect_named(error_of(graph, "z", {"x"}), {"'y' (BatchNormalization", "first output"});
}

TEST(Gradient, OfOldOperatorSetsIsRefused) {
    TestGraph graph = small_classifier();
    graph.model.opset_by_domain[""] = 10;
    expect_named(error_of(graph, "scores", {"picture"}), {"version 10", "11"});
    graph.model.opset_by_domain[""] = 11;
    EXPECT_EQ(error_of(graph, "scores", {"picture"}), "");
}

TEST(Gradient, TakesAxesAsTheOperatorSetHasThem) {
    for (const std::int64_t opset : {11, 13, 18, 21}) {
        TestGraph graph;
        graph.model.opset_by_domain[""] = opset;
        graph.input("x", {-1, 3}).input("b", {3}).node("Add", {"x", "b"}, {"y"});
        ASSERT_TRUE(differentiated(graph, "y", {"b"}).ok());
        const Node& sum = graph.model.graph.nodes.back();
        ASSERT_EQ(sum.op_type, "ReduceSum");
        EXPECT_EQ(sum.inputs.size(), opset >= 13 ? 2u : 1u);
        EXPECT_EQ(find_attribute(sum, "axes") == nullptr, opset >= 13);
    }
}

TEST(Gradient, OfWindowsBeyondMeasureIsRefusedNotUnrolled) {
    TestGraph graph;
    graph.input("x", {-1, 1, 5000, 5000});
    graph.node("MaxPool", {"x"}, {"y"}, {list("kernel_shape", {1000, 1000})});
    expect_named(error_of(graph, "y", {"x"}), {"'y' (MaxPool)", "1000 x 1000"});
    TestGraph far;
    far.input("x", {-1, 1, 5000, 5000});
    far.node("MaxPool", {"x"}, {"y"}, {list("kernel_shape", {2, 2}), list("strides", {2000, 2000})});
    expect_named(error_of(far, "y", {"x"}), {"'y' (MaxPool)"});
}

TEST(Gradient, OfTooManyNodesIsRefused) {
    TestGraph graph;
    graph.input("0", {-1, 1, 64, 64});
    for (int i = 0; i < 1000; ++i) {
        graph.node("MaxPool", {std::to_string(i)}, {std::to_string(i + 1)},
                   {list("kernel_shape", {15, 15}), list("pads", {7, 7, 7, 7})});
    }
    const std::string message = error_of(graph, "1000", {"0"});
    expect_named(message, {"too many nodes"});
}

TEST(Gradient, OfADeepGraphTakesNoDepth) {
    TestGraph graph;
    graph.input("0", {-1, 4});
    for (int i = 0; i < 50'000; ++i) graph.node("Relu", {std::to_string(i)}, {std::to_string(i + 1)});
    EXPECT_TRUE(differentiated(graph, "50000", {"0"}).ok());
}

TEST(Gradient, GivesNewValuesFreeNames) {
    TestGraph graph = small_classifier();
    graph.input("seed", {-1, 2}).input("gradient/pool/Equal", {1}).input("gradient/pool/Equal_1", {1});
    graph.input("explain/constant", {1}).input("gradient/relu/Mul", {1});
    ASSERT_TRUE(differentiated(graph, "scores", {"picture"}).ok());
    std::set<std::string> names;
    for (const ValueInfo& input : graph.model.graph.inputs) EXPECT_TRUE(names.insert(input.name).second) << input.name;
    for (const Initialiser& one : graph.model.graph.initialisers)
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
    for (const Node& node : graph.model.graph.nodes) {
        for (const std::string& name : node.inputs) EXPECT_TRUE(name.empty() || names.contains(name)) << name;
        for (const std::string& name : node.outputs) EXPECT_TRUE(names.insert(name).second) << name;
    }
}

TEST(Gradient, UsesNoOperatorThatSomeRuntimeGetsWrong) {
    TestGraph graph;
    graph.input("x", {-1, 4, 9, 9}).weight("w", {4, 1, 3, 3}).input("seed", {-1, 4, 4, 4});
    graph.node("Conv", {"x", "w"}, {"c"}, {number("group", 4), list("pads", {1, 1, 1, 1})});
    graph.node("MaxPool", {"c"}, {"y"}, {list("kernel_shape", {3, 3}), list("strides", {2, 2})});
    ASSERT_TRUE(differentiated(graph, "y", {"x"}).ok());
    for (const Node& node : graph.model.graph.nodes) {
        for (const char* wrong : {"Where", "ScatterElements", "ScatterND", "MaxUnpool", "Sign", "GatherND"})
            EXPECT_NE(node.op_type, wrong);
        EXPECT_EQ(node.outputs.size(), 1u);
        EXPECT_EQ(integer_attribute(node, "ceil_mode", 0), 0);
    }
}

TEST(Gradient, OfTheSameGraphIsTheSame) {
    TestGraph first = small_classifier();
    TestGraph second = small_classifier();
    ASSERT_TRUE(differentiated(first, "scores", {"picture"}).ok());
    ASSERT_TRUE(differentiated(second, "scores", {"picture"}).ok());
    EXPECT_EQ(first.model, second.model);
}

TEST(Gradient, ListsItsOperatorsOnceAndSorted) {
    const std::vector<std::string_view> names = differentiable_operators();
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    EXPECT_EQ(std::set(names.begin(), names.end()).size(), names.size());
    for (const char* name : {"Conv", "MaxPool", "Gemm", "Relu"})
        EXPECT_TRUE(std::binary_search(names.begin(), names.end(), name)) << name;
}

TEST(Gradient, CoverageIsWrittenDown) {
    const std::vector<std::uint8_t> bytes = read_golden("docs/explanations.md");
    const std::string page(bytes.begin(), bytes.end());
    const std::size_t list = page.find("## Networks that can be explained");
    ASSERT_NE(list, std::string::npos);
    const std::string names = page.substr(list, page.find("\n## ", list) - list);
    for (const std::string_view name : differentiable_operators())
        EXPECT_NE(names.find(name), std::string::npos) << name;
}

}  // namespace
}  // namespace telltale::onnx
