#include "native/models/simple_net.hpp"

#include <gtest/gtest.h>

#include "native/adam.hpp"
#include "native/checkpoint.hpp"
#include "native/models/simple_net_graph.hpp"
#include "shared/json.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

// What PyTorch computed; tests/golden/training/simple_net.py makes it.
const Json& golden() {
    static const Json json = [] {
        Result<std::string> text = read_text_file(source_folder() / "tests/golden/training/simple_net.json");
        CHECK(text.ok());
        Result<Json> parsed = parse_json(text.value());
        CHECK(parsed.ok());
        return std::move(parsed).value();
    }();
    return json;
}

std::unique_ptr<Network> golden_network() {
    at::manual_seed(static_cast<std::uint64_t>(golden().integer("weight_seed").value()));
    return std::move(make_simple_net(static_cast<int>(golden().integer("size_px").value()))).value();
}

at::Tensor golden_input() {
    at::manual_seed(static_cast<std::uint64_t>(golden().integer("input_seed").value()));
    const std::int64_t size = golden().integer("size_px").value();
    return at::randn({golden().integer("batch").value(), 3, size, size});
}

std::vector<double> first_three(const at::Tensor& tensor) {
    const at::Tensor flat = tensor.detach().flatten().slice(0, 0, 3).to(at::kDouble).contiguous();
    return {flat.const_data_ptr<double>(), flat.const_data_ptr<double>() + flat.numel()};
}

TEST(SimpleNet, HasTheCoursesFeatureCounts) {
    EXPECT_EQ(simple_net_feature_count(256).value(), 16'224);
    EXPECT_EQ(simple_net_feature_count(224).value(), 11'616);
    EXPECT_EQ(simple_net_feature_count(50).value(), 24);
    EXPECT_FALSE(simple_net_feature_count(49).ok());
}

TEST(SimpleNet, HasAsManyParametersAsPyTorchs) {
    for (const auto& [size, count] : *golden().find("parameter_counts")->if_object()) {
        EXPECT_EQ(parameter_count(*make_simple_net(std::stoi(size)).value()), *count.if_integer()) << size;
    }
}

TEST(SimpleNet, StartsFromPyTorchsWeightsForTheSameSeed) {
    const std::unique_ptr<Network> network = golden_network();
    for (const NamedTensor& parameter : network->parameters()) {
        const Json* expected = golden().find("weights")->find(parameter.name);
        ASSERT_NE(expected, nullptr) << parameter.name;
        EXPECT_EQ(first_three(parameter.tensor), expected->numbers("first").value()) << parameter.name;
        EXPECT_NEAR(parameter.tensor.detach().to(at::kDouble).sum().item<double>(), expected->number("sum").value(),
                    1e-9)
            << parameter.name;
    }
}

TEST(SimpleNet, GivesPyTorchsLogits) {
    const at::Tensor logits =
        golden_network()->forward(golden_input(), Mode::inference).detach().flatten().contiguous();
    const std::vector<double> expected = golden().numbers("logits").value();
    ASSERT_EQ(static_cast<std::size_t>(logits.numel()), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(logits.const_data_ptr<float>()[i], expected[i], 1e-6);
}

TEST(SimpleNet, LearnsAsPyTorchDoesGradientsAndTenLosses) {
    const std::unique_ptr<Network> network = golden_network();
    const at::Tensor input = golden_input();
    const at::Tensor labels = at::arange(input.size(0), at::kLong).remainder(2);
    Adam adam = make_adam(*network, {});
    const std::vector<double> losses = golden().numbers("losses").value();
    ASSERT_EQ(losses.size(), 10u);
    for (std::size_t step = 0; step < losses.size(); ++step) {
        const at::Tensor loss = at::cross_entropy_loss(network->forward(input, Mode::inference), labels);
        loss.backward();
        EXPECT_NEAR(loss.item<double>(), losses[step], 2e-5) << step;
        if (step == 0) {
            for (const NamedTensor& parameter : network->parameters()) {
                const Json* expected = golden().find("gradients")->find(parameter.name);
                ASSERT_NE(expected, nullptr);
                const at::Tensor gradient = parameter.tensor.grad();
                const double norm = expected->number("norm").value();
                EXPECT_NEAR(gradient.to(at::kDouble).norm().item<double>(), norm, 1e-5 * norm) << parameter.name;
                const std::vector<double> first = first_three(gradient);
                for (std::size_t i = 0; i < first.size(); ++i) {
                    EXPECT_NEAR(first[i], expected->numbers("first").value()[i], 1e-6) << parameter.name;
                }
            }
        }
        adam_step(adam);
    }
}

PreprocessingOptions preprocessing_for(int size_px) {
    PreprocessingOptions options;
    options.size_px = size_px;
    return options;
}

Safetensors checkpoint_of(const Network& network, const Adam* adam) {
    return make_checkpoint(network, adam, {"simple_net", 64, 3, 17, 5}, preprocessing_for(64));
}

TEST(Checkpoint, CarriesWeightsOptimiserAndPlace) {
    const std::unique_ptr<Network> trained = golden_network();
    Adam adam = make_adam(*trained, {});
    const at::Tensor input = golden_input();
    at::cross_entropy_loss(trained->forward(input, Mode::inference), at::zeros({input.size(0)}, at::kLong)).backward();
    adam_step(adam);

    const Result<Safetensors> file = read_safetensors(write_safetensors(checkpoint_of(*trained, &adam)));
    ASSERT_TRUE(file.ok()) << file.error().message;
    const Result<CheckpointHeader> header = read_checkpoint_header(file.value());
    ASSERT_TRUE(header.ok()) << header.error().message;
    EXPECT_EQ(header.value().position.model, "simple_net");
    EXPECT_EQ(header.value().position.steps_in_epoch, 17);
    EXPECT_EQ(header.value().preprocessing.size_px, 64);

    const std::unique_ptr<Network> fresh = std::move(make_simple_net(64)).value();
    Adam fresh_adam = make_adam(*fresh, {});
    ASSERT_TRUE(load_weights(*fresh, file.value()).ok());
    ASSERT_TRUE(load_adam(fresh_adam, file.value()).ok());
    EXPECT_TRUE(at::equal(fresh->forward(input, Mode::inference), trained->forward(input, Mode::inference)));
    ASSERT_EQ(adam.groups.size(), 1u);
    for (std::size_t i = 0; i < adam.groups[0].means.size(); ++i) {
        EXPECT_TRUE(at::equal(fresh_adam.groups[0].means[i], adam.groups[0].means[i]));
        EXPECT_TRUE(at::equal(fresh_adam.groups[0].variances[i], adam.groups[0].variances[i]));
        EXPECT_TRUE(at::equal(fresh_adam.groups[0].steps[i], adam.groups[0].steps[i]));
    }
}

TEST(Checkpoint, OfAnotherSizeIsRefusedAndChangesNothing) {
    const std::unique_ptr<Network> small = golden_network();
    const std::unique_ptr<Network> large = std::move(make_simple_net(80)).value();
    const at::Tensor before = large->parameters()[0].tensor.detach().clone();
    const Result<Done> loaded = load_weights(*large, checkpoint_of(*small, nullptr));
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.error().message.find("fc1.weight"), std::string::npos) << loaded.error().message;
    EXPECT_TRUE(at::equal(before, large->parameters()[0].tensor));
}

TEST(Checkpoint, CarriesTheRunsStateToTheLastBit) {
    Safetensors file = checkpoint_of(*golden_network(), nullptr);
    EXPECT_FALSE(read_run_state(file).ok());
    RunState state;
    state.record.preprocessing = preprocessing_for(64);
    EpochFigures& epoch = state.record.epochs.emplace_back();
    epoch.epoch = 1;
    epoch.train = {0.1 + 0.2, 1.0 / 3};
    epoch.validation = {0.7, 0.5};
    state.record.resumed = {{"2026-01-31T09:05:00Z", 1, 7}};
    state.meter = {12.345678901234567, 31, 64};
    state.seconds_in_epoch = 1.0 / 3;
    add_run_state(file, state);
    const Result<Safetensors> stored = read_safetensors(write_safetensors(file));
    ASSERT_TRUE(stored.ok());
    const Result<RunState> read = read_run_state(stored.value());
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(write_training_record(read.value().record), write_training_record(state.record));
    EXPECT_EQ(read.value().meter.loss_sum, state.meter.loss_sum);
    EXPECT_EQ(read.value().meter.right, 31);
    EXPECT_EQ(read.value().meter.count, 64);
    EXPECT_EQ(read.value().seconds_in_epoch, 1.0 / 3);
    for (const auto& [key, text] : {std::pair{"train_count", "-1"}, std::pair{"train_loss_sum", "nan"},
                                    std::pair{"seconds_in_epoch", "1x"}, std::pair{"run_record", "{}"}}) {
        Safetensors damaged = file;
        damaged.metadata[key] = text;
        EXPECT_FALSE(read_run_state(damaged).ok()) << key;
    }
}

TEST(Checkpoint, RefusesWhatIsNone) {
    Safetensors file = checkpoint_of(*golden_network(), nullptr);
    EXPECT_TRUE(read_checkpoint_header(file).ok());
    for (const char* key : {"format", "version", "model", "epoch", "size_px"}) {
        Safetensors without = file;
        without.metadata.erase(key);
        EXPECT_FALSE(read_checkpoint_header(without).ok()) << key;
    }
    file.metadata["version"] = "2";
    EXPECT_FALSE(read_checkpoint_header(file).ok());
}

}  // namespace
}  // namespace telltale
