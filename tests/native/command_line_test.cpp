// The program itself, as a user runs it: exit codes, messages, and what lies on the disk afterwards.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "native/run_directory.hpp"
#include "native/tensorboard_events.hpp"
#include "native/utc_time.hpp"
#include "program.hpp"
#include "shared/onnx/read.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

// Data with three files that cannot be used, trained for two epochs; made once, for the tests that need a run.
class TrainedOnce : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TestFolder>();
        write_data_folder(*folder_, 12, 64);
        std::vector<std::uint8_t> cut = encode_picture(noise_picture(64, 64, 999, 0), ".jpg");
        cut.resize(cut.size() / 2);
        folder_->write("train/real/cut.jpg", cut);
        folder_->write("train/fake/text.jpg", "I am a text");
        folder_->write("test/fake/huge.png", png_that_claims(20'000, 20'000));
        trained_ = run(*folder_, {"train", "--data", folder_->path(), "--out", run_folder(), "--epochs", "2", "--batch",
                                  "8", "--device", "cpu", "--unsure-error", "0.2"});
    }
    static void TearDownTestSuite() { folder_.reset(); }
    static fs::path run_folder() { return folder_->path() / "run"; }
    static fs::path model_file(const std::string& weights) { return folder_->path() / ("model_" + weights + ".onnx"); }

    // Exports once for each kind of weights.
    static fs::path exported(const std::string& weights) {
        if (!fs::exists(model_file(weights))) {
            const Finished done = run(*folder_, {"export", "--run", run_folder(), "--out", model_file(weights),
                                                 "--weights", weights, "--title", "A test", "--margin", "0.012"});
            EXPECT_EQ(done.exit_code, 0) << done.out << done.err;
        }
        return model_file(weights);
    }

    static std::unique_ptr<TestFolder> folder_;
    static Finished trained_;
};
std::unique_ptr<TestFolder> TrainedOnce::folder_;
Finished TrainedOnce::trained_;

TEST_F(TrainedOnce, TrainCountsNamesAndExplainsWhatItSkips) {
    ASSERT_EQ(trained_.exit_code, 0) << trained_.out << trained_.err;
    const CsvTable skipped = table(run_folder() / kSkippedFile);
    ASSERT_EQ(skipped.rows.size(), 3u);
    for (const auto& [file, reason] : {std::pair<std::string, std::string>{"train/real/cut.jpg", "cut short"},
                                       {"train/fake/text.jpg", "no picture"},
                                       {"test/fake/huge.png", "too large"}}) {
        EXPECT_NE(trained_.err.find(file), std::string::npos);
        bool found = false;
        for (const auto& row : skipped.rows)
            found = found || (row[0] == file && row[2].find(reason) != std::string::npos);
        EXPECT_TRUE(found) << file;
    }
    EXPECT_EQ(parsed(run_folder() / kRunFile).find("data")->integer("skipped").value(), 3);
}

TEST_F(TrainedOnce, TrainLeavesAWholeRun) {
    const TrainingRecord record = load_training_record(run_folder()).value();
    EXPECT_EQ(record.status, "finished");
    EXPECT_EQ(record.size_px, 64);
    EXPECT_EQ(record.epochs.size(), 2u);
    ASSERT_TRUE(record.validation && record.test);
    EXPECT_EQ(record.test->fake_count, 12);
    EXPECT_EQ(record.band->wanted_error_rate, 0.2);
    EXPECT_TRUE(record.calibration.has_value());
    EXPECT_EQ(record.operating_points.size(), 2u);
    EXPECT_TRUE(record.validation->intervals && record.test->intervals);
    EXPECT_EQ(table(run_folder() / kEpochsFile).rows.size(), 2u);
    EXPECT_TRUE(load_tensors(run_folder() / kBestWeightsFile).ok());
    EXPECT_TRUE(load_tensors(run_folder() / kLastCheckpointFile).ok());
    EXPECT_TRUE(unix_seconds(record.started).has_value()) << record.started;
    EXPECT_EQ(read_text_file(run_folder() / kMetricsFile).value(), epochs_as_json_lines(record));
    EXPECT_EQ(read_file(run_folder() / kTensorboardFile).value(), tensorboard_events(record));
    for (const char* curves : {"curves.svg", "curves.png"}) EXPECT_TRUE(fs::exists(run_folder() / curves));
    for (const auto& entry : fs::directory_iterator(run_folder())) EXPECT_NE(entry.path().extension(), ".part");
}

TEST_F(TrainedOnce, TrainNeverOverwritesARun) {
    expect_refused(run(*folder_, {"train", "--data", folder_->path(), "--out", run_folder()}), 3,
                   "a run lies there already");
}

TEST_F(TrainedOnce, EvaluateScoresRunAndExportedFileAlike) {
    const fs::path from_run = folder_->path() / "from_run";
    const fs::path from_file = folder_->path() / "from_file";
    for (const auto& [model, out] : {std::pair(run_folder(), from_run), std::pair(exported("float32"), from_file)}) {
        const Finished done = run(*folder_, {"evaluate", "--model", model, "--data", folder_->path(), "--out", out});
        ASSERT_EQ(done.exit_code, 0) << done.err;
    }
    const CsvTable a = table(from_run / "scores.csv");
    const CsvTable b = table(from_file / "scores.csv");
    EXPECT_EQ(a.columns, (std::vector<std::string>{"file", "label", "group", "logit_real", "logit_fake", "score"}));
    ASSERT_EQ(a.rows.size(), 24u);
    ASSERT_EQ(b.rows.size(), 24u);
    for (std::size_t i = 0; i < a.rows.size(); ++i) {
        EXPECT_EQ(a.rows[i][0], b.rows[i][0]);
        EXPECT_NEAR(std::stod(a.rows[i][5]), std::stod(b.rows[i][5]), 1e-6);
    }
    // The same pictures, the same weights: what the trainer measured is what evaluate measures.
    const Json evaluation = parsed(from_file / "evaluation.json");
    const TrainingRecord record = load_training_record(run_folder()).value();
    EXPECT_EQ(evaluation.string("format").value(), "telltale.evaluation");
    EXPECT_NEAR(evaluation.number("auc").value(), record.test->auc, 1e-12);
    EXPECT_NEAR(evaluation.number("accuracy").value(), record.test->accuracy, 1e-12);
    EXPECT_EQ(evaluation.number("threshold").value(), record.threshold);
    EXPECT_EQ(evaluation.integer("fake_count").value(), 12);
    EXPECT_EQ(evaluation.number("majority_baseline").value(), 0.5);
    EXPECT_EQ(evaluation.find("skipped")->if_array()->size(), 1u);
}

TEST_F(TrainedOnce, EvaluateScoresInt8AlmostAlike) {
    const fs::path exact = folder_->path() / "exact";
    const fs::path rounded = folder_->path() / "rounded";
    run(*folder_, {"evaluate", "--model", exported("float32"), "--data", folder_->path(), "--out", exact});
    run(*folder_, {"evaluate", "--model", exported("int8"), "--data", folder_->path(), "--out", rounded});
    const CsvTable a = table(exact / "scores.csv");
    const CsvTable b = table(rounded / "scores.csv");
    for (std::size_t i = 0; i < a.rows.size(); ++i) EXPECT_NEAR(std::stod(a.rows[i][5]), std::stod(b.rows[i][5]), 0.02);
    // The small tensors stay float16, so a network this small keeps more than a quarter.
    EXPECT_LT(fs::file_size(model_file("int8")), 0.36 * static_cast<double>(fs::file_size(model_file("float32"))));
}

TEST_F(TrainedOnce, ExportRoundsInt8OnTrainingPicturesAndRefusesItForOtherFormats) {
    const fs::path out = folder_->path() / "rounded_on_data.onnx";
    const Finished rounded = run(*folder_, {"export", "--run", run_folder(), "--out", out, "--weights", "int8",
                                            "--rounding-data", folder_->path()});
    EXPECT_EQ(rounded.exit_code, 0) << rounded.err;
    EXPECT_NE(read_file(out).value(), read_file(exported("int8")).value());
    expect_refused(run(*folder_, {"export", "--run", run_folder(), "--out", out, "--rounding-data", folder_->path()}),
                   2, "--rounding-data is for --weights int8");
    expect_refused(run(*folder_, {"export", "--run", run_folder(), "--out", out, "--weights", "int8", "--rounding-data",
                                  folder_->path() / "nowhere"}),
                   3, "nowhere");
}

TEST_F(TrainedOnce, EvaluateRefusesADamagedModelAndAnUnwritableFolder) {
    std::vector<std::uint8_t> bytes = read_file(exported("float32")).value();
    bytes.resize(bytes.size() - 100);
    folder_->write("damaged.onnx", bytes);
    expect_refused(run(*folder_, {"evaluate", "--model", folder_->path() / "damaged.onnx", "--data", folder_->path(),
                                  "--out", folder_->path() / "x"}),
                   3, "damaged.onnx");
    folder_->write("a_file", "x");
    expect_refused(run(*folder_, {"evaluate", "--model", exported("float32"), "--data", folder_->path(), "--out",
                                  folder_->path() / "a_file"}),
                   1, "cannot be made");
}

TEST_F(TrainedOnce, JudgeSaysWhenThereIsNoFaceAndJudgesTheWholePicture) {
    folder_->write("noise.png", encode_picture(noise_picture(120, 80, 5, 0), ".png"));
    const std::vector<std::string> arguments = {
        "judge",           folder_->path() / "noise.png",
        "--model",         exported("float32"),
        "--face-detector", source_folder() / "models/face_detection_yunet_2023mar.onnx"};
    const Finished words = run(*folder_, arguments);
    ASSERT_EQ(words.exit_code, 0) << words.err;
    EXPECT_NE(words.out.find("no face found"), std::string::npos) << words.out;
    std::vector<std::string> with_json = arguments;
    with_json.push_back("--json");
    const Finished json_out = run(*folder_, with_json);
    const Result<Json> json = parse_json(json_out.out);
    ASSERT_TRUE(json.ok()) << json_out.out;
    const Json& photo = json.value().find("photos")->if_array()->at(0);
    EXPECT_EQ(photo.integer("width").value(), 120);
    EXPECT_FALSE(photo.boolean("face_found").value());
    EXPECT_EQ(photo.find("faces")->if_array()->at(0).numbers("crop").value(), (std::vector<double>{20, 0, 80}));
}

TEST_F(TrainedOnce, JudgeFindsTheFaceCropsItWithTheModelsMarginAndScoresIt) {
    const fs::path sample = materials_folder() / "samples/real_astronaut.jpg";
    if (materials_folder().empty() || !fs::exists(sample))
        GTEST_SKIP() << "the materials lack samples/real_astronaut.jpg";
    const Finished done = run(*folder_, {"judge", sample, "--model", exported("int8"), "--json", "--face-detector",
                                         source_folder() / "models/face_detection_yunet_2023mar.onnx"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const Json photo = parse_json(done.out).value().find("photos")->if_array()->at(0);
    EXPECT_TRUE(photo.boolean("face_found").value());
    ASSERT_EQ(photo.find("faces")->if_array()->size(), 1u);
    const Json& face = photo.find("faces")->if_array()->at(0);
    const std::vector<double> box = face.numbers("box").value();
    // The astronaut's face, by eye: about 100 px wide around (225, 115) of 512.
    EXPECT_NEAR(box[0] + box[2] / 2, 225, 20);
    EXPECT_NEAR(box[1] + box[3] / 2, 115, 30);
    EXPECT_GT(face.number("confidence").value(), 0.8);
    EXPECT_NEAR(face.numbers("crop").value()[2], 1.024 * std::max(box[2], box[3]), 1);
    const double score = face.number("score").value();
    const std::vector<double> logits = face.numbers("logits").value();
    EXPECT_NEAR(score, 1 / (1 + std::exp(logits[0] - logits[1])), 1e-9);
    EXPECT_FALSE(face.string("verdict").value().empty());
}

TEST_F(TrainedOnce, JudgeSaysTheCalibratedScoreAndWhatWeakensTheJudgement) {
    const fs::path model = source_folder() / "models/xception_synthetic.onnx";
    const fs::path samples = source_folder() / "web/samples";
    std::vector<std::string> arguments = {"judge",
                                          samples / "real_obama.jpg",
                                          samples / "real_astronaut.jpg",
                                          "--model",
                                          model,
                                          "--face-detector",
                                          source_folder() / "models/face_detection_yunet_2023mar.onnx"};
    const Finished words = run(*folder_, arguments);
    EXPECT_NE(words.out.find(", calibrated 0."), std::string::npos) << words.out;
    EXPECT_NE(words.out.find("px wide, where the model reads 256"), std::string::npos) << words.out;
    arguments.emplace_back("--json");
    const Finished done = run(*folder_, arguments);
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const Json answer = parse_json(done.out).value();
    const Json::Array& photos = *answer.find("photos")->if_array();
    ASSERT_EQ(photos.size(), 2u);
    const Json& large = photos[0].find("faces")->if_array()->at(0);
    const Json& small = photos[1].find("faces")->if_array()->at(0);
    const ModelCard card =
        model_card_from_metadata(onnx::read_model(read_file(model).value()).value().metadata).value();
    ASSERT_TRUE(card.calibration && card.calibration->calibration);
    const std::vector<double> logits = large.numbers("logits").value();
    EXPECT_NEAR(large.number("calibrated").value(),
                calibrated_score(*card.calibration->calibration, logits[1] - logits[0]), 1e-9);
    const Json& conditions = *large.find("conditions");
    EXPECT_GT(conditions.integer("jpeg_quality").value(), 50);
    EXPECT_LT(conditions.number("turn").value(), 0.63);
    EXPECT_LT(conditions.number("blur").value(), 0.7);
    ASSERT_EQ(large.find("weakened_by")->if_array()->size(), 1u);
    EXPECT_EQ(*large.find("weakened_by")->if_array()->at(0).if_string(), "unlike its training pictures");
    EXPECT_GT(conditions.number("feature_distance").value(), 1);
    EXPECT_LT(small.find("conditions")->number("feature_distance").value(), 1);
    ASSERT_EQ(small.find("weakened_by")->if_array()->size(), 1u);
    EXPECT_EQ(*small.find("weakened_by")->if_array()->at(0).if_string(), "small face");
}

TEST_F(TrainedOnce, JudgeGoesOnAfterABadFileAndSaysSoInItsExitCode) {
    folder_->write("noise.png", encode_picture(noise_picture(120, 80, 5, 0), ".png"));
    folder_->write("text.jpg", "I am a text");
    const Finished done = run(
        *folder_, {"judge", folder_->path() / "text.jpg", folder_->path() / "noise.png", "--model", exported("float32"),
                   "--face-detector", source_folder() / "models/face_detection_yunet_2023mar.onnx"});
    expect_refused(done, 3, "text.jpg");
    EXPECT_NE(done.out.find("noise.png"), std::string::npos);
}

TEST_F(TrainedOnce, InfoTellsAboutEveryKind) {
    const auto says = [](const fs::path& path, std::initializer_list<const char*> parts) {
        const Finished done = run(*folder_, {"info", path});
        EXPECT_EQ(done.exit_code, 0) << done.err;
        for (const char* part : parts) EXPECT_NE(done.out.find(part), std::string::npos) << part << " in\n" << done.out;
    };
    says(exported("float32"), {"input input", "output logits", "Conv 3", "Gemm 3", "telltale.input.size_px", "A test",
                               "threshold: ", "calibration: ", "weights sha256: ", "false positives: "});
    says(run_folder() / kBestWeightsFile, {"fc3.weight F32 [2 x 256]", "model = simple_net"});
    says(run_folder(), {"simple_net at 64 px", "finished", "best"});
    says(folder_->path(), {"train: 12 real, 12 fake", "72 pictures of 64 x 64", "3 files cannot be used"});
    expect_refused(run(*folder_, {"info", folder_->path() / "nothing.onnx"}), 3, "nothing.onnx");
    expect_refused(run(*folder_, {"info", folder_->path() / "test/fake/huge.png"}), 3, "neither");
}

TEST(CommandLine, ThePrintedRecipeIsWhatConfigReadsAndFlagsComeLast) {
    const TestFolder folder;
    const Finished printed =
        run(folder, {"train", "--model", "xception", "--recipe", "default", "--set", "schedule.epochs=3", "--set",
                     "schedule.batch_size=4", "--batch", "8", "--print-config"});
    ASSERT_EQ(printed.exit_code, 0) << printed.err;
    EXPECT_NE(printed.out.find("epochs = 3\nbatch_size = 8\n"), std::string::npos) << printed.out;
    folder.write("recipe.toml", printed.out);
    const Finished again = run(folder, {"train", "--config", folder.path() / "recipe.toml", "--print-config"});
    EXPECT_EQ(again.out, printed.out) << again.err;
    EXPECT_EQ(run(folder, {"train", "--set", "schedule.epoch=3", "--print-config"}).exit_code, 2);
}

TEST(CommandLine, HelpIsFineAndNonsenseIsAUsageError) {
    const TestFolder folder;
    const Finished help = run(folder, {"--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_NE(help.out.find("Exit codes"), std::string::npos);
    EXPECT_EQ(run(folder, {"--version"}).exit_code, 0);
    EXPECT_EQ(run(folder, {}).exit_code, 2);
    EXPECT_EQ(run(folder, {"paint"}).exit_code, 2);
    EXPECT_EQ(run(folder, {"train", "--data", "x"}).exit_code, 2);
    EXPECT_EQ(run(folder, {"train", "--data", "x", "--out", "y", "--epochs", "0"}).exit_code, 2);
    EXPECT_EQ(run(folder, {"train", "--data", "x", "--out", "y", "--learning-rate", "fast"}).exit_code, 2);
}

TEST(CommandLine, TrainRefusesDataThatItCannotUse) {
    const TestFolder folder;
    const auto train = [&](const fs::path& data) {
        return run(folder, {"train", "--data", data, "--out", folder.path() / "run"});
    };
    expect_refused(train(folder.path() / "nothing"), 3, "no such data folder");
    const TestFolder one_class;
    write_data_folder(one_class, 2, 64);
    fs::remove_all(one_class.path() / "val/fake");
    expect_refused(train(one_class.path()), 3, "'val' has 2 real and 0 fake");
    const TestFolder two_sizes;
    write_data_folder(two_sizes, 2, 64);
    two_sizes.write("train/real/9.png", encode_picture(noise_picture(80, 80, 1, 0), ".png"));
    expect_refused(train(two_sizes.path()), 3, "--size");
    const TestFolder one_size;
    write_data_folder(one_size, 2, 80);
    const TestFolder small;
    write_data_folder(small, 2, 20);
    expect_refused(train(small.path()), 3, "too small");
    const auto train_on_crops = [&](const char* crop, const char* model) {
        return run(folder, {"train", "--data", one_size.path(), "--out", folder.path() / "run", "--model", model,
                            "--set", std::string("augmentation.crop_px=") + crop});
    };
    expect_refused(train_on_crops("72", "simple_net"), 3, "SimpleNet cannot learn from crops");
    expect_refused(train_on_crops("80", "xception"), 3, "less than the pictures' 80 px");
    expect_refused(train_on_crops("40", "xception"), 3, "too small for Xception");
    // A class whose only pictures cannot be used is an empty class.
    const TestFolder damaged;
    write_data_folder(damaged, 1, 64);
    damaged.write("train/fake/0.png", "no picture");
    expect_refused(train(damaged.path()), 3, "1 real and 0 fake");
    EXPECT_FALSE(fs::exists(folder.path() / "run"));
}

TEST(CommandLine, TrainReportsDuplicatesAndSharedGroups) {
    const TestFolder folder;
    std::string index = "file,split,label,group\n";
    for (int i = 0; i < 4; ++i) {
        const std::string name = std::to_string(i) + ".png";
        folder.write(name, encode_picture(noise_picture(64, 64, i, i % 2), ".png"));
        index +=
            name + (i < 2 ? ",train," : ",val,") + std::to_string(i % 2) + (i == 0 || i == 2 ? ",together\n" : ",\n");
    }
    folder.write("3.png", read_file(folder.path() / "1.png").value());
    folder.write("index.csv", index);
    const Finished done =
        run(folder, {"train", "--data", folder.path(), "--out", folder.path() / "run", "--epochs", "1"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.err.find("the same picture stands in two splits: 1.png and 3.png"), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("'together'"), std::string::npos) << done.err;
}

TEST(CommandLine, CudaWithoutAGpuIsTheEnvironmentsFault) {
    if (fs::exists("/dev/nvidiactl")) GTEST_SKIP() << "this machine has a GPU";
    const TestFolder folder;
    write_data_folder(folder, 2, 64);
    expect_refused(run(folder, {"train", "--data", folder.path(), "--out", folder.path() / "run", "--device", "cuda"}),
                   1, "CUDA");
}

}  // namespace
}  // namespace telltale
