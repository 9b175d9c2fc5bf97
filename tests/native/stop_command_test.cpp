// Signals to commands other than train: they stop soon, say so in their exit code, and leave nothing half-written.
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <thread>

#include "native/run_directory.hpp"
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

}  // namespace
}  // namespace telltale
