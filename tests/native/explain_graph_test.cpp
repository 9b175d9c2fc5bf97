// Explaining graphs of both networks, run by the graph executor, against PyTorch's autograd (tests/golden/explain).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "native/aten.hpp"
#include "native/graph_executor/graph_executor.hpp"
#include "native/models/simple_net.hpp"
#include "native/models/simple_net_graph.hpp"
#include "native/models/xception.hpp"
#include "native/models/xception_graph.hpp"
#include "shared/onnx/explain.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

// As in tests/golden/explain/make_golden.py.
constexpr std::uint64_t kWeightSeed = 7;
constexpr std::uint64_t kStatisticsSeed = 10;
constexpr std::uint64_t kInputSeed = 11;
constexpr int kSizePx = 64;
constexpr std::int64_t kBatch = 2;

struct NetworkCase {
    std::string name;
    Result<std::unique_ptr<Network>> (*make)(int size_px);
    Result<onnx::Graph> (*graph)(const Safetensors& weights, int size_px);
    std::string earlier_layer;
    double largest_difference;
};

void PrintTo(const NetworkCase& network, std::ostream* out) { *out << network.name; }

std::vector<NetworkCase> networks() {
    return {{"simple_net", make_simple_net, simple_net_graph, "conv1.pool", 1e-5},
            {"xception", make_xception, xception_graph, "block2", 1e-3}};
}

// Every list of numbers drawn anew, by falling in line with the program's order: sorted by name.
void draw_lists(const Network& network) {
    std::map<std::string, at::Tensor> lists;
    for (const std::vector<NamedTensor>* all : {&network.parameters(), &network.statistics()}) {
        for (const auto& [name, tensor] : *all) {
            if (tensor.dim() == 1) lists.emplace(name, tensor.detach());
        }
    }
    at::manual_seed(kStatisticsSeed);
    for (auto& [name, tensor] : lists) {
        const bool is_positive = name.ends_with(".weight") || name.ends_with(".running_var");
        tensor.copy_(is_positive ? at::rand(tensor.sizes()) + 0.5 : at::randn(tensor.sizes()) * 0.1);
    }
}

Safetensors stored_weights(const Network& network) {
    Safetensors file;
    for (const std::vector<NamedTensor>* all : {&network.parameters(), &network.statistics()}) {
        for (const auto& [name, tensor] : *all) {
            const at::Tensor plain = tensor.detach().contiguous();
            file.tensors.push_back(float_tensor(
                name, plain.sizes().vec(), {plain.const_data_ptr<float>(), static_cast<std::size_t>(plain.numel())}));
        }
    }
    return file;
}

onnx::Model forward_model(const NetworkCase& golden) {
    at::manual_seed(kWeightSeed);
    const std::unique_ptr<Network> network = std::move(golden.make(kSizePx)).value();
    draw_lists(*network);
    onnx::Model model;
    model.graph = golden.graph(stored_weights(*network), kSizePx).value();
    return model;
}

at::Tensor golden_input() {
    at::manual_seed(kInputSeed);
    return at::randn({kBatch, 3, kSizePx, kSizePx});
}

at::Tensor golden_map(const std::string& name) {
    static const Safetensors file = read_safetensors(read_golden("tests/golden/explain/maps.safetensors")).value();
    const StoredTensor* stored = find_tensor(file, name);
    CHECK(stored != nullptr);
    const std::vector<float> values = float_values(*stored).value();
    return at::tensor(values).reshape(stored->shape);
}

GraphExecutor executor_of(const onnx::Model& model) {
    Result<GraphExecutor> executor = GraphExecutor::create(model, at::kCPU);
    CHECK(executor.ok());
    return std::move(executor).value();
}

std::vector<at::Tensor> run(const GraphExecutor& executor, const std::map<std::string, at::Tensor>& inputs,
                            const std::vector<std::string>& outputs) {
    auto results = executor.run(inputs, outputs);
    CHECK(results.ok());
    return std::move(results).value();
}

onnx::Model explained(const onnx::Model& forward, onnx::ExplainOptions options = {}) {
    const Result<onnx::ExplainingModel> explaining = onnx::explain(forward, options);
    CHECK(explaining.ok());
    return explaining.value().model;
}

at::Tensor class_number(std::int64_t number) { return at::tensor(std::vector<std::int64_t>{number}, at::kLong); }

void expect_alike(const at::Tensor& map, const at::Tensor& golden, double largest_difference) {
    ASSERT_EQ(map.sizes(), golden.sizes());
    const at::Tensor a = map.to(at::kDouble).flatten();
    const at::Tensor b = golden.to(at::kDouble).flatten();
    const double norm = b.norm().item<double>();
    if (norm == 0) {
        EXPECT_TRUE(at::equal(a, b));
        return;
    }
    EXPECT_LE((a - b).norm().item<double>() / norm, largest_difference);
    EXPECT_GE(a.dot(b).item<double>() / (a.norm().item<double>() * norm), 0.9999);
}

class ExplainingGraph : public testing::TestWithParam<NetworkCase> {};

TEST_P(ExplainingGraph, GivesPyTorchsMaps) {
    const NetworkCase& golden = GetParam();
    const GraphExecutor explaining = executor_of(explained(forward_model(golden)));
    const at::Tensor input = golden_input();
    std::int64_t picture = 0;
    for (const auto& [name, number] : {std::pair("predicted", std::int64_t{-1}), std::pair("0", std::int64_t{0})}) {
        SCOPED_TRACE(name);
        const std::vector<at::Tensor> maps =
            run(explaining, {{"input", input}, {"class", class_number(number)}}, {"logits", "grad_cam", "saliency"});
        expect_alike(maps[0], golden_map(golden.name + ".logits"), 1e-5);
        expect_alike(maps[1], golden_map(golden.name + ".grad_cam." + name), golden.largest_difference);
        expect_alike(maps[2][picture], golden_map(golden.name + ".saliency." + name + "." + std::to_string(picture)),
                     golden.largest_difference);
        ++picture;
    }
}

TEST_P(ExplainingGraph, TakesGradCamAtAnEarlierLayer) {
    const NetworkCase& golden = GetParam();
    onnx::ExplainOptions options;
    options.grad_cam_layer = golden.earlier_layer;
    options.wants_saliency = false;
    const GraphExecutor explaining = executor_of(explained(forward_model(golden), options));
    const at::Tensor map = run(explaining, {{"input", golden_input()}}, {"grad_cam"})[0];
    expect_alike(map, golden_map(golden.name + ".grad_cam_at." + golden.earlier_layer + ".predicted"),
                 golden.largest_difference);
}

TEST_P(ExplainingGraph, LeavesTheLogitsBitForBit) {
    const onnx::Model forward = forward_model(GetParam());
    const at::Tensor input = golden_input();
    const at::Tensor plain = run(executor_of(forward), {{"input", input}}, {"logits"})[0];
    const GraphExecutor explaining = executor_of(explained(forward));
    const std::vector<std::string> outputs{"logits", "grad_cam", "saliency"};
    const std::vector<at::Tensor> with_maps = run(explaining, {{"input", input}}, outputs);
    EXPECT_TRUE(at::equal(with_maps[0], plain));
    const std::vector<at::Tensor> again = run(explaining, {{"input", input}}, outputs);
    for (std::size_t i = 0; i < again.size(); ++i) EXPECT_TRUE(at::equal(again[i], with_maps[i])) << outputs[i];
}

TEST_P(ExplainingGraph, ChoosesTheClassForEachPicture) {
    const GraphExecutor explaining = executor_of(explained(forward_model(GetParam())));
    const at::Tensor input = golden_input();
    const auto maps = [&](std::int64_t number) {
        return run(explaining, {{"input", input}, {"class", class_number(number)}}, {"logits", "grad_cam", "saliency"});
    };
    const std::vector<at::Tensor> predicted = maps(-1);
    const std::vector<std::vector<at::Tensor>> by_class{maps(0), maps(1)};
    EXPECT_FALSE(at::equal(by_class[0][2], by_class[1][2]));
    for (std::int64_t picture = 0; picture < kBatch; ++picture) {
        const std::int64_t chosen = predicted[0][picture].argmax().item<std::int64_t>();
        const std::vector<at::Tensor>& expected = by_class[static_cast<std::size_t>(chosen)];
        EXPECT_TRUE(at::equal(predicted[1][picture], expected[1][picture]));
        EXPECT_TRUE(at::equal(predicted[2][picture], expected[2][picture]));
    }
    const std::vector<at::Tensor> none = maps(7);
    EXPECT_EQ(at::count_nonzero(none[1]).item<std::int64_t>(), 0);
    EXPECT_EQ(at::count_nonzero(none[2]).item<std::int64_t>(), 0);
}

INSTANTIATE_TEST_SUITE_P(Of, ExplainingGraph, testing::ValuesIn(networks()),
                         [](const auto& one) { return one.param.name; });

TEST(ExplainingFile, OfStoredWeightsGivesTheFilesLogitsBitForBit) {
    const onnx::Model forward = onnx::read_model(read_golden("models/simple_net_deepfakes.onnx")).value();
    const onnx::Model written = onnx::read_model(onnx::write_model(explained(forward))).value();
    at::manual_seed(kInputSeed);
    const at::Tensor input = at::randn({1, 3, 128, 128});
    const std::vector<at::Tensor> maps =
        run(executor_of(written), {{"input", input}}, {"logits", "grad_cam", "saliency"});
    EXPECT_TRUE(at::equal(maps[0], run(executor_of(forward), {{"input", input}}, {"logits"})[0]));
    EXPECT_EQ(maps[1].sizes().vec(), (Shape{1, 10, 10}));
    EXPECT_EQ(maps[2].sizes().vec(), (Shape{1, 128, 128}));
    EXPECT_GT(at::count_nonzero(maps[2]).item<std::int64_t>(), 0);
}

// One logit says fake where it is positive: real is explained by −z, and the sign decides which is predicted.
TEST(ExplainingGraph, OfOneLogitExplainsRealByItsNegative) {
    const at::Tensor weights = at::tensor(std::vector<float>{1, -1, 0.25f}).reshape({1, 3});
    at::manual_seed(kInputSeed);
    const at::Tensor pictures = at::randn({4, 3, 2, 5});
    onnx::Model model;
    onnx::ValueInfo input{"input", onnx::ElementType::float32, true, {}, {}, {}};
    for (const std::int64_t size : {-1, 3, 2, 5}) input.dimensions.push_back({size, "", {}});
    model.graph.inputs = {input};
    model.graph.outputs = {onnx::ValueInfo{"probability", onnx::ElementType::float32, false, {}, {}, {}}};
    model.graph.initialisers = {onnx::float_initialiser("w", {1, 3}, {weights.const_data_ptr<float>(), 3})};
    model.graph.nodes = {{"Relu", "", "relu", {"input"}, {"relu"}, {}, {}},
                         {"GlobalAveragePool", "", "mean", {"relu"}, {"mean"}, {}, {}},
                         {"Flatten", "", "features", {"mean"}, {"features"}, {}, {}},
                         {"Gemm", "", "z", {"features", "w"}, {"z"}, {{"transB", std::int64_t{1}, {}}}, {}},
                         {"Sigmoid", "", "probability", {"z"}, {"probability"}, {}, {}}};
    const GraphExecutor explaining = executor_of(explained(model));
    const at::Tensor layer = at::relu(pictures);
    const at::Tensor of_fake = (layer * weights.reshape({1, 3, 1, 1}) / 10).sum(1);
    const at::Tensor logits = of_fake.sum({1, 2}).reshape({4, 1});
    const at::Tensor sign = at::where(logits > 0, 1.0f, -1.0f).reshape({4, 1, 1});
    ASSERT_GT(sign.max().item<float>(), sign.min().item<float>());
    const std::vector<std::pair<std::int64_t, at::Tensor>> cases{{1, of_fake}, {0, -of_fake}, {-1, of_fake * sign}};
    for (const auto& [number, expected] : cases) {
        SCOPED_TRACE(number);
        const auto maps =
            run(explaining, {{"input", pictures}, {"class", class_number(number)}}, {"logits", "grad_cam"});
        EXPECT_TRUE(at::allclose(maps[0], logits, 1e-5, 1e-6));
        EXPECT_TRUE(at::allclose(maps[1], at::relu(expected), 1e-5, 1e-6));
    }
}

}  // namespace
}  // namespace telltale
