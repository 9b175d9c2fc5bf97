// telltale layers as a user runs it, on networks of Telltale's and of others.
#include <gtest/gtest.h>

#include "program.hpp"
#include "shared/onnx/write.hpp"
#include "tests/shared/onnx_test_graph.hpp"

namespace telltale {
namespace {

using onnx::TestGraph;

class Layers : public testing::Test {
  protected:
    Finished layers(const onnx::Model& model, std::vector<std::string> more = {}) {
        folder_.write("model.onnx", onnx::write_model(model));
        std::vector<std::string> arguments{"layers", (folder_.path() / "model.onnx").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(folder_, std::move(arguments));
    }
    Json json_of(const onnx::Model& model, std::vector<std::string> more = {}) {
        more.emplace_back("--json");
        const Finished done = layers(model, std::move(more));
        EXPECT_EQ(done.exit_code, 0) << done.err;
        return parse_json(done.out).value();
    }
    void expect_says(const Finished& done, std::initializer_list<std::string_view> words) {
        EXPECT_EQ(done.exit_code, 0) << done.err;
        for (const std::string_view word : words) EXPECT_NE(done.out.find(word), std::string::npos) << done.out;
    }

    TestFolder folder_;
};

// Conv, an operator that nobody can differentiate, Relu, and a head.
TestGraph with_obstacle(const std::string& op_type) {
    TestGraph graph;
    graph.input("picture", {-1, 3, 8, 8}).weight("w", {4, 3, 3, 3}).node("Conv", {"picture", "w"}, {"early"});
    graph.node(op_type, {"early"}, {"odd"}).node("Relu", {"odd"}, {"late"});
    graph.node("GlobalAveragePool", {"late"}, {"mean"}).node("Flatten", {"mean"}, {"scores"}).output("scores");
    graph.model.graph.values = TestGraph().input("odd", {-1, 4, 6, 6}).model.graph.inputs;
    return graph;
}

TEST_F(Layers, OfAShippedNetworkAreListedWithTheDefault) {
    const std::string model = (source_folder() / "models/simple_net_deepfakes.onnx").string();
    const Finished done = run(folder_, {"layers", model});
    expect_says(done,
                {"picture: input [batch, 3, 128, 128]", "logits: logits [batch, 2], 2 classes",
                 "Grad-CAM and saliency can be had", "conv3.pool  [batch, 24, 10, 10]   MaxPool   yes, the default"});
}

TEST_F(Layers, AsJsonSayTheSame) {
    const Json json = json_of(onnx::small_classifier().model);
    EXPECT_EQ(json.string("format").value(), "telltale.layers");
    EXPECT_EQ(json.find("picture")->string("name").value(), "picture");
    EXPECT_EQ(json.find("logits")->integer("count").value(), 2);
    EXPECT_TRUE(json.boolean("saliency").value());
    EXPECT_TRUE(json.find("obstacles")->if_array()->empty());
    const Json::Array& layers = *json.find("layers")->if_array();
    ASSERT_EQ(layers.size(), 3u);
    EXPECT_EQ(layers[2].string("name").value(), "pool");
    EXPECT_EQ(layers[2].string("operator").value(), "MaxPool");
    EXPECT_TRUE(layers[2].find("shape")->if_array()->front().is_null()) << "the batch is open";
    for (std::size_t i = 0; i < layers.size(); ++i) EXPECT_EQ(layers[i].boolean("default").value(), i == 2);
}

TEST_F(Layers, NameTheNodeInTheWayAndFromWhereGradCamWorks) {
    const onnx::Model model = with_obstacle("GlobalLpPool").model;
    onnx::Model round = with_obstacle("Floor").model;
    for (const onnx::Model& one : {model, round}) {
        const std::string op_type = one.graph.nodes[1].op_type;
        expect_says(layers(one), {"in the way: the network's node 'odd' (" + op_type + ", node 2 of 5)",
                                  "Grad-CAM at 'odd' or later still works, saliency does not",
                                  "cannot be run here: the network's node 'odd' (" + op_type + ")"});
    }
    const Json json = json_of(round);
    EXPECT_FALSE(json.boolean("saliency").value());
    const Json& obstacle = json.find("obstacles")->if_array()->at(0);
    EXPECT_EQ(obstacle.string("node").value(), "odd");
    EXPECT_EQ(obstacle.integer("place").value(), 2);
    const Json::Array& layers = *json.find("layers")->if_array();
    EXPECT_FALSE(layers[0].boolean("grad_cam").value());
    EXPECT_TRUE(layers[1].boolean("grad_cam").value());
    EXPECT_TRUE(layers[2].boolean("default").value());
    EXPECT_EQ(json.find("not_run")->if_array()->size(), 1u);
}

TEST_F(Layers, OfOpenSizesNeedASize) {
    TestGraph graph = onnx::small_classifier();
    graph.model.graph.inputs = TestGraph().input("picture", {-1, 3, -1, -1}).model.graph.inputs;
    expect_refused(layers(graph.model), 3, "leaves the size of its axis 2 open");
    expect_says(layers(graph.model, {"--size", "16"}), {"[batch, 3, 16, 16]", "[batch, 4, 8, 8]"});
}

TEST_F(Layers, OfSeveralOutputsNeedTheLogitsName) {
    TestGraph graph = onnx::small_classifier();
    graph.output("features");
    expect_refused(layers(graph.model), 3, "2 outputs");
    expect_says(layers(graph.model, {"--logits", "scores"}), {"logits: scores [batch, 2]"});
}

TEST_F(Layers, RefuseWhatIsNoClassifier) {
    expect_refused(run(folder_, {"layers", (folder_.path() / "gone.onnx").string()}), 3, "gone.onnx");
    folder_.write("noise.onnx", "no model");
    expect_refused(run(folder_, {"layers", (folder_.path() / "noise.onnx").string()}), 3, "noise.onnx");
    const std::string faces = (source_folder() / "models/face_detection_yunet_2023mar.onnx").string();
    expect_refused(run(folder_, {"layers", faces}), 3, "12 outputs");
    expect_refused(run(folder_, {"layers"}), 2, "model");
}

}  // namespace
}  // namespace telltale
