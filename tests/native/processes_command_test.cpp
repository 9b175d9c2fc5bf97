// telltale train as several processes against one process on the same pictures.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <set>
#include <thread>

#include "native/checkpoint.hpp"
#include "native/run_directory.hpp"
#include "native/whole_file.hpp"
#include "ranks.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

using Arguments = std::vector<std::string>;

Arguments training(const std::filesystem::path& data, const std::filesystem::path& out, const Arguments& more) {
    Arguments arguments{"train", "--data", data.string(), "--out", out.string(), "--batch", "8"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

void expect_code(const std::vector<Finished>& ranks, int exit_code) {
    for (const Finished& rank : ranks) EXPECT_EQ(rank.exit_code, exit_code) << rank.out << rank.err;
}

using NameTest = bool (*)(std::string_view);
bool is_weight(std::string_view name) { return !name.starts_with("adam.") && name.find("running_") == name.npos; }
bool is_statistic(std::string_view name) { return name.find("running_") != name.npos; }
bool is_gradient(std::string_view name) { return name.starts_with("adam.mean."); }

std::vector<double> values_of(const std::filesystem::path& run, NameTest is_wanted) {
    const Result<Safetensors> file = load_tensors(run / kLastCheckpointFile);
    CHECK(file.ok());
    std::vector<double> values;
    for (const StoredTensor& tensor : file.value().tensors) {
        if (!is_wanted(tensor.name)) continue;
        for (const float value : float_values(tensor).value()) values.push_back(value);
    }
    return values;
}

// In the last checkpoints of two runs: the norm of what differs, over the norm.
double relative_difference(const std::filesystem::path& run, const std::filesystem::path& wanted, NameTest of) {
    const std::vector<double> a = values_of(run, of);
    const std::vector<double> b = values_of(wanted, of);
    CHECK(a.size() == b.size() && !a.empty());
    double difference = 0, norm = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += (a[i] - b[i]) * (a[i] - b[i]);
        norm += b[i] * b[i];
    }
    return std::sqrt(difference / norm);
}

void expect_same_epochs(const std::filesystem::path& run, const std::filesystem::path& wanted, double tolerance) {
    const TrainingRecord many = load_training_record(run).value();
    const TrainingRecord one = load_training_record(wanted).value();
    EXPECT_EQ(many.status, "finished");
    ASSERT_EQ(many.epochs.size(), one.epochs.size());
    for (std::size_t i = 0; i < one.epochs.size(); ++i) {
        EXPECT_NEAR(many.epochs[i].train.loss, one.epochs[i].train.loss, tolerance);
        EXPECT_NEAR(many.epochs[i].validation.loss, one.epochs[i].validation.loss, tolerance);
        EXPECT_EQ(many.epochs[i].train.accuracy, one.epochs[i].train.accuracy);
        EXPECT_EQ(many.epochs[i].validation.accuracy, one.epochs[i].validation.accuracy);
    }
    EXPECT_EQ(many.best_epoch, one.best_epoch);
    EXPECT_NEAR(many.threshold, one.threshold, tolerance);
    EXPECT_EQ(many.validation->auc, one.validation->auc);
    EXPECT_EQ(many.test->auc, one.test->auc);
}

class ProcessesCommand : public testing::Test {
  protected:
    // 18 pictures to learn from: batches of 8, 8 and 2, so that of four ranks two have nothing in the last.
    static void SetUpTestSuite() {
        folder_ = new TestFolder;
        write_data_folder(*folder_, 9, 50);
        // Damaged where only decoding finds it: the ranks' parts of a batch have different numbers of pictures.
        std::vector<std::uint8_t> bytes = read_file(data() / kDamaged).value();
        for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 50; ++i) bytes[i] ^= 0xff;
        folder_->write(kDamaged, bytes);
    }
    static void TearDownTestSuite() { delete folder_; }
    static std::filesystem::path data() { return folder_->path(); }
    static std::filesystem::path place(const std::string& name) { return folder_->path() / "runs" / name; }

    static constexpr const char* kDamaged = "train/real/3.png";
    static TestFolder* folder_;
};

TestFolder* ProcessesCommand::folder_ = nullptr;

TEST_F(ProcessesCommand, FollowOneProcess) {
    const Arguments more{"--epochs", "3"};
    expect_code({run(*folder_, training(data(), place("one"), more))}, 0);
    for (const int size : {2, 4}) {
        const std::string name = std::to_string(size);
        std::vector<Arguments> arguments(static_cast<std::size_t>(size), training(data(), place(name), more));
        arguments[1] = training(data(), place("of_rank_1"), more);
        const std::vector<Finished> ranks = Ranks(arguments).wait();
        expect_code(ranks, 0);
        // Float32 rounds at 6e-8; nine steps of Adam made of it 6e-7.
        EXPECT_LT(relative_difference(place(name), place("one"), is_weight), 1e-5);
        expect_same_epochs(place(name), place("one"), 1e-5);
        // Rank 0 prints and writes, nobody else.
        EXPECT_NE(ranks[0].out.find("best epoch"), std::string::npos);
        for (std::size_t rank = 1; rank < ranks.size(); ++rank) {
            EXPECT_EQ(ranks[rank].out, "");
            EXPECT_EQ(ranks[rank].err, "");
        }
        EXPECT_FALSE(std::filesystem::exists(place("of_rank_1")));
        // Whichever rank came upon it.
        const CsvTable skipped = table(place(name) / kSkippedFile);
        ASSERT_EQ(skipped.rows.size(), 1u);
        EXPECT_EQ(skipped.rows[0][0], kDamaged);
    }
}

// A tiny rate: both steps see the same weights, and the optimiser's mean gradients can be compared.
TEST_F(ProcessesCommand, FollowOneProcessWithCommonBatchStatistics) {
    const TestFolder pictures;
    write_data_folder(pictures, 5, 64);
    const Arguments more{"--model", "xception", "--epochs", "1", "--sync-batch-norm", "--learning-rate", "1e-7"};
    const std::filesystem::path one = pictures.path() / "runs" / "one";
    expect_code({run(pictures, training(pictures.path(), one, more))}, 0);
    for (const int size : {2, 4}) {
        const std::filesystem::path many = pictures.path() / "runs" / std::to_string(size);
        expect_code(run_ranks(size, training(pictures.path(), many, more)), 0);
        // Without common statistics they differ by 0.25 and 1.2. Gradients: one process with two threads instead of one
        // differs by 0.006, as ReLUs turn the last bit of a sum into another path.
        EXPECT_LT(relative_difference(many, one, is_statistic), 1e-5);
        EXPECT_LT(relative_difference(many, one, is_gradient), 0.03);
    }
}

TEST_F(ProcessesCommand, FollowOneProcessWithFrozenFeatures) {
    const TestFolder pictures;
    write_data_folder(pictures, 3, 64);
    const Arguments more{"--model", "xception",          "--epochs",        "1",   "--freeze-until",
                         "block12", "--sync-batch-norm", "--learning-rate", "1e-7"};
    const std::filesystem::path one = pictures.path() / "runs" / "one";
    const std::filesystem::path two = pictures.path() / "runs" / "two";
    expect_code({run(pictures, training(pictures.path(), one, more))}, 0);
    expect_code(run_ranks(2, training(pictures.path(), two, more)), 0);
    EXPECT_LT(relative_difference(two, one, is_statistic), 1e-5);
    EXPECT_LT(relative_difference(two, one, is_gradient), 0.03);
}

TEST_F(ProcessesCommand, GoOnWithAnotherNumberAfterOneWasKilled) {
    const Arguments more{"--epochs", "6", "--checkpoint-minutes", "0"};
    expect_code({run(*folder_, training(data(), place("uninterrupted"), more))}, 0);
    const Arguments arguments = training(data(), place("killed"), more);
    Ranks ranks(std::vector(2, arguments));
    while (!std::filesystem::exists(place("killed") / kLastCheckpointFile))
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ranks.send(1, SIGKILL);
    const auto killed_at = std::chrono::steady_clock::now();
    const std::vector<Finished> ended = ranks.wait();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - killed_at;
    EXPECT_EQ(ended[1].exit_code, 1000 + SIGKILL);
    expect_refused(ended[0], 1, "rank 0 of 2 cannot reach the others any more");
    EXPECT_LT(seconds.count(), 20);  // at once, on a machine however busy
    EXPECT_EQ(load_training_record(place("killed")).value().status, "running");

    Arguments again = arguments;
    again.insert(again.end(), {"--resume", "auto"});
    const std::vector<Finished> resumed = run_ranks(4, again);
    expect_code(resumed, 0);
    EXPECT_NE(resumed[0].out.find("going on after step"), std::string::npos) << resumed[0].out;
    EXPECT_LT(relative_difference(place("killed"), place("uninterrupted"), is_weight), 1e-5);
    expect_same_epochs(place("killed"), place("uninterrupted"), 1e-5);
}

TEST_F(ProcessesCommand, StopTogetherWhenOneIsAsked) {
    const Arguments arguments = training(data(), place("stopped"), {"--epochs", "1000", "--checkpoint-minutes", "0"});
    Ranks ranks(std::vector(2, arguments));
    while (!std::filesystem::exists(place("stopped") / kLastCheckpointFile))
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ranks.send(1, SIGTERM);
    expect_code(ranks.wait(), 4);
    EXPECT_EQ(load_training_record(place("stopped")).value().status, "stopped");
}

TEST_F(ProcessesCommand, RefuseDifferentData) {
    const TestFolder other;
    write_data_folder(other, 8, 50);
    const std::vector<Finished> ranks =
        Ranks({training(data(), place("differ"), {}), training(other.path(), place("differ"), {})}).wait();
    for (const Finished& rank : ranks) expect_refused(rank, 3, "rank 1 has other data than rank 0");
    EXPECT_FALSE(std::filesystem::exists(place("differ")));
}

}  // namespace
}  // namespace telltale
