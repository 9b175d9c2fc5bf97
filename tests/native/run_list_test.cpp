#include "native/run_list.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <sstream>

#include "native/run_directory.hpp"
#include "shared/json.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

TrainingRecord run_on(const std::string& data, std::optional<double> validation_auc) {
    TrainingRecord record;
    record.status = validation_auc ? "finished" : "running";
    record.started = "2026-01-31T09:05:00Z";
    record.model = "simple_net";
    record.size_px = record.preprocessing.size_px = 128;
    record.epochs_wanted = 5;
    record.seed = 7;
    record.device = "cpu, 2 threads";
    record.data.name = data;
    record.data.sha256 = "abc";
    record.epochs.emplace_back();
    record.epochs[0].epoch = 1;
    record.epochs[0].validation = {0.6, 0.625};
    record.best_epoch = 1;
    if (validation_auc) {
        record.validation = SplitFigures{0.6, *validation_auc, 0.4, 0.41, 0.39, 2.0 / 3, 100, 50};
        record.test = SplitFigures{0.6, 0.5625, 0.4, 0.41, 0.39, 2.0 / 3, 100, 50};
    }
    return record;
}

void write_run(const TestFolder& folder, const std::string& name, const TrainingRecord& record) {
    folder.write((fs::path(name) / kRunFile).string(), write_training_record(record));
}

std::vector<std::string> names(const RunList& list) {
    std::vector<std::string> found;
    for (const FoundRun& run : list.runs) found.push_back(run.name);
    return found;
}

std::size_t widest_line(const std::string& text) {
    std::istringstream lines(text);
    std::size_t widest = 0;
    for (std::string line; std::getline(lines, line);) widest = std::max(widest, line.size());
    return widest;
}

TEST(RunList, IsSortedByDataThenByFallingValidationAuc) {
    const TestFolder folder;
    write_run(folder, "a", run_on("faces", 0.7));
    write_run(folder, "b", run_on("faces", std::nullopt));
    write_run(folder, "deep/er/c", run_on("faces", 0.9));
    write_run(folder, "d", run_on("deepfakes", 0.6));
    write_run(folder, "deep/e", run_on("faces", 0.7));
    EXPECT_EQ(names(list_runs(folder.path()).value()),
              (std::vector<std::string>{"d", "deep/er/c", "a", "deep/e", "b"}));
    EXPECT_EQ(names(list_runs(folder.path() / "a").value()), std::vector<std::string>{"."});
}

TEST(RunList, BrokenAndForeignFilesAreListedWithTheirReasonAndStopNothing) {
    const TestFolder folder;
    write_run(folder, "good", run_on("faces", 0.7));
    const std::string whole = write_training_record(run_on("faces", 0.7));
    folder.write("cut/run.json", whole.substr(0, whole.size() / 2));
    folder.write("empty/run.json", "");
    folder.write("foreign/run.json", R"({"format":"somebody.else","version":1})");
    folder.write("list/run.json", "[1, 2]");
    std::string later = whole;
    later.replace(later.find("\"version\": 1"), 12, "\"version\": 9");
    folder.write("later/run.json", later);
    folder.write("huge/run.json", "");
    fs::resize_file(folder.path() / "huge/run.json", 3'000'000'000);
    const RunList list = list_runs(folder.path()).value();
    EXPECT_EQ(names(list), std::vector<std::string>{"good"});
    ASSERT_EQ(list.unread.size(), 6u);
    const std::string text = runs_as_text(list);
    for (const char* words : {"good", "cannot be read: cut: ", "cannot be read: empty: ", "somebody.else", "version 9",
                              "cannot be read: list: ", "3000000000 bytes"})
        EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
}

TEST(RunList, FollowsNoLinksAndOpensNoPipes) {
    const TestFolder folder;
    const TestFolder elsewhere;
    write_run(elsewhere, "outside", run_on("faces", 0.7));
    write_run(folder, "inside", run_on("faces", 0.7));
    fs::create_directory_symlink(elsewhere.path(), folder.path() / "link");
    fs::create_directory_symlink(folder.path(), folder.path() / "inside/circle");
    fs::create_directory(folder.path() / "file_link");
    fs::create_symlink(elsewhere.path() / "outside/run.json", folder.path() / "file_link/run.json");
    fs::create_directory(folder.path() / "pipe");
    ASSERT_EQ(::mkfifo((folder.path() / "pipe/run.json").c_str(), 0600), 0);
    fs::create_directories(folder.path() / "a_folder/run.json");
    const RunList list = list_runs(folder.path()).value();
    EXPECT_EQ(names(list), std::vector<std::string>{"inside"});
    EXPECT_TRUE(list.unread.empty());
    // The folder that was named may be a link itself.
    EXPECT_EQ(names(list_runs(folder.path() / "link").value()), std::vector<std::string>{"outside"});
}

TEST(RunList, TheTableShowsWhatIsKnownAndFits) {
    const TestFolder folder;
    write_run(folder, "a_long_name_of_a_run", run_on("deepfakes", 0.7));
    write_run(folder, "another_long_name", run_on("deepfakes", std::nullopt));
    TrainingRecord other = run_on("synthetic", 0.6);
    other.model = "xception";
    other.recipe = "default";
    write_run(folder, "b", other);
    const RunList list = list_runs(folder.path()).value();
    const std::string text = runs_as_text(list);
    EXPECT_LE(widest_line(text), 120u) << text;
    const std::string alike = runs_as_text(RunList{{list.runs[2], list.runs[2]}, {}});
    EXPECT_NE(alike.find("2026-01-31 09:05\n"), std::string::npos) << alike;
    EXPECT_EQ(text.find("the same in all: device cpu"), 0u) << text;
    for (const char* words : {"val AUC", "xception", "running", "1/5", "62.50 %", "0.7000", "0.5625", "2026-01-31"})
        EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
}

TEST(RunList, NoTextOfAFileSteersTheTerminalOrTearsTheTable) {
    const TestFolder folder;
    TrainingRecord record = run_on("faces\nrun  fake_row", 0.7);
    record.model = "\x1b[2Jred\t\xff";
    record.recipe = std::string(10'000, 'x');
    write_run(folder, "a\nb", record);
    folder.write("c\x1b[31m/run.json", "x");
    const std::string text = runs_as_text(list_runs(folder.path()).value());
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_LT(widest_line(text), 400u);
}

TEST(RunList, JsonHoldsTheSameWithNullWhereNothingIsKnown) {
    const TestFolder folder;
    write_run(folder, "a", run_on("faces", 0.7));
    TrainingRecord begun = run_on("faces", std::nullopt);
    begun.epochs.clear();
    begun.best_epoch = 0;
    begun.started.clear();
    write_run(folder, "b", begun);
    folder.write("c/run.json", "x");
    const Json json = parse_json(runs_as_json(list_runs(folder.path()).value())).value();
    EXPECT_EQ(json.if_object()->front().first, "format");
    EXPECT_EQ(json.string("format").value(), "telltale.runs");
    EXPECT_EQ(json.integer("version").value(), 1);
    const Json::Array& runs = *json.find("runs")->if_array();
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(runs[0].string("name").value(), "a");
    EXPECT_EQ(runs[0].find("validation")->number("auc").value(), 0.7);
    EXPECT_EQ(runs[0].find("test")->number("auc").value(), 0.5625);
    EXPECT_EQ(runs[0].number("best_epoch_validation_accuracy").value(), 0.625);
    EXPECT_EQ(runs[0].string("started").value(), "2026-01-31T09:05:00Z");
    EXPECT_EQ(runs[1].integer("epochs").value(), 0);
    for (const char* key : {"best_epoch", "best_epoch_validation_accuracy", "validation", "test", "started"})
        EXPECT_TRUE(runs[1].find(key)->is_null()) << key;
    const Json::Array& unread = *json.find("unread")->if_array();
    ASSERT_EQ(unread.size(), 1u);
    EXPECT_EQ(unread[0].string("name").value(), "c");
    EXPECT_FALSE(unread[0].string("reason").value().empty());
}

TEST(RunList, OfNoRunsSaysSoAndOfNoFolderIsAnError) {
    const TestFolder folder;
    EXPECT_EQ(runs_as_text(list_runs(folder.path()).value()), "no run lies here\n");
    const Result<RunList> missing = list_runs(folder.path() / "nothing");
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().message.find("nothing"), std::string::npos);
}

}  // namespace
}  // namespace telltale
