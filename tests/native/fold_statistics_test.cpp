// A graph with its batch statistics folded gives the same outputs, with fewer numbers.
#include <gtest/gtest.h>

#include "native/graph_executor/graph_executor.hpp"
#include "shared/onnx/normalisation.hpp"
#include "tests/shared/onnx_test_graph.hpp"

namespace telltale::onnx {
namespace {

TestGraph& vector(TestGraph& graph, const std::string& name, const std::vector<float>& values) {
    graph.model.graph.initialisers.push_back(
        float_initialiser(name, {static_cast<std::int64_t>(values.size())}, values));
    return graph;
}

TestGraph& normalisation(TestGraph& graph, const std::string& name, const std::string& from) {
    vector(graph, name + ".scale", {0.5f, -2.0f, 1.5f});
    vector(graph, name + ".bias", {0.25f, 1.0f, -3.0f});
    vector(graph, name + ".mean", {1.0f, -0.5f, 0.125f});
    vector(graph, name + ".variance", {4.0f, 0.01f, 2.5f});
    return graph.node("BatchNormalization", {from, name + ".scale", name + ".bias", name + ".mean", name + ".variance"},
                      {name}, {{"epsilon", AttributeValue{0.001f}, {}}});
}

TestGraph two_normalisations() {
    TestGraph graph;
    graph.input("picture", {-1, 3, 4, 4});
    normalisation(graph, "first", "picture");
    normalisation(graph, "second", "first");
    return graph.output("second");
}

at::Tensor output_of(const Model& model) {
    const Result<GraphExecutor> executor = GraphExecutor::create(model, at::kCPU);
    EXPECT_TRUE(executor.ok()) << executor.error().message;
    const at::Tensor picture = at::linspace(-2, 2, 96, at::kFloat).reshape({2, 3, 4, 4});
    return executor.value().run({{"picture", picture}}, {"second"}).value()[0];
}

TEST(FoldStatistics, GivesTheSameOutputsWithSharedConstants) {
    const Model before = two_normalisations().model;
    const Model after = fold_statistics(before);
    EXPECT_TRUE(at::allclose(output_of(after), output_of(before), 1e-5, 1e-5));
    EXPECT_EQ(before.graph.initialisers.size(), 8u);
    EXPECT_EQ(after.graph.initialisers.size(), 6u);
    EXPECT_EQ(after.graph.nodes[0].inputs[3], "zeros_3");
    EXPECT_EQ(after.graph.nodes[1].inputs[4], "ones_3");
    EXPECT_EQ(float_attribute(after.graph.nodes[1], "epsilon", 1), 0);
}

TEST(FoldStatistics, ChangesNothingTheSecondTime) {
    const Model once = fold_statistics(two_normalisations().model);
    EXPECT_EQ(fold_statistics(once), once);
}

TEST(FoldStatistics, LeavesWhatOthersReadToo) {
    TestGraph shared = two_normalisations();
    shared.node("Identity", {"second.mean"}, {"copy"}).output("copy");
    const Model after = fold_statistics(shared.model);
    EXPECT_EQ(after.graph.nodes[1], shared.model.graph.nodes[1]);
    EXPECT_EQ(after.graph.nodes[0].inputs[3], "zeros_3");

    TestGraph training = two_normalisations();
    training.model.graph.nodes[0].attributes.push_back(number("training_mode", 1));
    EXPECT_EQ(fold_statistics(training.model).graph.nodes[0], training.model.graph.nodes[0]);
}

TEST(FoldStatistics, LeavesAVarianceThatCannotBeDividedBy) {
    TestGraph graph = two_normalisations();
    for (Initialiser& tensor : graph.model.graph.initialisers)
        if (tensor.name == "first.variance")
            tensor = float_initialiser(tensor.name, {3}, std::vector<float>{-0.001f, 1.0f, 1.0f});
    EXPECT_EQ(fold_statistics(graph.model).graph.nodes[0], graph.model.graph.nodes[0]);
}

}  // namespace
}  // namespace telltale::onnx
