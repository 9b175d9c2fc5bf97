// telltale train interrupted in every way, and gone on with: what is there afterwards, and that it is the same run.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <functional>
#include <thread>

#include "native/resume.hpp"
#include "native/run_directory.hpp"
#include "native/whole_file.hpp"
#include "program.hpp"
#include "shared/random.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr int kSizePx = 64;

std::vector<std::string> training(const TestFolder& data, const fs::path& out, const std::string& epochs,
                                  std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"train", "--data",  data.path(), "--out",           out,         "--epochs",
                                          epochs,  "--batch", "4",         "--deterministic", "--threads", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

std::vector<std::string> resuming(const TestFolder& data, const fs::path& out, const std::string& minutes) {
    return {"train", "--data",    data.path(), "--out", out, "--resume", "auto", "--checkpoint-minutes",
            minutes, "--threads", "1"};
}

void wait_until(const std::function<bool()>& condition) {
    for (int i = 0; i < 3000 && !condition(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ASSERT_TRUE(condition());
}

std::vector<StoredTensor> tensors_of(const fs::path& file) { return load_tensors(file).value().tensors; }

void expect_same_tensors(const fs::path& a, const fs::path& b) {
    const std::vector<StoredTensor> one = tensors_of(a);
    const std::vector<StoredTensor> other = tensors_of(b);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].name, other[i].name);
        EXPECT_EQ(one[i].bytes, other[i].bytes) << one[i].name;
    }
}

// Weights, optimiser, every epoch's figures, the choices and the test figures; times may differ.
void expect_same_run(const fs::path& a, const fs::path& b) {
    expect_same_tensors(a / kBestWeightsFile, b / kBestWeightsFile);
    expect_same_tensors(a / kLastCheckpointFile, b / kLastCheckpointFile);
    const auto timeless = [](const fs::path& folder) {
        TrainingRecord record = load_training_record(folder).value();
        record.started.clear();
        record.resumed.clear();
        for (EpochFigures& epoch : record.epochs) {
            epoch.images_per_second = epoch.seconds = 0;
            epoch.ended.clear();
        }
        return write_training_record(record);
    };
    EXPECT_EQ(timeless(a), timeless(b));
}

class Resume : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        data_ = new TestFolder;
        write_data_folder(*data_, 24, kSizePx);
    }
    static void TearDownTestSuite() {
        delete data_;
        data_ = nullptr;
    }

    fs::path whole_run(const std::string& epochs) {
        const fs::path folder = folder_.path() / "whole";
        const Finished done = run(folder_, training(*data_, folder, epochs));
        EXPECT_EQ(done.exit_code, 0) << done.err;
        return folder;
    }

    static TestFolder* data_;
    TestFolder folder_;
};
TestFolder* Resume::data_ = nullptr;

TEST_F(Resume, AfterTwentyKillsItIsTheUninterruptedRunBitForBit) {
    const fs::path killed = folder_.path() / "killed";
    const fs::path last = killed / kLastCheckpointFile;
    Random random(20);
    int in_epochs = 0;
    for (int kill = 0; kill < 20; ++kill) {
        const auto before = fs::exists(last) ? fs::last_write_time(last) : fs::file_time_type();
        Program program(folder_, kill == 0 ? training(*data_, killed, "40", {"--checkpoint-minutes", "0"})
                                           : resuming(*data_, killed, "0"));
        wait_until([&] { return fs::exists(last) && fs::last_write_time(last) != before; });
        std::this_thread::sleep_for(std::chrono::milliseconds(random.below(120)));
        program.send(SIGKILL);
        ASSERT_EQ(program.wait().exit_code, 1000 + SIGKILL) << "the run ended before it could be killed";
        const Result<std::optional<ResumePoint>> point = load_resume_point(killed);
        ASSERT_TRUE(point.ok()) << point.error().message;
        ASSERT_TRUE(point.value().has_value());
        in_epochs += point.value()->has_ended_epoch() ? 0 : 1;
        EXPECT_TRUE(load_training_record(killed).ok());
        EXPECT_TRUE(!fs::exists(killed / kBestWeightsFile) || load_tensors(killed / kBestWeightsFile).ok());
    }
    EXPECT_GT(in_epochs, 0) << "no kill fell into an epoch";
    const Finished finished = run(folder_, resuming(*data_, killed, "10"));
    ASSERT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_NE(finished.out.find("going on after step"), std::string::npos) << finished.out;
    EXPECT_EQ(load_training_record(killed).value().resumed.size(), 20u);
    expect_same_run(whole_run("40"), killed);
    for (const fs::directory_entry& entry : fs::directory_iterator(killed))
        EXPECT_NE(entry.path().extension(), kPartExtension) << entry.path();
}

TEST_F(Resume, AStoppedRunGoesOnWithItsOwnRecipe) {
    const fs::path stopped = folder_.path() / "stopped";
    Program program(folder_, training(*data_, stopped, "12", {"--set", "schedule.rate_decay=cosine"}));
    wait_until([&] { return fs::exists(stopped / kBestWeightsFile); });
    program.send(SIGTERM);
    const Finished ended = program.wait();
    ASSERT_EQ(ended.exit_code, 4) << ended.err;
    EXPECT_NE(ended.out.find("--resume auto"), std::string::npos) << ended.out;
    EXPECT_EQ(load_training_record(stopped).value().status, "stopped");
    const Finished resumed = run(folder_, resuming(*data_, stopped, "10"));
    ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
    const fs::path whole = folder_.path() / "whole";
    ASSERT_EQ(run(folder_, training(*data_, whole, "12", {"--set", "schedule.rate_decay=cosine"})).exit_code, 0);
    expect_same_run(whole, stopped);

    const Finished again = run(folder_, resuming(*data_, stopped, "10"));
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_NE(again.out.find("finished already"), std::string::npos) << again.out;
}

TEST_F(Resume, ASignalAsksForACheckpointAndTheRunGoesOn) {
    const fs::path out = folder_.path() / "run";
    const fs::path last = out / kLastCheckpointFile;
    Program program(folder_, training(*data_, out, "100000"));
    wait_until([&] { return fs::exists(out / kBestWeightsFile); });
    const auto in_epoch = [&] {
        const Result<std::optional<ResumePoint>> point = load_resume_point(out);
        return point.ok() && point.value() && !point.value()->has_ended_epoch();
    };
    // Epochs end often here, each with a checkpoint of its own: only a signal makes one within an epoch.
    bool found = false;
    for (int i = 0; i < 200 && !found; ++i) {
        program.send(SIGUSR1);
        std::this_thread::sleep_for(std::chrono::milliseconds(5 + i % 7));
        found = in_epoch();
    }
    EXPECT_TRUE(found);
    program.send(SIGTERM);
    EXPECT_EQ(program.wait().exit_code, 4);
}

TEST_F(Resume, ARunThatIsInUseIsLeftAlone) {
    const fs::path out = folder_.path() / "run";
    Program program(folder_, training(*data_, out, "100000"));
    wait_until([&] { return fs::exists(out / kBestWeightsFile); });
    const TestFolder other;
    expect_refused(run(other, resuming(*data_, out, "10")), 3, "another telltale is writing into this run");
    program.send(SIGTERM);
    EXPECT_EQ(program.wait().exit_code, 4);
}

TEST_F(Resume, OnlyTheSameTrainingGoesOn) {
    const fs::path out = folder_.path() / "run";
    Program program(folder_, training(*data_, out, "100000"));
    wait_until([&] { return fs::exists(out / kBestWeightsFile); });
    program.send(SIGINT);
    ASSERT_EQ(program.wait().exit_code, 4);
    const auto resume = [&](const fs::path& data, std::vector<std::string> more) {
        std::vector<std::string> arguments = {"train", "--data", data, "--out", out, "--resume", "auto"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(folder_, arguments);
    };
    expect_refused(resume(data_->path(), {"--deterministic", "--batch", "4", "--epochs", "3"}), 3,
                   "epochs = 100000, not epochs = 3");
    expect_refused(resume(data_->path(), {"--model", "xception"}), 3, "the run began with another recipe");
    const TestFolder other_data;
    write_data_folder(other_data, 3, kSizePx);
    expect_refused(resume(other_data.path(), {}), 3, "not those that the run began with");
    expect_refused(run(folder_, {"train", "--data", data_->path(), "--out", out}), 3, "--resume auto");
    expect_refused(
        run(folder_, {"train", "--data", data_->path(), "--out", folder_.path() / "new", "--resume", "always"}), 3,
        "no checkpoint to go on from");
    EXPECT_FALSE(fs::exists(folder_.path() / "new"));
    // What lies there is refused when it is damaged, and stays as it is.
    std::vector<std::uint8_t> bytes = read_file(out / kLastCheckpointFile).value();
    bytes.pop_back();
    write_file(out / kLastCheckpointFile, bytes);
    expect_refused(resume(data_->path(), {}), 3, kLastCheckpointFile);
    EXPECT_EQ(read_file(out / kLastCheckpointFile).value(), bytes);
}

TEST_F(Resume, WithNothingThereItBegins) {
    const fs::path out = folder_.path() / "new";
    const Finished done = run(folder_, training(*data_, out, "1", {"--resume", "auto"}));
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(load_training_record(out).value().status, "finished");
}

TEST_F(Resume, ALossThatIsNoNumberLeavesTheLastGoodCheckpoint) {
    const fs::path out = folder_.path() / "run";
    const Finished done =
        run(folder_, training(*data_, out, "40", {"--learning-rate", "1000", "--checkpoint-minutes", "0"}));
    expect_refused(done, 3, "of epoch ");
    EXPECT_NE(done.err.find("--learning-rate"), std::string::npos) << done.err;
    EXPECT_EQ(load_training_record(out).value().status, "failed");
    if (!fs::exists(out / kLastCheckpointFile)) return;  // the first step was too much already
    for (const StoredTensor& tensor : tensors_of(out / kLastCheckpointFile))
        for (const float value : float_values(tensor).value()) ASSERT_TRUE(std::isfinite(value)) << tensor.name;
}

// A disk of its own for a run, of a size of choice. Mounting needs rights that a container may not have.
class SmallDisk {
  public:
    explicit SmallDisk(fs::path folder) : folder_(std::move(folder)) {
        fs::create_directories(folder_);
        is_mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=7m") == 0;
        why_not_ = std::strerror(errno);
    }
    ~SmallDisk() {
        if (is_mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool is_mounted() const { return is_mounted_; }
    const char* why_not() const { return why_not_; }
    void remount(unsigned long flags, const char* options) {
        CHECK(::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT | flags, options) == 0);
    }

  private:
    fs::path folder_;
    bool is_mounted_ = false;
    const char* why_not_ = "";
};

TEST_F(Resume, AFullDiskLosesNothingAndTheRunGoesOnWithMoreRoom) {
    const fs::path disk_folder = folder_.path() / "disk";
    SmallDisk disk(disk_folder);
    if (!disk.is_mounted()) GTEST_SKIP() << "a file system of a few MB cannot be mounted: " << disk.why_not();
    const fs::path out = disk_folder / "run";
    // The first epoch's files fit; the second checkpoint beside the first does not.
    const Finished full = run(folder_, training(*data_, out, "6"));
    expect_refused(full, 1, "No space left on device");
    EXPECT_NE(full.err.find("check free space"), std::string::npos) << full.err;
    const Result<std::optional<ResumePoint>> point = load_resume_point(out);
    ASSERT_TRUE(point.ok()) << point.error().message;
    EXPECT_EQ(point.value()->position.epoch, 1);
    EXPECT_TRUE(load_tensors(out / kBestWeightsFile).ok());

    disk.remount(MS_RDONLY, "size=64m");
    expect_refused(run(folder_, resuming(*data_, out, "10")), 1, "Read-only file system");
    ASSERT_TRUE(load_resume_point(out).ok());

    disk.remount(0, "size=64m");
    ASSERT_EQ(run(folder_, resuming(*data_, out, "10")).exit_code, 0);
    expect_same_run(whole_run("6"), out);
}

}  // namespace
}  // namespace telltale
