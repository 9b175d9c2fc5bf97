// `telltale bench` as a user runs it: every work gives numbers, nothing is written, what cannot be timed is refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "program.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

constexpr int kPictures = 4;  // of each class and split

std::vector<std::string> files_below(const std::filesystem::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void write_jpeg_folder(const TestFolder& folder) {
    int seed = 0;
    for (const std::string split : {"train", "val"}) {
        for (int label = 0; label < 2; ++label) {
            for (int i = 0; i < kPictures; ++i) {
                folder.write("data/" + split + (label == 1 ? "/fake/" : "/real/") + std::to_string(i) + ".jpg",
                             encode_jpeg(noise_picture(64, 64, ++seed, label), 90));
            }
        }
    }
}

// The bench is run in a folder of its own, so that whatever it wrote would be seen there.
TEST(BenchCommand, TimesEveryWorkAndWritesNothing) {
    const TestFolder folder;
    const TestFolder answers;
    write_jpeg_folder(folder);
    const std::vector<std::string> before = files_below(folder.path());
    const Finished done = run(answers, {"bench", "--data", folder.path() / "data", "--size", "64", "--batch", "4",
                                        "--pictures", "8", "--rounds", "2", "--threads", "1", "--json"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(files_below(folder.path()), before);

    const Result<Json> read = parse_json(done.out);
    ASSERT_TRUE(read.ok()) << done.out;
    const Json& json = read.value();
    EXPECT_EQ(json.string("format").value(), "telltale.bench");
    EXPECT_EQ(json.integer("version").value(), 1);
    EXPECT_EQ(json.integer("thread_count").value(), 1);
    EXPECT_EQ(json.integer("size_px").value(), 64);
    std::vector<std::string> names;
    for (const Json& work : *json.find("works")->if_array()) {
        names.push_back(work.string("name").value());
        EXPECT_GT(work.integer("items_in_round").value(), 0) << names.back();
        EXPECT_GT(work.integer("peak_memory_bytes").value(), 1'000'000) << names.back();
        for (const char* key : {"seconds", "processor_seconds"}) {
            const std::vector<double> rounds = work.numbers(key).value();
            ASSERT_EQ(rounds.size(), 2U) << names.back();
            for (const double seconds : rounds) EXPECT_GT(seconds, 0) << names.back() << " " << key;
        }
        const Json& speed = *work.find("items_per_second");
        EXPECT_GT(speed.number("least").value(), 0);
        EXPECT_GE(speed.number("median").value(), speed.number("least").value());
        EXPECT_GE(speed.number("most").value(), speed.number("median").value());
    }
    const std::vector<std::string> expected = {
        "train_step",           "first_epoch",          "later_epoch",      "evaluation",
        "explanation_grad_cam", "explanation_saliency", "decoding",         "decoding_libjpeg_alone",
        "preprocessing",        "metrics_figures",      "metrics_intervals"};
    EXPECT_EQ(names, expected);
}

TEST(BenchCommand, WordsSayTheSpeedOfWhatWasAskedForAlone) {
    const TestFolder folder;
    const Finished done = run(
        folder, {"bench", "--what", "train_step", "--size", "64", "--batch", "2", "--rounds", "1", "--threads", "1"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.out.find("simple_net at 64 px, batch 2, float32"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("train_step"), std::string::npos) << done.out;
    EXPECT_EQ(done.out.find("decoding"), std::string::npos) << done.out;
}

TEST(BenchCommand, DoesARoundForEachLine) {
    const TestFolder folder;
    folder.write("lines", "\n\n");
    const std::string command = std::string(std::getenv("TELLTALE_PROGRAM")) +
                                " bench --paced --what train_step --size 64 --batch 2 --threads 1 < " +
                                (folder.path() / "lines").string() + " > " + (folder.path() / "answers").string();
    ASSERT_EQ(std::system(command.c_str()), 0);
    const std::string answers = read_text_file(folder.path() / "answers").value();
    std::vector<Json> lines;
    for (std::size_t at = 0; at < answers.size(); at = answers.find('\n', at) + 1) {
        Result<Json> line = parse_json(std::string_view(answers).substr(at, answers.find('\n', at) - at));
        ASSERT_TRUE(line.ok()) << answers;
        lines.push_back(std::move(line).value());
    }
    ASSERT_EQ(lines.size(), 3U) << answers;
    EXPECT_TRUE(lines[0].boolean("ready").value());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const Json& work = lines[i].find("works")->if_array()->at(0);
        EXPECT_EQ(work.string("name").value(), "train_step");
        EXPECT_GT(work.number("seconds").value(), 0);
    }
}

TEST(BenchCommand, RefusesWhatCannotBeTimed) {
    const TestFolder folder;
    expect_refused(run(folder, {"bench", "--what", "flying"}), 2, "flying");
    expect_refused(run(folder, {"bench", "--what", "epoch"}), 2, "--data");
    expect_refused(run(folder, {"bench", "--what", "epoch", "--data", folder.path() / "nothing"}), 3,
                   "there is no such data folder");
    expect_refused(run(folder, {"bench", "--what", "train_step", "--size", "20"}), 3, "too small for SimpleNet");
    folder.write("data/train/real/0.png", encode_picture(noise_picture(64, 64, 1, 0), ".png"));
    folder.write("data/train/fake/0.png", encode_picture(noise_picture(64, 64, 2, 1), ".png"));
    expect_refused(run(folder, {"bench", "--what", "epoch", "--size", "64", "--data", folder.path() / "data"}), 3,
                   "val");
    folder.write("data/train/fake/0.png", "no picture");
    expect_refused(run(folder, {"bench", "--what", "decoding", "--data", folder.path() / "data"}), 3, "0.png");
}

}  // namespace
}  // namespace telltale
