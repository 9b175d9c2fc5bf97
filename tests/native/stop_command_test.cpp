// Signals to commands: they stop soon, say so in their exit code, and leave nothing half-written.
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <thread>

#include "native/run_directory.hpp"
#include "native/tensorboard_events.hpp"
#include "native/whole_file.hpp"
#include "program.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr int kKilledBeforeItBegan = 1000 + SIGTERM;

void expect_only_whole_files(const fs::path& folder) {
    if (!fs::exists(folder)) return;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        EXPECT_NE(entry.path().extension(), kPartExtension) << entry.path();
}

class StopOfACommand : public testing::Test {
  protected:
    void SetUp() override {
        write_data_folder(folder_, 12, 64);
        const Finished trained = run(folder_, {"train", "--data", folder_.path(), "--out", run_folder(), "--model",
                                               "xception", "--freeze-until", "block12", "--epochs", "1"});
        ASSERT_EQ(trained.exit_code, 0) << trained.err;
    }
    fs::path run_folder() const { return folder_.path() / "run"; }

    // The command's end after a signal that came that much later; how long it took to obey.
    Finished stopped_after(const std::vector<std::string>& arguments, milliseconds delay, int signal_number) {
        Program program(folder_, arguments);
        std::this_thread::sleep_for(delay);
        const auto sent = std::chrono::steady_clock::now();
        program.send(signal_number);
        Finished finished = program.wait();
        const auto obeyed_after = std::chrono::steady_clock::now() - sent;
        EXPECT_TRUE(signal_number != SIGTERM || obeyed_after < std::chrono::seconds(10));
        return finished;
    }

    // Later and later, until the signal finds the command at work.
    void expect_to_stop(const std::vector<std::string>& arguments, const fs::path& product) {
        for (int attempt = 1; attempt <= 20; ++attempt) {
            const Finished finished = stopped_after(arguments, milliseconds(150 * attempt), SIGTERM);
            expect_only_whole_files(folder_.path());
            if (finished.exit_code == 4) {
                EXPECT_FALSE(fs::exists(product));
                return;
            }
            if (finished.exit_code == kKilledBeforeItBegan) continue;
            ASSERT_EQ(finished.exit_code, 0) << finished.err;
            EXPECT_TRUE(fs::exists(product));
            fs::remove_all(product);
        }
        FAIL() << "no signal found the command at work";
    }

    TestFolder folder_;
};

TEST_F(StopOfACommand, EvaluateWritesAllOrNothing) {
    const fs::path out = folder_.path() / "evaluation";
    expect_to_stop({"evaluate", "--model", run_folder(), "--data", folder_.path(), "--out", out, "--robustness",
                    "--threads", "1", "--batch", "2"},
                   out / "evaluation.json");
}

TEST_F(StopOfACommand, ExportWritesAllOrNothing) {
    const fs::path out = folder_.path() / "network.onnx";
    expect_to_stop({"export", "--run", run_folder(), "--out", out, "--weights", "int8", "--rounding-data",
                    folder_.path(), "--threads", "1"},
                   out);
}

TEST_F(StopOfACommand, ASignalToSaveIsPassedOverWhereThereIsNothingToSave) {
    const fs::path out = folder_.path() / "evaluation";
    for (int attempt = 1; attempt <= 20; ++attempt) {
        const Finished finished = stopped_after({"evaluate", "--model", run_folder(), "--data", folder_.path(), "--out",
                                                 out, "--robustness", "--threads", "1", "--batch", "2"},
                                                milliseconds(150 * attempt), SIGUSR1);
        if (finished.exit_code == 1000 + SIGUSR1) continue;
        EXPECT_EQ(finished.exit_code, 0) << finished.err;
        EXPECT_TRUE(fs::exists(out / "evaluation.json"));
        return;
    }
    FAIL() << "no signal found the command at work";
}

class StopSignal : public testing::TestWithParam<int> {};

TEST_P(StopSignal, LeavesAValidCheckpointWithinSeconds) {
    const TestFolder folder;
    write_data_folder(folder, 40, 64);
    Program program(folder, {"train", "--data", folder.path(), "--out", folder.path() / "run", "--epochs", "100000"});
    const fs::path first_epoch = folder.path() / "run" / kBestWeightsFile;
    for (int i = 0; i < 600 && !fs::exists(first_epoch); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    ASSERT_TRUE(fs::exists(first_epoch));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto start = std::chrono::steady_clock::now();
    program.send(GetParam());
    const Finished done = program.wait();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
    EXPECT_EQ(done.exit_code, 4) << done.err;
    const Result<Safetensors> checkpoint = load_tensors(folder.path() / "run" / kLastCheckpointFile);
    ASSERT_TRUE(checkpoint.ok()) << checkpoint.error().message;
    EXPECT_NE(find_tensor(checkpoint.value(), "adam.mean.fc1.weight"), nullptr);
    EXPECT_EQ(load_training_record(folder.path() / "run").value().status, "stopped");
    const Finished evaluated = run(folder, {"evaluate", "--model", folder.path() / "run", "--data", folder.path(),
                                            "--out", folder.path() / "evaluation"});
    EXPECT_EQ(evaluated.exit_code, 0) << evaluated.err;
}
INSTANTIATE_TEST_SUITE_P(CommandLine, StopSignal, testing::Values(SIGINT, SIGTERM));

// Whatever byte the save had reached, a whole checkpoint lies there afterwards.
TEST(CommandLine, AKillDuringTrainingLeavesOnlyWholeFiles) {
    const TestFolder folder;
    write_data_folder(folder, 4, 64);
    for (int attempt = 0; attempt < 5; ++attempt) {
        const fs::path run_folder = folder.path() / ("run" + std::to_string(attempt));
        Program program(folder, {"train", "--data", folder.path(), "--out", run_folder, "--epochs", "100000"});
        for (int i = 0; i < 600 && !fs::exists(run_folder / kLastCheckpointFile); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(37 * (attempt + 1)));
        program.send(SIGKILL);
        EXPECT_EQ(program.wait().exit_code, 1000 + SIGKILL);
        EXPECT_TRUE(load_tensors(run_folder / kLastCheckpointFile).ok());
        EXPECT_TRUE(load_tensors(run_folder / kBestWeightsFile).ok());
        const Result<TrainingRecord> record = load_training_record(run_folder);
        ASSERT_TRUE(record.ok());
        // The events come before run.json: whole epochs of the same run, and at most one more.
        const std::vector<std::uint8_t> events = read_file(run_folder / kTensorboardFile).value();
        const std::vector<std::uint8_t> recorded = tensorboard_events(record.value());
        ASSERT_GE(events.size(), recorded.size());
        EXPECT_TRUE(std::equal(recorded.begin(), recorded.end(), events.begin()));
        if (!fs::exists(run_folder / "curves.svg")) continue;
        EXPECT_TRUE(read_text_file(run_folder / "curves.svg").value().ends_with("</svg>\n"));
    }
}

}  // namespace
}  // namespace telltale
