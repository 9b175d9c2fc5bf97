#include "shared/onnx/passes/passes.hpp"

#include <gtest/gtest.h>

#include "onnx_test_graph.hpp"

namespace telltale::onnx {
namespace {

std::vector<std::string> operators(const Graph& graph) {
    std::vector<std::string> names;
    names.reserve(graph.nodes.size());
    for (const Node& node : graph.nodes) names.push_back(node.op_type);
    return names;
}

// A node with a graph inside: an attribute whose value Telltale carries unread.
void add_opaque_node(TestGraph& graph, const std::string& input, const std::string& output) {
    Attribute branch;
    branch.name = "then_branch";
    branch.unknown_fields = {0x32, 0x00};
    graph.node("If", {input}, {output}, {branch});
}

TEST(FoldConstants, StoresWhatAnExporterComputesOfShapes) {
    TestGraph graph;
    graph.input("x", {2, 4, 5, 6}).whole("two", {2}).whole("end", {4}).whole("rest", {-1}).whole("first", {0});
    graph.node("Shape", {"x"}, {"shape"}).node("Slice", {"shape", "first", "two"}, {"front"});
    graph.node("Concat", {"front", "rest"}, {"target"}, {number("axis", 0)})
        .node("Reshape", {"x", "target"}, {"y"})
        .output("y");
    fold_constants(graph.model.graph, infer_shapes(graph.model).value());
    EXPECT_EQ(operators(graph.model.graph), std::vector<std::string>{"Reshape"});
    const Initialiser* target = find_initialiser(graph.model.graph, "target");
    ASSERT_NE(target, nullptr);
    EXPECT_EQ(integer_values(*target).value(), (std::vector<std::int64_t>{2, 4, -1}));
}

TEST(FoldConstants, LeavesWhatTheBatchDecides) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Shape", {"x"}, {"shape"}).node("Reshape", {"x", "shape"}, {"y"}).output("y");
    const Graph before = graph.model.graph;
    fold_constants(graph.model.graph, infer_shapes(graph.model).value());
    EXPECT_EQ(graph.model.graph, before);
}

TEST(FoldConstants, NeverFoldsWeights) {
    TestGraph graph;
    graph.input("x", {-1, 4})
        .weight("w", {3, 4})
        .node("Transpose", {"w"}, {"turned"})
        .node("MatMul", {"x", "turned"}, {"y"});
    graph.output("y");
    const Graph before = graph.model.graph;
    fold_constants(graph.model.graph, infer_shapes(graph.model).value());
    EXPECT_EQ(graph.model.graph, before);
}

TEST(RemoveDeadNodes, TakesWhatNoOutputNeedsWithItsWeights) {
    TestGraph graph = small_classifier();
    graph.weight("unread", {4}).node("Relu", {"pool"}, {"dead"}).weight("w", {2}).node("Mul", {"dead", "w"}, {"more"});
    graph.model.graph.values = TestGraph().input("more", {1}).input("pool", {-1, 4, 4, 4}).model.graph.inputs;
    remove_dead_nodes(graph.model.graph);
    EXPECT_EQ(graph.model.graph.nodes, small_classifier().model.graph.nodes);
    EXPECT_EQ(graph.model.graph.initialisers.size(), 2u);
    ASSERT_EQ(graph.model.graph.values.size(), 1u);
    EXPECT_EQ(graph.model.graph.values[0].name, "pool");
}

TEST(RemoveDeadNodes, KeepsInputsAndTheirDefaults) {
    TestGraph graph = small_classifier();
    graph.input("unused", {1}).weight("unused", {1});
    remove_dead_nodes(graph.model.graph);
    EXPECT_EQ(graph.model.graph.inputs.size(), 2u);
    EXPECT_NE(find_initialiser(graph.model.graph, "unused"), nullptr);
}

TEST(RemoveDeadNodes, LeavesAGraphWhoseNodesHoldGraphs) {
    TestGraph graph = small_classifier();
    graph.node("Relu", {"pool"}, {"read_inside"});
    add_opaque_node(graph, "scores", "chosen");
    graph.output("chosen");
    const Graph before = graph.model.graph;
    remove_dead_nodes(graph.model.graph);
    EXPECT_EQ(graph.model.graph, before);
}

TEST(MergeCommon, ComputesTheSameThingOnce) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Relu", {"x"}, {"a"}).node("Relu", {"x"}, {"b"}).node("Exp", {"b"}, {"c"});
    graph.node("Exp", {"a"}, {"d"}).node("Add", {"c", "d"}, {"y"}).output("y");
    merge_common(graph.model.graph);
    EXPECT_EQ(operators(graph.model.graph), (std::vector<std::string>{"Relu", "Exp", "Add"}));
    EXPECT_EQ(graph.model.graph.nodes.back().inputs, (std::vector<std::string>{"c", "c"}));
}

TEST(MergeCommon, KeepsWhatDiffers) {
    TestGraph graph;
    graph.input("x", {-1, 4}).input("z", {-1, 4});
    graph.node("Softmax", {"x"}, {"a"}, {number("axis", 0)}).node("Softmax", {"x"}, {"b"}, {number("axis", 1)});
    graph.node("Softmax", {"z"}, {"c"}, {number("axis", 1)}).node("LogSoftmax", {"x"}, {"d"}, {number("axis", 1)});
    graph.node("Softmax", {"x"}, {"e", "more"}, {number("axis", 1)})
        .node("Softmax", {"x"}, {"f"}, {{"axis", 1.0f, {}}});
    graph.node("Custom", {"x"}, {"g"}).node("Custom", {"x"}, {"h"});
    graph.model.graph.nodes[6].domain = graph.model.graph.nodes[7].domain = "com.example";
    graph.node("RandomNormalLike", {"x"}, {"i"}).node("RandomNormalLike", {"x"}, {"j"});
    // Inputs whose names could be read as one list in two ways.
    graph.node("Concat", {"1:a", "b"}, {"k"}).node("Concat", {"1:a1:b"}, {"l"});
    const Graph before = graph.model.graph;
    merge_common(graph.model.graph);
    EXPECT_EQ(graph.model.graph, before);
}

TEST(MergeCommon, KeepsOutputsOfTheGraph) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Relu", {"x"}, {"a"}).node("Relu", {"x"}, {"b"}).output("a").output("b");
    const Graph before = graph.model.graph;
    merge_common(graph.model.graph);
    EXPECT_EQ(graph.model.graph, before);
}

TEST(MergeCommon, LeavesAGraphWhoseNodesHoldGraphs) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Relu", {"x"}, {"a"}).node("Relu", {"x"}, {"b"});
    add_opaque_node(graph, "x", "y");
    const Graph before = graph.model.graph;
    merge_common(graph.model.graph);
    EXPECT_EQ(graph.model.graph, before);
}

}  // namespace
}  // namespace telltale::onnx
