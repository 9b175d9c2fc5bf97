#include "native/trainer.hpp"

#include <gtest/gtest.h>

#include "native/checkpoint.hpp"
#include "native/measurement.hpp"
#include "native/models/simple_net.hpp"
#include "native/run_directory.hpp"
#include "native/utc_time.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

constexpr int kSizePx = 50;

struct TrainedRun {
    TrainingRecord record;
    std::unique_ptr<Network> network;
    Result<Done> done = Done{};
};

TrainingRecord new_record() {
    TrainingRecord record;
    record.model = "simple_net";
    record.size_px = kSizePx;
    record.preprocessing.size_px = kSizePx;
    record.preprocessing.mean = {0.5, 0.5, 0.5};
    record.preprocessing.standard_deviation = {0.25, 0.25, 0.25};
    return record;
}

PictureStore store_of(const TestFolder& data) {
    Result<Dataset> dataset = list_dataset(data.path());
    CHECK(dataset.ok());
    return PictureStore(std::move(dataset).value(), kSizePx, 1 << 26);
}

TrainedRun train_on(PictureStore& store, const std::filesystem::path& run_folder, TrainingOptions options) {
    options.batch_size = 8;
    options.augmentation.flip_probability = 0;  // the classes differ by their sides
    at::manual_seed(options.seed);
    TrainedRun run{new_record(), std::move(make_simple_net(kSizePx)).value()};
    make_run_directory(run_folder);
    run.done = train(*run.network, store, options, run_folder, run.record);
    return run;
}

TEST(Trainer, LearnsAnEasyTaskAndKeepsTheBestEpoch) {
    const TestFolder folder;
    write_data_folder(folder, 16, kSizePx);
    PictureStore store = store_of(folder);
    const TrainedRun run = train_on(store, folder.path() / "run", {.epochs = 6});
    ASSERT_TRUE(run.done.ok()) << run.done.error().message;
    EXPECT_EQ(run.record.status, "finished");
    ASSERT_EQ(run.record.epochs.size(), 6u);
    EXPECT_LT(run.record.epochs.back().train.loss, 0.5 * run.record.epochs.front().train.loss);
    ASSERT_TRUE(run.record.validation && run.record.test && run.record.band);
    EXPECT_EQ(run.record.best_epoch, best_epoch(run.record.epochs));
    EXPECT_GT(run.record.test->auc, 0.95);
    EXPECT_EQ(run.record.test->real_count, 16);
    EXPECT_FALSE(run.record.epochs[0].test.has_value());
    EXPECT_EQ(run.record.epochs[5].learning_rate, 1e-3);
    EXPECT_TRUE(unix_seconds(run.record.epochs[5].ended).has_value());

    // What lies in the folder is what was measured.
    const Result<TrainingRecord> saved = load_training_record(folder.path() / "run");
    ASSERT_TRUE(saved.ok()) << saved.error().message;
    EXPECT_EQ(write_training_record(saved.value()), write_training_record(run.record));
    const Result<Safetensors> best = load_tensors(folder.path() / "run" / kBestWeightsFile);
    ASSERT_TRUE(best.ok());
    EXPECT_EQ(read_checkpoint_header(best.value()).value().position.epoch, run.record.best_epoch);
    const std::unique_ptr<Network> loaded = std::move(make_simple_net(kSizePx)).value();
    ASSERT_TRUE(load_weights(*loaded, best.value()).ok());
    TrainingInputs inputs(store, *loaded, run.record.preprocessing, {});
    const Result<std::optional<Measurement>> validation = measure(*loaded, inputs, "val", 1);
    ASSERT_TRUE(validation.ok() && validation.value());
    const std::size_t best_place = static_cast<std::size_t>(run.record.best_epoch - 1);
    EXPECT_EQ(validation.value()->figures.accuracy, run.record.epochs[best_place].validation.accuracy);
}

TEST(Trainer, TheSameSeedGivesTheSameRunWhateverTheThreads) {
    const TestFolder folder;
    write_data_folder(folder, 10, kSizePx);
    PictureStore store = store_of(folder);
    const TrainedRun one = train_on(store, folder.path() / "one", {.epochs = 2, .seed = 5, .thread_count = 1});
    const TrainedRun four = train_on(store, folder.path() / "four", {.epochs = 2, .seed = 5, .thread_count = 4});
    const TrainedRun other = train_on(store, folder.path() / "other", {.epochs = 2, .seed = 6});
    const auto weights = [](const TrainedRun& run) { return run.network->parameters()[0].tensor; };
    EXPECT_TRUE(at::equal(weights(one), weights(four)));
    EXPECT_FALSE(at::equal(weights(one), weights(other)));
    EXPECT_EQ(one.record.epochs[1].train.loss, four.record.epochs[1].train.loss);
}

TEST(Trainer, WatchingTheTestSplitChangesNothingButItsOwnLine) {
    const TestFolder folder;
    write_data_folder(folder, 10, kSizePx);
    PictureStore store = store_of(folder);
    const TrainedRun plain = train_on(store, folder.path() / "plain", {.epochs = 3, .seed = 5});
    const TrainedRun watched = train_on(store, folder.path() / "watched", {.epochs = 3, .seed = 5, .watch_test = true});
    EXPECT_EQ(plain.record.best_epoch, watched.record.best_epoch);
    EXPECT_TRUE(at::equal(plain.network->parameters()[6].tensor, watched.network->parameters()[6].tensor));
    EXPECT_TRUE(watched.record.epochs[0].test.has_value());
}

TEST(Trainer, WithoutATestSplitItFinishesWithoutTestFigures) {
    const TestFolder folder;
    write_data_folder(folder, 6, kSizePx);
    std::filesystem::remove_all(folder.path() / "test");
    PictureStore store = store_of(folder);
    const TrainedRun run = train_on(store, folder.path() / "run", {.epochs = 1});
    ASSERT_TRUE(run.done.ok());
    EXPECT_EQ(run.record.status, "finished");
    EXPECT_FALSE(run.record.test.has_value());
}

TEST(Trainer, WithFrozenBlocksItLearnsFromFeaturesComputedOnce) {
    const TestFolder folder;
    write_data_folder(folder, 6, 64);
    PictureStore store(list_dataset(folder.path()).value(), 64, 1 << 26);
    at::manual_seed(2);
    TrainingRecord record = new_record();
    record.model = "xception";
    record.size_px = record.preprocessing.size_px = 64;
    const std::unique_ptr<Network> network = std::move(make_network("xception", 64)).value();
    ASSERT_TRUE(network->freeze_until("block12").ok());
    const at::Tensor first = network->parameters().front().tensor.detach().clone();
    const at::Tensor last = network->parameters().back().tensor.detach().clone();
    make_run_directory(folder.path() / "run");
    const Result<Done> done =
        train(*network, store, {.epochs = 2, .batch_size = 4, .thread_count = 1}, folder.path() / "run", record);
    ASSERT_TRUE(done.ok()) << done.error().message;
    EXPECT_EQ(record.status, "finished");
    EXPECT_TRUE(at::equal(first, network->parameters().front().tensor));
    EXPECT_FALSE(at::equal(last, network->parameters().back().tensor));

    // The figures of the cached features are those of the pictures, up to the features' half precision.
    const std::unique_ptr<Network> loaded = std::move(make_network("xception", 64)).value();
    ASSERT_TRUE(load_weights(*loaded, load_tensors(folder.path() / "run" / kBestWeightsFile).value()).ok());
    TrainingInputs inputs(store, *loaded, record.preprocessing, {});
    const Result<std::optional<Measurement>> measured = measure(*loaded, inputs, "val", 1);
    ASSERT_TRUE(measured.ok() && measured.value());
    const std::size_t best = static_cast<std::size_t>(record.best_epoch - 1);
    EXPECT_NEAR(measured.value()->figures.loss, record.epochs[best].validation.loss, 1e-2);
}

// A run of two epochs whose process ended between the last checkpoint of the first and the best weights' file.
TEST(Trainer, WithFrozenBlocksItGoesOnAndMakesTheBestWeightsAnew) {
    const TestFolder folder;
    write_data_folder(folder, 4, 64);
    PictureStore store(list_dataset(folder.path()).value(), 64, 1 << 26);
    const auto run_of = [&](const char* name, int epochs, const ResumePoint* from) {
        at::manual_seed(3);
        TrainingRecord record = new_record();
        record.model = "xception";
        record.size_px = record.preprocessing.size_px = 64;
        if (from) record = from->state.record;
        const std::unique_ptr<Network> network = std::move(make_network("xception", 64)).value();
        CHECK(network->freeze_until("block12").ok());
        make_run_directory(folder.path() / name);
        const TrainingOptions options{.epochs = epochs, .batch_size = 4, .seed = 3, .thread_count = 1};
        CHECK(train(*network, store, options, folder.path() / name, record, from).ok());
        return record;
    };
    const TrainingRecord whole = run_of("whole", 2, nullptr);
    run_of("parts", 1, nullptr);
    std::filesystem::remove(folder.path() / "parts" / kBestWeightsFile);
    TrainingRecord running = load_training_record(folder.path() / "parts").value();
    running.status = "running";
    save_training_record(folder.path() / "parts", running);
    const Result<std::optional<ResumePoint>> point = load_resume_point(folder.path() / "parts");
    ASSERT_TRUE(point.ok() && point.value()) << point.error().message;
    EXPECT_TRUE(point.value()->has_ended_epoch());
    const TrainingRecord resumed = run_of("parts", 2, &*point.value());
    EXPECT_EQ(whole.best_epoch, resumed.best_epoch);
    ASSERT_EQ(resumed.epochs.size(), 2u);
    EXPECT_EQ(whole.epochs[1].train.loss, resumed.epochs[1].train.loss);
    EXPECT_EQ(whole.threshold, resumed.threshold);
    for (const char* file : {kBestWeightsFile, kLastCheckpointFile}) {
        const std::vector<StoredTensor> a = load_tensors(folder.path() / "whole" / file).value().tensors;
        const std::vector<StoredTensor> b = load_tensors(folder.path() / "parts" / file).value().tensors;
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].bytes, b[i].bytes) << file << " " << a[i].name;
    }
}

TEST(Trainer, ALossThatIsNoNumberEndsTheRunWithAMessage) {
    const TestFolder folder;
    write_data_folder(folder, 8, kSizePx);
    PictureStore store = store_of(folder);
    const TrainedRun run = train_on(store, folder.path() / "run", {.epochs = 50, .optimiser = {.learning_rate = 1e30}});
    ASSERT_FALSE(run.done.ok());
    EXPECT_NE(run.done.error().message.find("--learning-rate"), std::string::npos) << run.done.error().message;
    EXPECT_EQ(run.record.status, "failed");
    EXPECT_EQ(load_training_record(folder.path() / "run").value().status, "failed");
}

}  // namespace
}  // namespace telltale
