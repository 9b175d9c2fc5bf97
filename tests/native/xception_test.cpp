#include "native/models/xception.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <map>

#include "native/adam.hpp"
#include "native/mixed_precision.hpp"
#include "native/models/pretrained.hpp"
#include "native/models/xception_plan.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/run_directory.hpp"
#include "shared/json.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

Json read_json(const std::filesystem::path& path) {
    const Result<std::string> text = read_text_file(path);
    CHECK(text.ok());
    return parse_json(text.value()).value();
}

// What PyTorch computed; tests/golden/training/xception.py makes it.
const Json& golden() {
    static const Json json = read_json(source_folder() / "tests/golden/training/xception.json");
    return json;
}

std::unique_ptr<Network> golden_network() {
    at::manual_seed(static_cast<std::uint64_t>(golden().integer("weight_seed").value()));
    return std::move(make_xception(static_cast<int>(golden().integer("size_px").value()))).value();
}

at::Tensor golden_input() {
    at::manual_seed(static_cast<std::uint64_t>(golden().integer("input_seed").value()));
    const std::int64_t size = golden().integer("size_px").value();
    return at::randn({golden().integer("batch").value(), 3, size, size});
}

std::filesystem::path weights_folder() { return materials_folder() / "weights/xception_imagenet"; }

bool has_weights() { return std::filesystem::exists(weights_folder() / "xception_imagenet.safetensors"); }

// The picture as the ImageNet weights want it: RGB, x / 127.5 − 1.
at::Tensor imagenet_input(const std::string& name) {
    const Image image = decode_image(read_file(weights_folder() / "golden" / (name + "_299.png")).value()).value();
    const at::Tensor rgba = at::from_blob(const_cast<std::uint8_t*>(image.rgba.data()), {image.height, image.width, 4},
                                          at::TensorOptions(at::kByte));
    return rgba.slice(2, 0, 3).permute({2, 0, 1}).unsqueeze(0).to(at::kFloat).div(127.5).sub(1);
}

// The floats of a NumPy file of version 1.
at::Tensor read_npy(const std::filesystem::path& path, at::IntArrayRef shape) {
    const std::vector<std::uint8_t> bytes = read_file(path).value();
    const std::size_t start = 10 + bytes[8] + 256u * bytes[9];
    at::Tensor values = at::empty(shape);
    CHECK(bytes.size() - start == static_cast<std::size_t>(values.numel()) * sizeof(float));
    std::memcpy(values.mutable_data_ptr<float>(), bytes.data() + start, bytes.size() - start);
    return values;
}

double relative_difference(const at::Tensor& found, const at::Tensor& expected) {
    return ((found - expected).norm() / expected.norm()).item<double>();
}

TEST(Xception, HasThePublishedParameterCountAndTheReportsHead) {
    const std::unique_ptr<Network> network = std::move(make_xception(256)).value();
    const std::int64_t head = 1000 * 256 + 256 + 256 * 64 + 64 + 64 * 2 + 2;
    EXPECT_EQ(head, 272'834);
    EXPECT_EQ(parameter_count(*network), 22'855'952 + head);
    EXPECT_EQ(parameter_count(*network), golden().integer("parameter_count").value());
    EXPECT_FALSE(make_xception(63).ok());
}

TEST(Xception, GivesPyTorchsLogits) {
    const c10::NoGradGuard no_grad;
    const at::Tensor logits = golden_network()->forward(golden_input(), Mode::inference).flatten().contiguous();
    const std::vector<double> expected = golden().numbers("logits").value();
    ASSERT_EQ(static_cast<std::size_t>(logits.numel()), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(logits.const_data_ptr<float>()[i], expected[i], 1e-6);
}

TEST(Xception, LearnsAsPyTorchDoes) {
    const std::unique_ptr<Network> network = golden_network();
    const at::Tensor input = golden_input();
    const at::Tensor labels = at::arange(input.size(0), at::kLong).remainder(2);
    Adam adam = make_adam(*network, {.learning_rate = 1e-4});
    // Adam divides by the gradient's size: where that is near zero, the order of additions (the number of threads) shows.
    double tolerance = 1e-5;
    for (const double expected : golden().numbers("losses").value()) {
        const at::Tensor loss = at::cross_entropy_loss(network->forward(input, Mode::training), labels);
        EXPECT_NEAR(loss.item<double>(), expected, tolerance);
        tolerance = 1e-3;
        loss.backward();
        adam_step(adam);
    }
    const std::vector<double> mean = golden().numbers("first_running_mean").value();
    const std::vector<double> variance = golden().numbers("first_running_variance").value();
    ASSERT_EQ(network->statistics()[0].name, "bn1.running_mean");
    for (std::size_t i = 0; i < mean.size(); ++i) {
        EXPECT_NEAR(network->statistics()[0].tensor.const_data_ptr<float>()[i], mean[i], 1e-5);
        EXPECT_NEAR(network->statistics()[1].tensor.const_data_ptr<float>()[i], variance[i], 1e-5);
    }
}

TEST(Xception, LearnsInBfloat16NearlyAsInFloat32) {
    const std::unique_ptr<Network> network = golden_network();
    const at::Tensor input = golden_input();
    const at::Tensor labels = at::arange(input.size(0), at::kLong).remainder(2);
    Adam adam = make_adam(*network, {.learning_rate = 1e-4});
    double tolerance = 0.01;  // bfloat16 has 8 bits; later steps follow other gradients
    for (const double expected : golden().numbers("losses").value()) {
        at::Tensor logits;
        {
            const PrecisionGuard guard(Precision::bfloat16, network->device());
            logits = network->forward(input, Mode::training);
        }
        EXPECT_EQ(logits.scalar_type(), at::kBFloat16);
        const at::Tensor loss = at::cross_entropy_loss(logits.to(at::kFloat), labels);
        EXPECT_NEAR(loss.item<double>(), expected, tolerance);
        tolerance = 0.1;
        loss.backward();
        adam_step(adam);
    }
    for (const NamedTensor& parameter : network->parameters())
        EXPECT_EQ(parameter.tensor.scalar_type(), at::kFloat) << parameter.name;
    const c10::NoGradGuard no_grad;
    EXPECT_EQ(network->forward(input, Mode::inference).scalar_type(), at::kFloat);
}

TEST(Xception, OnImageNetWeightsEveryPartGivesTheGoldenActivations) {
    if (!has_weights()) GTEST_SKIP() << "the materials lack weights/xception_imagenet";
    const c10::NoGradGuard no_grad;
    const std::unique_ptr<Network> network = std::move(make_xception(299)).value();
    const Safetensors weights = load_tensors(weights_folder() / "xception_imagenet.safetensors").value();
    const PretrainedReport report = load_pretrained(*network, weights).value();
    EXPECT_EQ(report.used.size(), 234u);
    EXPECT_TRUE(report.skipped.empty());
    EXPECT_EQ(report.fresh.size(), 8u);  // the head's weights and biases
    const Json activations = read_json(weights_folder() / "golden/activations.json");
    int compared = 0;
    for (const std::string picture : {"cat", "camel", "strawberry"}) {
        for (const NamedTensor& part : xception_activations(*network, imagenet_input(picture))) {
            SCOPED_TRACE(picture + "/" + part.name);
            if (part.name == "features") {
                const at::Tensor expected =
                    read_npy(weights_folder() / "golden" / (picture + "_features.npy"), {1, 2048});
                EXPECT_LT(relative_difference(part.tensor, expected), 1e-5);
            }
            if (part.name == "block12") {
                const at::Tensor expected =
                    read_npy(weights_folder() / "golden" / (picture + "_block12_out.npy"), {1, 1024, 10, 10});
                EXPECT_LT(relative_difference(part.tensor, expected), 1e-5);
            }
            const Json* golden_part = activations.find("values")->find(picture + "/" + part.name);
            if (!golden_part) continue;
            ++compared;
            const at::Tensor values = part.tensor.contiguous();
            const std::vector<double> shape = golden_part->numbers("shape").value();
            EXPECT_EQ(values.sizes().vec(), Shape(shape.begin(), shape.end()));
            EXPECT_NEAR(values.mean().item<double>(), golden_part->number("mean").value(), 1e-4);
            EXPECT_NEAR(values.std(/*unbiased=*/false).item<double>(), golden_part->number("std").value(), 1e-3);
            const std::vector<double> first = golden_part->numbers("first8_ch0").value();
            for (std::size_t i = 0; i < first.size(); ++i)
                EXPECT_NEAR(values.const_data_ptr<float>()[i], first[i], 1e-3);
        }
    }
    EXPECT_EQ(compared, 3 * 13);
}

TEST(Xception, FrozenUntilABlockGivesTheSameLogitsAndLearnsOnlyBehindIt) {
    const std::unique_ptr<Network> network = golden_network();
    const at::Tensor input = golden_input();
    const at::Tensor before = network->forward(input, Mode::inference).detach();
    ASSERT_TRUE(network->freeze_until("block12").ok());
    EXPECT_FALSE(network->freeze_until("block13").ok());
    const at::Tensor features = network->frozen_part(input);
    EXPECT_EQ(features.sizes().vec(), (Shape{4, 728, 4, 4}));
    EXPECT_FALSE(features.requires_grad());
    EXPECT_TRUE(at::equal(before, network->learning_part(features, Mode::inference).detach()));

    const auto state = [&] {
        std::map<std::string, at::Tensor> tensors;
        for (const std::vector<NamedTensor>* all : {&network->parameters(), &network->statistics()})
            for (const auto& [name, tensor] : *all) tensors.emplace(name, tensor.detach().clone());
        return tensors;
    };
    const std::map<std::string, at::Tensor> start = state();
    Adam adam = make_adam(*network, {.body_rate_factor = 0.5});
    ASSERT_EQ(adam.groups.size(), 2u);
    const at::Tensor labels = at::arange(input.size(0), at::kLong).remainder(2);
    at::cross_entropy_loss(network->forward(input, Mode::training), labels).backward();
    adam_step(adam);
    for (const auto& [name, tensor] : state()) {
        const bool learns = name.starts_with("block12.") || name.starts_with("conv3.") || name.starts_with("bn3.") ||
                            name.starts_with("conv4.") || name.starts_with("bn4.") || network->is_head(name);
        EXPECT_EQ(!at::equal(tensor, start.at(name)), learns) << name;
    }
}

Safetensors stored_weights(const Network& network) {
    Safetensors file;
    for (const std::vector<NamedTensor>* tensors : {&network.parameters(), &network.statistics()}) {
        for (const auto& [name, tensor] : *tensors) {
            const at::Tensor plain = tensor.detach().contiguous();
            file.tensors.push_back(float_tensor(
                name, plain.sizes().vec(), {plain.const_data_ptr<float>(), static_cast<std::size_t>(plain.numel())}));
        }
    }
    return file;
}

TEST(Pretrained, TakesCadenesNamesAndFlatPointwiseWeights) {
    at::manual_seed(1);
    const std::unique_ptr<Network> source = std::move(make_xception(64)).value();
    const std::unique_ptr<Network> target = std::move(make_xception(64)).value();
    Safetensors file = stored_weights(*source);
    for (StoredTensor& tensor : file.tensors) {
        if (tensor.name.ends_with("pointwise.weight")) tensor.shape.resize(2);
        if (tensor.name.starts_with("fc.")) tensor.name = "last_linear." + tensor.name.substr(3);
    }
    const std::int64_t one = 1;
    file.tensors.push_back({"bn1.num_batches_tracked", "I64", {}, std::vector<std::uint8_t>(sizeof one)});
    const Result<PretrainedReport> report = load_pretrained(*target, file);
    ASSERT_TRUE(report.ok()) << report.error().message;
    EXPECT_TRUE(report.value().fresh.empty());
    ASSERT_EQ(report.value().skipped.size(), 1u);
    EXPECT_EQ(report.value().skipped[0].first, "bn1.num_batches_tracked");
    for (std::size_t i = 0; i < source->parameters().size(); ++i)
        EXPECT_TRUE(at::equal(source->parameters()[i].tensor, target->parameters()[i].tensor));
}

TEST(Pretrained, NamesWhatDoesNotFitAndKeepsItsFirstValues) {
    at::manual_seed(1);
    const std::unique_ptr<Network> source = std::move(make_xception(64)).value();
    const std::unique_ptr<Network> target = std::move(make_xception(64)).value();
    Safetensors file = stored_weights(*source);
    for (StoredTensor& tensor : file.tensors) {
        if (tensor.name != "head.2.weight") continue;
        tensor.shape = {3, 64};
        tensor.bytes.resize(3 * 64 * sizeof(float));
    }
    const at::Tensor before = target->parameters().back().tensor.detach().clone();
    const PretrainedReport report = load_pretrained(*target, file).value();
    ASSERT_EQ(report.skipped.size(), 1u);
    EXPECT_NE(report.skipped[0].second.find("[3, 64]"), std::string::npos) << report.skipped[0].second;
    EXPECT_EQ(report.fresh, std::vector<std::string>{"head.2.weight"});
    EXPECT_FALSE(at::equal(before, target->parameters().back().tensor));
}

TEST(Pretrained, OfAnotherNetworkIsRefused) {
    Safetensors file;
    file.tensors.push_back(float_tensor("encoder.weight", {2}, std::vector<float>{1, 2}));
    const std::unique_ptr<Network> network = std::move(make_xception(64)).value();
    const Result<PretrainedReport> report = load_pretrained(*network, file);
    ASSERT_FALSE(report.ok());
    EXPECT_NE(report.error().message.find("no weight"), std::string::npos);
}

}  // namespace
}  // namespace telltale
