#include "native/exported_model.hpp"

#include <gtest/gtest.h>

#include "native/checkpoint.hpp"
#include "native/classifier.hpp"
#include "native/models/network.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "native/whole_file.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

constexpr int kSizePx = 64;

// A run with a random network, as if it had been trained.
std::unique_ptr<Network> write_run(const std::filesystem::path& folder, const char* name = "simple_net") {
    at::manual_seed(3);
    std::unique_ptr<Network> network = std::move(make_network(name, kSizePx)).value();
    TrainingRecord record;
    record.status = "finished";
    record.model = name;
    record.size_px = kSizePx;
    record.data.name = "faces";
    record.preprocessing.size_px = kSizePx;
    record.preprocessing.mean = {0.4914, 0.4822, 0.4465};
    record.threshold = 0.44;
    record.band = UnsureBand{0.4, 0.6, 0.1};
    record.validation = SplitFigures{0.7, 0.8, 0.3, 0.31, 0.29, 0.5, 10, 10};
    make_run_directory(folder);
    save_training_record(folder, record);
    save_tensors(folder / kBestWeightsFile,
                 make_checkpoint(*network, nullptr, {name, kSizePx, 1, 0, 3}, record.preprocessing));
    return network;
}

std::vector<float> network_logits(const Network& network, const Tensor& input) {
    const c10::NoGradGuard no_grad;
    const at::Tensor logits =
        network
            .forward(at::from_blob(const_cast<float*>(input.values.data()), input.shape, at::kFloat), Mode::inference)
            .contiguous();
    return {logits.const_data_ptr<float>(), logits.const_data_ptr<float>() + logits.numel()};
}

Classifier classifier_from(const onnx::Model& model) {
    Result<onnx::Model> read = onnx::read_model(onnx::write_model(model));
    CHECK(read.ok());
    ModelFile file;
    file.model = std::move(read).value();
    file.preprocessing = preprocessing_from_metadata(file.model.metadata).value();
    return make_classifier(std::move(file), at::kCPU).value();
}

double largest_difference(onnx::WeightFormat format, std::size_t* file_bytes, const char* name = "simple_net") {
    const TestFolder folder;
    const std::unique_ptr<Network> network = write_run(folder.path() / "run", name);
    const Result<onnx::Model> model = exported_model(folder.path() / "run", {.weights = format});
    CHECK(model.ok());
    *file_bytes = onnx::write_model(model.value()).size();
    const Tensor input = self_test_input(9, {5, 3, kSizePx, kSizePx}).value();
    const std::vector<float> expected = network_logits(*network, input);
    const std::vector<std::vector<float>> rows = classify(classifier_from(model.value()), input).value();
    CHECK(rows.size() == 5 && rows[0].size() == 2);
    double largest = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(rows[i / 2][i % 2]) - expected[i]));
    }
    return largest;
}

TEST(ExportedModel, GivesTheNetworksLogitsInEveryWeightFormatAtAnyBatchSize) {
    std::size_t float32_bytes = 0;
    std::size_t float16_bytes = 0;
    std::size_t int8_bytes = 0;
    EXPECT_LT(largest_difference(onnx::WeightFormat::float32, &float32_bytes), 1e-6);
    EXPECT_LT(largest_difference(onnx::WeightFormat::float16, &float16_bytes), 1e-4);
    EXPECT_LT(largest_difference(onnx::WeightFormat::int8, &int8_bytes), 5e-3);
    EXPECT_LT(static_cast<double>(float16_bytes), 0.55 * static_cast<double>(float32_bytes));
    // At this size one of the three large layers is small enough for float16.
    EXPECT_LT(static_cast<double>(int8_bytes), 0.4 * static_cast<double>(float32_bytes));
}

TEST(ExportedModel, StoresXceptionsSmallTensorsAsFloat16AndItsLargeOnesAsInt8) {
    const TestFolder folder;
    write_run(folder.path() / "run", "xception");
    const onnx::Model model = exported_model(folder.path() / "run", {.weights = onnx::WeightFormat::int8}).value();
    std::int64_t largest_float16 = 0;
    std::int64_t smallest_int8 = INT64_MAX;
    for (const onnx::Initialiser& initialiser : model.graph.initialisers) {
        const std::int64_t count = element_count(initialiser.shape).value();
        if (initialiser.type == onnx::ElementType::float16) largest_float16 = std::max(largest_float16, count);
        if (initialiser.type == onnx::ElementType::int8) smallest_int8 = std::min(smallest_int8, count);
    }
    EXPECT_EQ(largest_float16, 1000 * 256);  // the head's second layer
    EXPECT_EQ(smallest_int8, 728 * 728);     // a pointwise convolution of the middle flow
    EXPECT_LT(onnx::write_model(model).size(), 25'000'000u);
}

TEST(ExportedModel, OfXceptionGivesItsLogits) {
    std::size_t float32_bytes = 0;
    EXPECT_LT(largest_difference(onnx::WeightFormat::float32, &float32_bytes, "xception"), 1e-5);
    EXPECT_LT(float32_bytes, 93'500'000u);
}

TEST(ExportedModel, SaysHowItWantsItsInputAndWhatItIs) {
    const TestFolder folder;
    write_run(folder.path() / "run");
    const Result<onnx::Model> model =
        exported_model(folder.path() / "run",
                       {.title = "A title", .trained_on = "faces", .licence = "research", .margin_fraction = 0.012});
    ASSERT_TRUE(model.ok()) << model.error().message;
    const PreprocessingOptions preprocessing = preprocessing_from_metadata(model.value().metadata).value();
    EXPECT_EQ(preprocessing.size_px, kSizePx);
    EXPECT_EQ(preprocessing.margin_fraction, 0.012);
    EXPECT_EQ(preprocessing.mean[0], 0.4914);
    const ModelCard card = model_card_from_metadata(model.value().metadata).value();
    EXPECT_EQ(card.title, "A title");
    EXPECT_EQ(card.licence, "research");
    EXPECT_EQ(card.threshold, 0.44);
    EXPECT_EQ(card.band.upper, 0.6);
    EXPECT_EQ(card.validation->auc, 0.8);
    EXPECT_FALSE(card.test.has_value());
    ASSERT_EQ(model.value().graph.inputs.size(), 1u);
    EXPECT_EQ(model.value().graph.inputs[0].dimensions[0].name, "batch");
    EXPECT_EQ(model.value().graph.outputs[0].name, "logits");
}

TEST(ExportedModel, CarriesWhatValidationChoseAndWhereTheWeightsComeFrom) {
    const TestFolder folder;
    const std::filesystem::path run = folder.path() / "run";
    write_run(run);
    TrainingRecord record = load_training_record(run).value();
    record.recipe = "default";
    record.best_epoch = 1;
    record.epochs.resize(2);
    record.data.sha256 = std::string(64, 'd');
    record.data.counts_by_split["train"] = {30, 15};
    record.pretrained = PretrainedSource{"imagenet.safetensors", std::string(64, 'e')};
    record.calibration = ChosenCalibration{Calibration{1.7, -0.25}, "", 0.61, 0.59, 10, 10};
    record.operating_points = {{0.05, 0.75, {{0, {0, 0.3}, 10}, {0.8, {0.7, 0.9}, 10}}, {}}};
    save_training_record(run, record);
    const Result<onnx::Model> model = exported_model(run, {});
    ASSERT_TRUE(model.ok()) << model.error().message;
    const ModelCard card = model_card_from_metadata(model.value().metadata).value();
    ASSERT_TRUE(card.calibration && card.calibration->calibration && card.training);
    EXPECT_EQ(card.calibration->calibration->temperature, 1.7);
    EXPECT_EQ(card.operating_points.at(0).validation.false_negative_rate.interval.upper, 0.9);
    EXPECT_EQ(card.training->network, "simple_net");
    EXPECT_EQ(card.training->recipe, "default");
    EXPECT_EQ(card.training->epoch, 1);
    EXPECT_EQ(card.training->epoch_count, 2);
    EXPECT_EQ(card.training->epoch_rule, kBestEpochRule);
    EXPECT_EQ(card.training->data_sha256, record.data.sha256);
    EXPECT_EQ(card.training->train_real_count, 30);
    EXPECT_EQ(card.training->pretrained_sha256, record.pretrained->sha256);
    EXPECT_EQ(card.training->weights_sha256, hexadecimal(sha256(read_file(run / kBestWeightsFile).value())));
}

// Runs of before: no calibration, no operating points, no intervals.
TEST(ExportedModel, OfAnOlderRunLacksOnlyWhatTheRunLacks) {
    const TestFolder folder;
    write_run(folder.path() / "run");
    const onnx::Model model = exported_model(folder.path() / "run", {}).value();
    const ModelCard card = model_card_from_metadata(model.metadata).value();
    EXPECT_FALSE(card.calibration.has_value());
    EXPECT_TRUE(card.operating_points.empty());
    EXPECT_FALSE(card.validation->intervals.has_value());
    EXPECT_EQ(card.validation->auc, 0.8);
    EXPECT_TRUE(card.training->data_sha256.empty());
    EXPECT_EQ(card.training->weights_sha256.size(), 64u);
}

TEST(ExportedModel, RefusesWeightsOfAnotherSizeAndAFolderWithoutARun) {
    const TestFolder folder;
    write_run(folder.path() / "run");
    TrainingRecord record = load_training_record(folder.path() / "run").value();
    record.size_px = 80;
    save_training_record(folder.path() / "run", record);
    const Result<onnx::Model> model = exported_model(folder.path() / "run", {});
    ASSERT_FALSE(model.ok());
    EXPECT_NE(model.error().message.find("fc1.weight"), std::string::npos) << model.error().message;
    EXPECT_FALSE(exported_model(folder.path(), {}).ok());
}

}  // namespace
}  // namespace telltale
