#include "shared/onnx/explain_survey.hpp"

#include <gtest/gtest.h>

#include <map>

#include "onnx_test_graph.hpp"

namespace telltale::onnx {
namespace {

std::string error_of(const Model& model, const ExplainOptions& options = {}) {
    const Result<ExplainingModel> explaining = explain(model, options);
    return explaining.ok() ? "" : explaining.error().message;
}

void expect_named(const std::string& message, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

TEST(ExplainSurvey, GradCamIsNotTakenWhereFourAxesAreNoPlaces) {
    TestGraph graph;
    graph.input("picture", {-1, 4, 8, 8}).weight("w", {4, 4, 1, 1}).node("Conv", {"picture", "w"}, {"conv"});
    graph.whole("heads", {-1, 2, 2, 64})
        .node("Reshape", {"conv", "heads"}, {"split"})
        .node("Relu", {"split"}, {"attention"});
    graph.whole("back", {-1, 4, 8, 8})
        .node("Reshape", {"attention", "back"}, {"again"})
        .node("Add", {"again", "conv"}, {"sum"});
    graph.node("Transpose", {"sum"}, {"tokens"}, {list("perm", {0, 2, 3, 1})});
    graph.node("ReduceMean", {"tokens"}, {"scores"}, {list("axes", {1, 2}), number("keepdims", 0)}).output("scores");
    std::vector<std::string> names;
    for (const GradCamLayer& layer : grad_cam_layers(graph.model).value()) names.push_back(layer.name);
    EXPECT_EQ(names, (std::vector<std::string>{"conv", "sum", "tokens"}));
}

// As in Swin and ConvNeXt: places go first where each is multiplied by the same matrix, and come back.
TEST(ExplainSurvey, FollowsPlacesToWhereChannelsLieLast) {
    TestGraph graph;
    graph.input("picture", {-1, 3, 8, 6}).weight("w", {4, 3, 2, 2}).weight("m", {4, 5}).weight("square", {5, 5});
    graph.node("Conv", {"picture", "w"}, {"conv"}, {list("strides", {2, 2})});
    graph.node("Transpose", {"conv"}, {"last"}, {list("perm", {0, 2, 3, 1})}).node("MatMul", {"last", "m"}, {"wide"});
    graph.whole("flat", {0, 12, 5}).whole("back", {0, 4, 3, 5}).node("Reshape", {"wide", "flat"}, {"windows"});
    graph.node("MatMul", {"windows", "square"}, {"attention"}).node("Reshape", {"attention", "back"}, {"again"});
    graph.node("Add", {"wide", "again"}, {"sum"});
    graph.node("Transpose", {"sum"}, {"first"}, {list("perm", {0, 3, 1, 2})});
    graph.node("GlobalAveragePool", {"first"}, {"mean"}).node("Flatten", {"mean"}, {"scores"}).output("scores");
    std::map<std::string, bool> has_channels_last;
    for (const GradCamLayer& layer : grad_cam_layers(graph.model).value()) {
        has_channels_last[layer.name] = layer.has_channels_last;
        ExplainOptions options;
        options.grad_cam_layer = layer.name;
        const ExplainingModel explaining = explain(graph.model, options).value();
        const Facts facts = infer_shapes(explaining.model).value();
        EXPECT_EQ(find_facts(facts, kGradCamOutput)->shape, (Shape{-1, 4, 3})) << layer.name;
    }
    EXPECT_EQ(has_channels_last,
              (std::map<std::string, bool>{
                  {"conv", false}, {"last", true}, {"wide", true}, {"sum", true}, {"first", false}}));
    EXPECT_EQ(explain(graph.model).value().grad_cam_layer, "first");
}

TEST(ExplainSurvey, NamesTheNodeInTheWayAndWhatStillWorks) {
    TestGraph graph;
    graph.input("picture", {-1, 3, 8, 8}).weight("w", {4, 3, 3, 3}).node("Conv", {"picture", "w"}, {"early"});
    graph.node("Hardmax", {"early"}, {"odd"})
        .node("Relu", {"odd"}, {"relu"})
        .node("GlobalAveragePool", {"relu"}, {"mean"});
    graph.node("Flatten", {"mean"}, {"scores"}).output("scores");
    graph.model.graph.values = TestGraph().input("odd", {-1, 4, 6, 6}).model.graph.inputs;
    ExplainOptions options;
    for (const char* layer : {"", "early"}) {
        options.grad_cam_layer = layer;
        expect_named(error_of(graph.model, options), {"'odd' (Hardmax, node 2 of 5)", "cannot differentiate",
                                                      "Grad-CAM at 'odd' or later still works, saliency does not"});
    }
    options = {};
    options.wants_saliency = false;
    EXPECT_EQ(error_of(graph.model, options), "");
    const ExplainSurvey survey = survey_explanation(graph.model).value();
    ASSERT_EQ(survey.layers.size(), 3u);
    EXPECT_EQ(survey.layers[survey.first_explained_layer].name, "odd");
    ASSERT_EQ(survey.obstacles.size(), 1u);
    EXPECT_EQ(survey.obstacles[0].node, "odd");
    EXPECT_EQ(survey.obstacles[0].op_type, "Hardmax");
    EXPECT_EQ(survey.obstacles[0].place, 2u);
    EXPECT_FALSE(survey.explains_saliency());
    // What hides its shape is to blame, not who reads what it gives.
    graph.model.graph.values.clear();
    graph.model.graph.outputs = TestGraph().input("scores", {-1, 4}).model.graph.inputs;
    options.wants_saliency = true;
    expect_named(error_of(graph.model, {"", "", false, true, -1, {}}),
                 {"'odd' (Hardmax) is of a kind whose shapes", "no layer behind it"});
}

TEST(ExplainSurvey, OffersOnlyLayersFromWhichEveryWayCanBeFollowed) {
    TestGraph graph;
    graph.input("picture", {-1, 3, 8, 8}).node("Relu", {"picture"}, {"a"}).node("Relu", {"a"}, {"b"});
    graph.node("Hardmax", {"b"}, {"odd"}).node("Relu", {"a"}, {"c"}).node("Add", {"odd", "c"}, {"sum"});
    graph.node("GlobalAveragePool", {"sum"}, {"mean"}).node("Flatten", {"mean"}, {"scores"}).output("scores");
    graph.model.graph.values = TestGraph().input("odd", {-1, 3, 8, 8}).model.graph.inputs;
    // c is computed before the obstacle but does not lead through it; b does, and a in part.
    const ExplainSurvey survey = survey_explanation(graph.model).value();
    std::vector<std::string> works;
    for (const GradCamLayer& layer : survey.layers) {
        const ExplainOptions options{"", layer.name, true, false, -1, {}};
        if (error_of(graph.model, options).empty()) works.push_back(layer.name);
    }
    EXPECT_EQ(works, (std::vector<std::string>{"odd", "c", "sum"}));
    EXPECT_EQ(survey.layers[survey.first_explained_layer].name, "odd");
}

TEST(ExplainSurvey, SurveysWhatCanBeExplainedWhole) {
    const ExplainSurvey survey = survey_explanation(small_classifier().model).value();
    EXPECT_EQ(survey.picture, "picture");
    EXPECT_EQ(survey.logits, "scores");
    EXPECT_EQ(survey.class_count, 2);
    EXPECT_EQ(survey.first_explained_layer, 0u);
    EXPECT_TRUE(survey.explains_saliency());
    ASSERT_EQ(survey.layers.size(), 3u);
    EXPECT_EQ(survey.layers[0].op_type, "Conv");
    EXPECT_EQ(survey.layers[2].shape, (Shape{-1, 4, 4, 4}));
}

}  // namespace
}  // namespace telltale::onnx
