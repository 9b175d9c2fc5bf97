#include "native/training_record.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <sstream>

#include "native/environment_error.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/run_directory.hpp"
#include "native/tensorboard_events.hpp"
#include "shared/json.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

EpochFigures epoch(int number, double validation_accuracy) {
    EpochFigures figures;
    figures.epoch = number;
    figures.train = {0.7, 0.5};
    figures.validation = {0.6, validation_accuracy};
    figures.images_per_second = 61.5;
    figures.seconds = 12.25;
    return figures;
}

TrainingRecord finished_record() {
    TrainingRecord record;
    record.status = "finished";
    record.started = "2026-01-31T09:05:00Z";
    record.model = "simple_net";
    record.size_px = 128;
    record.parameter_count = 2745986;
    record.epochs_wanted = 2;
    record.batch_size = 32;
    record.learning_rate = 1e-3;
    record.seed = 7;
    record.device = "cpu, 2 threads";
    record.libtorch_version = "2.11.0";
    record.data = {"faces", "abc", {{"train", {3, 4}}, {"val", {1, 2}}}, 1, 2, 3};
    record.preprocessing.size_px = 128;
    record.preprocessing.mean = {0.1, 0.2, 0.3};
    record.epochs = {epoch(1, 0.6), epoch(2, 0.7)};
    record.epochs[1].test = LossAndAccuracy{0.65, 1.0 / 3};
    record.epochs[1].learning_rate = 2e-4;
    record.epochs[1].ended = "2026-01-31T09:06:00Z";
    record.best_epoch = 2;
    record.threshold = 0.1 + 0.2;
    record.band = UnsureBand{0.25, 0.75, 0.1};
    record.validation = SplitFigures{0.7, 0.8, 0.3, 0.31, 0.29, 2.0 / 3, 100, 50};
    record.test = SplitFigures{0.6, 0.7, 0.4, 0.41, 0.39, 2.0 / 3, 14, 7};
    record.test_accuracy_at_one_half = 0.61;
    record.validation->intervals = SplitIntervals{.resample_count = 2000, .accuracy = {0.6, 0.8}};
    record.calibration = ChosenCalibration{Calibration{1.7, -0.25}, "", 0.61, 0.59, 100, 50};
    record.operating_points = {{0.05, 0.75, {{0.05, {0.04, 0.06}, 100}, {0.8, {0.7, 0.9}, 50}}, {}}};
    return record;
}

TEST(TrainingRecord, ReadsWhatItWrote) {
    const std::string text = write_training_record(finished_record());
    const Result<TrainingRecord> read = read_training_record(text);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(write_training_record(read.value()), text);
    EXPECT_EQ(read.value().threshold, 0.1 + 0.2);
    EXPECT_EQ(read.value().epochs[1].test->accuracy, 1.0 / 3);
    EXPECT_EQ(read.value().preprocessing.mean[2], 0.3);
    EXPECT_EQ(read.value().started, "2026-01-31T09:05:00Z");
    EXPECT_EQ(read.value().epochs[1].learning_rate, 2e-4);
    EXPECT_EQ(read.value().epochs[1].ended, "2026-01-31T09:06:00Z");
    EXPECT_EQ(read.value().data.counts_by_split.at("val").fake, 2);
    EXPECT_EQ(read.value().validation->intervals->accuracy.upper, 0.8);
    EXPECT_EQ(read.value().calibration->calibration->temperature, 1.7);
    EXPECT_EQ(read.value().operating_points.at(0).threshold, 0.75);
}

TEST(TrainingRecord, ARunThatHasJustBegunReadsToo) {
    TrainingRecord record = finished_record();
    record.epochs.clear();
    record.band.reset();
    record.validation.reset();
    record.test.reset();
    record.test_accuracy_at_one_half.reset();
    const Result<TrainingRecord> read = read_training_record(write_training_record(record));
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_FALSE(read.value().validation.has_value());
}

TEST(TrainingRecord, ARunOfAnOlderTelltaleReadsToo) {
    TrainingRecord older = finished_record();
    older.calibration.reset();
    older.operating_points.clear();
    older.validation->intervals.reset();
    const std::string text = write_training_record(older);
    for (const char* key : {"calibration", "operating_points", "intervals"})
        EXPECT_EQ(text.find(key), std::string::npos) << key;
    const Result<TrainingRecord> read = read_training_record(text);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_FALSE(read.value().calibration || read.value().validation->intervals);
    EXPECT_EQ(read.value().validation->accuracy, 0.7);
}

TEST(TrainingRecord, RefusesEveryTruncation) {
    const std::string text = write_training_record(finished_record());
    for (std::size_t size = 0; size + 1 < text.size(); ++size) {
        EXPECT_FALSE(read_training_record(std::string_view(text).substr(0, size)).ok()) << size;
    }
}

TEST(TrainingRecord, RefusesAnotherFormatOrVersionWithBothNumbers) {
    std::string text = write_training_record(finished_record());
    text.replace(text.find("\"version\": 1"), 12, "\"version\": 9");
    const Result<TrainingRecord> read = read_training_record(text);
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.error().message.find('9'), std::string::npos);
    EXPECT_NE(read.error().message.find('1'), std::string::npos);
    EXPECT_FALSE(read_training_record(R"({"format":"something","version":1})").ok());
}

TEST(TrainingRecord, TheBestEpochHasTheHighestValidationAccuracyTheEarliestOnTies) {
    EXPECT_EQ(best_epoch({}), 0);
    EXPECT_EQ(best_epoch({epoch(1, 0.6), epoch(2, 0.7), epoch(3, 0.7), epoch(4, 0.65)}), 2);
}

// Test figures must not be able to change what is chosen.
TEST(TrainingRecord, TestFiguresNeverChooseTheBestEpoch) {
    std::vector<EpochFigures> epochs = {epoch(1, 0.7), epoch(2, 0.6)};
    epochs[0].test = LossAndAccuracy{9, 0.0};
    epochs[1].test = LossAndAccuracy{0, 1.0};
    EXPECT_EQ(best_epoch(epochs), 1);
}

TEST(TrainingRecord, EpochsAsCsvHasALineForEach) {
    EXPECT_EQ(
        epochs_as_csv({epoch(1, 0.6)}),
        "epoch,train_loss,train_accuracy,val_loss,val_accuracy,test_loss,test_accuracy,images_per_second,seconds\n"
        "1,0.7,0.5,0.6,0.6,,,61.5,12.25\n");
}

TEST(TrainingRecord, EpochsAsJsonLinesBeginWithTheFormatAndHoldEverythingOfEachEpoch) {
    TrainingRecord record = finished_record();
    record.epochs.push_back(epoch(3, 0.65));
    std::istringstream lines(epochs_as_json_lines(record));
    std::vector<Json> read;
    for (std::string line; std::getline(lines, line);) {
        const Result<Json> json = parse_json(line);
        ASSERT_TRUE(json.ok()) << line;
        read.push_back(json.value());
    }
    ASSERT_EQ(read.size(), 4u);
    EXPECT_EQ(read[0].if_object()->front().first, "format");
    EXPECT_EQ(read[0].string("format").value(), "telltale.metrics");
    EXPECT_EQ(read[0].integer("version").value(), 1);
    EXPECT_EQ(read[0].find("data")->string("name").value(), "faces");
    EXPECT_EQ(read[0].integer("seed").value(), 7);
    EXPECT_EQ(read[2].integer("epoch").value(), 2);
    EXPECT_EQ(read[2].find("val")->number("accuracy").value(), 0.7);
    EXPECT_EQ(read[2].find("test")->number("accuracy").value(), 1.0 / 3);
    EXPECT_EQ(read[2].number("learning_rate").value(), 2e-4);
    EXPECT_EQ(read[2].number("images_per_second").value(), 61.5);
    EXPECT_EQ(read[2].string("ended").value(), "2026-01-31T09:06:00Z");
    EXPECT_EQ(read[1].find("test"), nullptr);
    for (const auto& [line, best] : {std::pair{1, 1}, {2, 2}, {3, 2}})
        EXPECT_EQ(read[line].integer("best_epoch_so_far").value(), best);
}

TEST(RunDirectory, ARunThatHasBegunHasNoCurvesYetAndOneWithEpochsHasThemWhole) {
    const TestFolder folder;
    TrainingRecord record = finished_record();
    record.epochs.clear();
    save_training_record(folder.path(), record);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "curves.svg"));
    EXPECT_GT(std::filesystem::file_size(folder.path() / kTensorboardFile), 0u);

    save_training_record(folder.path(), finished_record());
    const std::string svg = read_text_file(folder.path() / "curves.svg").value();
    for (const char* words : {"simple_net at 128 px on faces, recipe report, seed 7", "chosen: epoch 2",
                              "test, only watched", "it chose nothing", "</svg>\n"})
        EXPECT_NE(svg.find(words), std::string::npos) << words;
    const Result<Image> png = decode_image(read_file(folder.path() / "curves.png").value());
    ASSERT_TRUE(png.ok()) << png.error().message;
    EXPECT_GT(png.value().width, 2000);
    EXPECT_EQ(read_file(folder.path() / kTensorboardFile).value(), tensorboard_events(finished_record()));
    EXPECT_EQ(read_text_file(folder.path() / kMetricsFile).value(), epochs_as_json_lines(finished_record()));
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_NE(entry.path().extension(), ".part");
}

TEST(RunDirectory, NeverOverwritesARun) {
    const TestFolder folder;
    const std::filesystem::path run = folder.path() / "deep" / "run";
    ASSERT_TRUE(check_no_run(run).ok());
    make_run_directory(run);
    ASSERT_TRUE(check_no_run(run).ok());
    save_training_record(run, finished_record());
    EXPECT_FALSE(check_no_run(run).ok());
    EXPECT_EQ(load_training_record(run).value().size_px, 128);
}

TEST(WholeFile, AFailedWriteLeavesTheOldFileAndNoTemporary) {
    if (::geteuid() == 0) {
        // Root may write anywhere: a target that is a folder fails for everybody.
        const TestFolder folder;
        folder.write("target/inside.txt", "kept");
        EXPECT_THROW(write_text_file(folder.path() / "target", "new"), EnvironmentError);
        EXPECT_EQ(read_text_file(folder.path() / "target/inside.txt").value(), "kept");
        EXPECT_FALSE(std::filesystem::exists(folder.path() / "target.part"));
        return;
    }
    const TestFolder folder;
    folder.write("kept.txt", "old");
    ASSERT_EQ(::chmod(folder.path().c_str(), 0500), 0);
    EXPECT_THROW(write_text_file(folder.path() / "kept.txt", "new"), EnvironmentError);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0700), 0);
    EXPECT_EQ(read_text_file(folder.path() / "kept.txt").value(), "old");
}

TEST(WholeFile, AFullDiskIsAnErrorAndNotHalfAFile) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
    const TestFolder folder;
    std::filesystem::create_symlink("/dev/full", folder.path() / "out.bin.part");
    EXPECT_THROW(write_text_file(folder.path() / "out.bin", "some bytes"), EnvironmentError);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "out.bin"));
}

}  // namespace
}  // namespace telltale
