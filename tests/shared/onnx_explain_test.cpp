#include "shared/onnx/explain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "onnx_test_graph.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "shared/random.hpp"
#include "tests/shared/golden.hpp"

namespace telltale::onnx {
namespace {

std::string error_of(const Model& model, const ExplainOptions& options = {}) {
    const Result<ExplainingModel> explaining = explain(model, options);
    return explaining.ok() ? "" : explaining.error().message;
}

void expect_named(const std::string& message, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

std::vector<std::string> names_of(const std::vector<ValueInfo>& values) {
    std::vector<std::string> names;
    for (const ValueInfo& value : values) names.push_back(value.name);
    return names;
}

Shape shape_of(const ValueInfo& value) {
    Shape shape;
    for (const Dimension& dimension : value.dimensions) shape.push_back(dimension.size);
    return shape;
}

int count(const Graph& graph, std::string_view op_type) {
    return static_cast<int>(std::count_if(graph.nodes.begin(), graph.nodes.end(),
                                          [&](const Node& node) { return node.op_type == op_type; }));
}

// Every value is given once and before it is read; the outputs have the shapes that they state.
void expect_sound(const Model& model) {
    const Result<Facts> facts = infer_shapes(model);
    ASSERT_TRUE(facts.ok()) << facts.error().message;
    for (const ValueInfo& output : model.graph.outputs) {
        const ValueFacts* known = find_facts(facts.value(), output.name);
        ASSERT_NE(known, nullptr) << output.name << ": " << why_unknown(facts.value(), output.name);
        EXPECT_EQ(known->shape, shape_of(output)) << output.name;
        EXPECT_EQ(known->type, output.type) << output.name;
    }
}

TEST(Explain, GivesLogitsGradCamAndSaliencyOfAClass) {
    const ExplainingModel explaining = explain(small_classifier().model).value();
    const Graph& graph = explaining.model.graph;
    EXPECT_EQ(names_of(graph.inputs), (std::vector<std::string>{"picture", "class"}));
    EXPECT_EQ(names_of(graph.outputs), (std::vector<std::string>{"logits", "grad_cam", "saliency"}));
    EXPECT_EQ(shape_of(graph.outputs[0]), (Shape{-1, 2}));
    EXPECT_EQ(shape_of(graph.outputs[1]), (Shape{-1, 4, 4}));
    EXPECT_EQ(shape_of(graph.outputs[2]), (Shape{-1, 8, 8}));
    EXPECT_EQ(graph.outputs[2].dimensions[0].name, "batch");
    EXPECT_EQ(integer_values(*find_initialiser(graph, "class")).value(), std::vector<std::int64_t>{-1});
    expect_sound(explaining.model);
    EXPECT_EQ(explaining.logits, "scores");
    EXPECT_EQ(explaining.class_count, 2);
    EXPECT_EQ(explaining.grad_cam_layer, "pool");
    EXPECT_EQ(explaining.grad_cam_layer_shape, (Shape{-1, 4, 4, 4}));
    EXPECT_EQ(explaining.model.metadata.at("telltale.explains.grad_cam_layer"), "pool");
    EXPECT_EQ(explaining.model.metadata.at("telltale.explains.class_count"), "2");
}

TEST(Explain, OfTheShippedNetworksAddsLessThanTwoPerCent) {
    struct Network {
        const char* path;
        const char* layer;
    };
    for (const auto& [path, layer] : {Network{"models/simple_net_deepfakes.onnx", "conv3.pool"},
                                      Network{"models/xception_deepfakes.onnx", "conv4.relu"}}) {
        const std::vector<std::uint8_t> file = read_golden(path);
        const Model forward = read_model(file).value();
        ExplainOptions options;
        options.keeps_feature_distance = true;  // else its nodes go
        const Result<ExplainingModel> explaining = explain(forward, options);
        ASSERT_TRUE(explaining.ok()) << explaining.error().message;
        EXPECT_EQ(explaining.value().grad_cam_layer, layer);
        expect_sound(explaining.value().model);
        const std::vector<std::uint8_t> written = write_model(explaining.value().model);
        EXPECT_LE(static_cast<double>(written.size()), 1.02 * static_cast<double>(file.size())) << path;
        EXPECT_EQ(write_model(explain(forward, options).value().model), written);
        for (const auto& [key, value] : forward.metadata)
            EXPECT_EQ(explaining.value().model.metadata.at(key), value) << key;
        // The forward pass stands before, node by node.
        for (std::size_t i = 0; i < forward.graph.nodes.size(); ++i)
            EXPECT_EQ(explaining.value().model.graph.nodes[i], forward.graph.nodes[i]);
    }
}

TEST(Explain, WorksOnExpandedWeightsToo) {
    const Model forward = read_model(read_golden("models/simple_net_deepfakes.onnx")).value();
    const Model before = explain(expand_weights(forward).value()).value().model;
    const Model after = expand_weights(explain(forward).value().model).value();
    EXPECT_EQ(before.graph.nodes, after.graph.nodes);
}

TEST(Explain, AnswersOnlyWhatIsWanted) {
    ExplainOptions options;
    options.wants_saliency = false;
    const Graph grad_cam = explain(small_classifier().model, options).value().model.graph;
    EXPECT_EQ(names_of(grad_cam.outputs), (std::vector<std::string>{"logits", "grad_cam"}));
    EXPECT_EQ(count(grad_cam, "Conv"), 1);
    options.wants_saliency = true;
    options.wants_grad_cam = false;
    const Graph saliency = explain(small_classifier().model, options).value().model.graph;
    EXPECT_EQ(names_of(saliency.outputs), (std::vector<std::string>{"logits", "saliency"}));
    EXPECT_EQ(count(saliency, "ReduceMean"), 0);
    EXPECT_EQ(count(saliency, "Conv"), 2);
}

TEST(Explain, WithoutADefaultTheClassMustBeGiven) {
    ExplainOptions options;
    options.default_class = std::nullopt;
    const Graph required = explain(small_classifier().model, options).value().model.graph;
    EXPECT_EQ(find_initialiser(required, "class"), nullptr);
    EXPECT_EQ(names_of(required.inputs).back(), "class");
    options.default_class = 1;
    const Graph fake = explain(small_classifier().model, options).value().model.graph;
    EXPECT_EQ(integer_values(*find_initialiser(fake, "class")).value(), std::vector<std::int64_t>{1});
}

TEST(Explain, WalksBackOverAFinalActivation) {
    for (const char* activation : {"Softmax", "LogSoftmax", "Sigmoid"}) {
        TestGraph graph = small_classifier();
        graph.node(activation, {"scores"}, {"probabilities"}).node("Identity", {"probabilities"}, {"same"});
        graph.model.graph.outputs = TestGraph().output("same").model.graph.outputs;
        const ExplainingModel explaining = explain(graph.model).value();
        EXPECT_EQ(explaining.logits, "scores");
        EXPECT_EQ(count(explaining.model.graph, activation), 0);
        expect_sound(explaining.model);
    }
}

TEST(Explain, TakesTheOutputCalledLogitsOrTheOneThatIsNamed) {
    TestGraph graph = small_classifier();
    graph.node("Identity", {"features"}, {"embedding"}).output("embedding");
    expect_named(error_of(graph.model), {"2 outputs", "'scores'", "'embedding'"});
    ExplainOptions options;
    options.logits = "embedding";
    EXPECT_EQ(explain(graph.model, options).value().class_count, 4);
    graph.node("Relu", {"scores"}, {"logits"}).output("logits");
    EXPECT_EQ(explain(graph.model).value().logits, "logits");
    options.logits = "nowhere";
    expect_named(error_of(graph.model, options), {"'nowhere'"});
}

TEST(Explain, GradCamIsTakenAtAnyLayerWithPlaces) {
    const Model model = small_classifier().model;
    const std::vector<GradCamLayer> layers = grad_cam_layers(model).value();
    ASSERT_EQ(layers.size(), 3u);
    for (const GradCamLayer& layer : layers) {
        ExplainOptions options;
        options.grad_cam_layer = layer.name;
        const ExplainingModel explaining = explain(model, options).value();
        EXPECT_EQ(explaining.grad_cam_layer, layer.name);
        EXPECT_EQ(shape_of(explaining.model.graph.outputs[1]), (Shape{-1, layer.shape[2], layer.shape[3]}));
        expect_sound(explaining.model);
    }
    EXPECT_EQ(layers.back().name, "pool");
    for (const char* wrong : {"mean", "scores", "conv.weight", "nowhere", "picture"}) {
        ExplainOptions options;
        options.grad_cam_layer = wrong;
        expect_named(error_of(model, options), {wrong, "'pool'"});
    }
}

TEST(Explain, OfOneLogitHasTwoClasses) {
    for (const Shape& flat : {Shape{-1, 1}, Shape{-1}}) {
        TestGraph graph;
        graph.input("picture", {-1, 3, 8, 8}).weight("w", {1, 3}).node("GlobalAveragePool", {"picture"}, {"mean"});
        graph.node("Flatten", {"mean"}, {"features"}).node("Gemm", {"features", "w"}, {"score"}, {number("transB", 1)});
        graph.whole("flat", {flat.begin(), flat.end()}).node("Reshape", {"score", "flat"}, {"z"}).output("z");
        ExplainOptions options;
        options.wants_grad_cam = false;
        const ExplainingModel explaining = explain(graph.model, options).value();
        EXPECT_EQ(explaining.class_count, 1);
        EXPECT_EQ(shape_of(explaining.model.graph.outputs[0]), (Shape{-1, 1}));
        EXPECT_EQ(count(explaining.model.graph, "ArgMax"), 0);
        expect_sound(explaining.model);
    }
}

TEST(Explain, TakesLogitsThatAConvolutionGives) {
    for (const char* name : {"scores", "logits"}) {
        TestGraph graph;
        graph.input("picture", {-1, 3, 8, 8}).weight("w", {5, 3, 1, 1}).node("Relu", {"picture"}, {"relu"});
        graph.node("GlobalAveragePool", {"relu"}, {"mean"}).node("Conv", {"mean", "w"}, {name}).output(name);
        const Result<ExplainingModel> explaining = explain(graph.model);
        ASSERT_TRUE(explaining.ok()) << explaining.error().message;
        EXPECT_EQ(explaining.value().class_count, 5);
        EXPECT_EQ(explaining.value().logits, name);
        expect_sound(explaining.value().model);
    }
}

TEST(Explain, TakesColoursBehindThePlaces) {
    TestGraph graph;
    graph.input("picture", {-1, 8, 8, 3}).node("Transpose", {"picture"}, {"planes"}, {list("perm", {0, 3, 1, 2})});
    graph.weight("w", {2, 3, 1, 1})
        .node("Conv", {"planes", "w"}, {"conv"})
        .node("GlobalAveragePool", {"conv"}, {"scores"});
    graph.output("scores");
    const ExplainingModel explaining = explain(graph.model).value();
    EXPECT_EQ(explaining.grad_cam_layer, "conv");
    EXPECT_EQ(shape_of(explaining.model.graph.outputs[2]), (Shape{-1, 8, 8}));
    expect_sound(explaining.model);
}

TEST(Explain, FixesSizesThatTheFileLeavesOpen) {
    TestGraph graph = small_classifier();
    graph.model.graph.inputs = TestGraph().input("picture", {-1, 3, -1, -1}).model.graph.inputs;
    expect_named(error_of(graph.model), {"'picture'", "axis 2", "fixed size"});
    ExplainOptions options;
    options.input_shapes["picture"] = {-1, 3, 16, 12};
    const ExplainingModel explaining = explain(graph.model, options).value();
    EXPECT_EQ(shape_of(explaining.model.graph.inputs[0]), (Shape{-1, 3, 16, 12}));
    EXPECT_EQ(shape_of(explaining.model.graph.outputs[1]), (Shape{-1, 8, 6}));
    expect_sound(explaining.model);
}

TEST(Explain, RenamesTheNetworksOwnValuesOutOfTheWay) {
    TestGraph graph = small_classifier();
    for (Node& node : graph.model.graph.nodes) {
        for (std::vector<std::string>* names : {&node.inputs, &node.outputs}) {
            std::replace(names->begin(), names->end(), std::string("pool"), std::string("grad_cam"));
            std::replace(names->begin(), names->end(), std::string("features"), std::string("logits"));
            std::replace(names->begin(), names->end(), std::string("fc.weight"), std::string("class"));
        }
    }
    graph.model.graph.initialisers[1].name = "class";
    const ExplainingModel explaining = explain(graph.model).value();
    EXPECT_EQ(explaining.grad_cam_layer, "grad_cam");
    EXPECT_EQ(explaining.logits, "scores");
    expect_sound(explaining.model);
    const ExplainOptions saliency_only{"", "", false, true, -1, {}};
    graph.model.graph.inputs = TestGraph().input("class", {-1, 3, 8, 8}).model.graph.inputs;
    graph.model.graph.nodes[0].inputs[0] = "class";
    graph.model.graph.initialisers[1].name = "fc.weight";
    graph.model.graph.nodes.back().inputs[1] = "fc.weight";
    expect_named(error_of(graph.model, saliency_only), {"'class'", "other names"});
}

TEST(Explain, RefusesWhatIsNoClassifierOfPictures) {
    TestGraph no_picture;
    no_picture.input("x", {-1, 4}).node("Relu", {"x"}, {"y"}).output("y");
    expect_named(error_of(no_picture.model), {"0 inputs of pictures", "'y'"});
    TestGraph two_pictures;
    two_pictures.input("a", {-1, 3, 8, 8}).input("b", {-1, 3, 8, 8}).node("Add", {"a", "b"}, {"c"});
    two_pictures.node("GlobalAveragePool", {"c"}, {"y"}).output("y");
    expect_named(error_of(two_pictures.model), {"2 inputs of pictures"});
    TestGraph a_map;
    a_map.input("x", {-1, 3, 8, 8}).node("Relu", {"x"}, {"y"}).output("y");
    expect_named(error_of(a_map.model), {"'y'", "[batch, 3, 8, 8]", "logits [batch, classes]"});
    expect_named(error_of(Model()), {"0 outputs"});
    TestGraph no_places;
    no_places.input("x", {-1, 3, 1, 1}).node("Flatten", {"x"}, {"y"}).output("y");
    expect_named(error_of(no_places.model), {"no layer", "saliency alone"});
}

// Node after node changed at random: an answer or a message, and what is answered is sound.
TEST(Explain, OfDamagedGraphsNeverCrashes) {
    const Model original = small_classifier().model;
    const std::vector<std::string> words{"",     "picture", "conv", "relu",   "pool",    "mean",
                                         "Conv", "MaxPool", "Gemm", "scores", "Reshape", "conv.weight"};
    const std::vector<std::int64_t> numbers{INT64_MIN, -1, 0, 1, 2, 3, 7, 1 << 20, INT64_MAX};
    Random random(5);
    int answered = 0;
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        Model model = original;
        const auto any = [&](const auto& list) { return list[random.below(list.size())]; };
        for (std::uint64_t change = 0; change <= random.below(3); ++change) {
            Node& node = model.graph.nodes[random.below(model.graph.nodes.size())];
            switch (random.below(7)) {
                case 0: node.op_type = any(words); break;
                case 1: node.inputs.push_back(any(words)); break;
                case 2: node.outputs.push_back(any(words)); break;
                case 3:
                    if (!node.inputs.empty()) node.inputs[0] = any(words);
                    break;
                case 4:
                    if (!node.inputs.empty()) node.inputs.pop_back();
                    break;
                case 5:
                    node.attributes.push_back(list(any(std::vector<std::string>{"pads", "strides", "axes"}),
                                                   {any(numbers), any(numbers), any(numbers), any(numbers)}));
                    break;
                default: model.graph.inputs[0].dimensions[1 + random.below(3)].size = any(numbers);
            }
        }
        const Result<ExplainingModel> explaining = explain(model);
        if (explaining.ok()) {
            ++answered;
            expect_sound(explaining.value().model);
        } else {
            ++refused;
            EXPECT_FALSE(explaining.error().message.empty());
        }
    }
    EXPECT_GT(answered, 50);
    EXPECT_GT(refused, 500);
}

}  // namespace
}  // namespace telltale::onnx
