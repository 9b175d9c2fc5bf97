// telltale evaluate as a user runs it, on a run and its exported file.
#include <gtest/gtest.h>

#include <fstream>

#include "program.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

// A run of one epoch, its ONNX file, and beside the data a folder of real portraits with an index.
class Evaluate : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TestFolder>();
        write_data_folder(*folder_, 10, 64);
        ASSERT_EQ(run(*folder_, {"train", "--data", path(""), "--out", path("run"), "--epochs", "1", "--batch", "8",
                                 "--device", "cpu"})
                      .exit_code,
                  0);
        ASSERT_EQ(run(*folder_, {"export", "--run", path("run"), "--out", path("model.onnx")}).exit_code, 0);
        std::string labels = "file,age\n";
        for (int i = 0; i < 6; ++i) {
            const std::string file = "real/" + std::to_string(i) + ".png";
            folder_->write("portraits/" + file, encode_picture(noise_picture(64, 64, 50 + i, 0), ".png"));
            labels += file + (i < 2 ? ",young\n" : ",old\n");
        }
        folder_->write("portraits/labels.csv", labels);
    }
    static void TearDownTestSuite() { folder_.reset(); }
    static std::string path(const std::string& name) { return (folder_->path() / name).string(); }

    static std::unique_ptr<TestFolder> folder_;
};
std::unique_ptr<TestFolder> Evaluate::folder_;

TEST_F(Evaluate, LeavesFiguresTablesAndEveryPoint) {
    const Finished done = run(*folder_, {"evaluate", "--model", path("model.onnx"), "--data", path(""), "--out",
                                         path("one"), "--robustness", "--robustness-samples", "8"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    for (const char* file :
         {"evaluation.json", "scores.csv", "tables.json", "curves.csv", "figures/roc.svg", "figures/det_logits.png"})
        EXPECT_TRUE(fs::exists(folder_->path() / "one" / file)) << file;
    const Json tables = parsed(folder_->path() / "one/tables.json");
    const Json::Array& robustness = *tables.find("robustness")->if_array();
    ASSERT_EQ(robustness.size(), 18u);
    EXPECT_EQ(robustness[0].integer("real_count").value(), 4);
    EXPECT_EQ(robustness[0].integer("fake_count").value(), 4);
    EXPECT_NE(done.out.find("chosen on validation"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("JPEG quality 30"), std::string::npos) << done.out;
}

TEST_F(Evaluate, ReadsItsOwnFilesAgainWithTheSameFigures) {
    ASSERT_EQ(run(*folder_, {"evaluate", "--model", path("model.onnx"), "--data", path(""), "--out", path("scored")})
                  .exit_code,
              0);
    const Json scored = parsed(folder_->path() / "scored/evaluation.json");
    for (const char* file : {"evaluation.json", "scores.csv"}) {
        const std::string again = path(std::string("again_") + file);
        const Finished done =
            run(*folder_, {"evaluate", "--read", path(std::string("scored/") + file), "--out", again});
        ASSERT_EQ(done.exit_code, 0) << done.err;
        const Json read = parsed(fs::path(again) / "evaluation.json");
        EXPECT_EQ(read.number("auc").value(), scored.number("auc").value()) << file;
        EXPECT_EQ(write_json(*read.find("samples")), write_json(*scored.find("samples"))) << file;
        EXPECT_TRUE(fs::exists(fs::path(again) / "figures/roc.svg"));
    }
    EXPECT_EQ(run(*folder_, {"evaluate", "--read", path("model.onnx"), "--out", path("no")}).exit_code, 3);
    EXPECT_EQ(run(*folder_, {"evaluate", "--out", path("no")}).exit_code, 2);
    EXPECT_EQ(run(*folder_,
                  {"evaluate", "--read", path("scored/scores.csv"), "--model", path("model.onnx"), "--out", path("no")})
                  .exit_code,
              2);
}

TEST_F(Evaluate, SeveralModelsOnSeveralSetsGiveAMatrix) {
    const Finished done = run(*folder_, {"evaluate", "--model", path("model.onnx"), path("run"), "--data", path(""),
                                         path("portraits"), "--out", path("matrix")});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const Json matrix = parsed(folder_->path() / "matrix/matrix.json");
    const Json::Array& cells = *matrix.find("cells")->if_array();
    ASSERT_EQ(cells.size(), 4u);
    EXPECT_EQ(table(folder_->path() / "matrix/matrix.csv").rows.size(), 4u);
    for (const Json& cell : cells) {
        const fs::path in = folder_->path() / "matrix" / cell.string("folder").value();
        EXPECT_TRUE(fs::exists(in / "evaluation.json")) << in;
    }
    EXPECT_EQ(cells[2].string("data").value(), "portraits");
    EXPECT_EQ(cells[2].integer("fake_count").value(), 0);
}

TEST_F(Evaluate, RealPortraitsGiveFalsePositivesByColumn) {
    const Finished done = run(*folder_, {"evaluate", "--model", path("model.onnx"), "--data", path("portraits"), "--by",
                                         "age", "--out", path("by_age")});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const Json tables = parsed(folder_->path() / "by_age/tables.json");
    const Json::Array& rows = *(*tables.find("breakdowns")->if_array())[0].find("rows")->if_array();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].string("value").value(), "old");
    EXPECT_EQ(rows[0].integer("real_count").value(), 4);
    EXPECT_EQ(rows[0].find("false_positive_rate")->find("interval")->if_array()->size(), 2u);
    EXPECT_TRUE(rows[0].find("false_negative_rate")->is_null());
    expect_refused(run(*folder_, {"evaluate", "--model", path("model.onnx"), "--data", path("portraits"), "--by",
                                  "camera", "--out", path("x")}),
                   3, "age");
}

TEST_F(Evaluate, ChoosesOnAnotherSplitOnlyWhenAsked) {
    const auto chosen_on = [&](const std::string& out, std::vector<std::string> more) {
        std::vector<std::string> arguments{"evaluate", "--model", path("model.onnx"), "--data",
                                           path(""),   "--out",   path(out)};
        arguments.insert(arguments.end(), more.begin(), more.end());
        EXPECT_EQ(run(*folder_, arguments).exit_code, 0);
        return parsed(folder_->path() / out / "evaluation.json").string("threshold_chosen_on").value();
    };
    EXPECT_EQ(chosen_on("own", {}), "validation: equal error rate");
    EXPECT_NE(chosen_on("other", {"--choose-on", "val"}).find("the val split of"), std::string::npos);
    expect_refused(run(*folder_, {"evaluate", "--model", path("model.onnx"), "--data", path(""), "--out", path("x"),
                                  "--choose-on", "test"}),
                   2, "choose-on");
}

TEST_F(Evaluate, FindsTheFacesWhenAskedAndSaysWhatItCannotRead) {
    folder_->write("portraits/real/0.png", "not a picture");
    const Finished done = run(*folder_, {"evaluate", "--model", path("model.onnx"), "--data", path("portraits"),
                                         "--find-faces", "--out", path("found")});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.err.find("real/0.png"), std::string::npos) << done.err;
    EXPECT_EQ(parsed(folder_->path() / "found/evaluation.json").integer("real_count").value(), 5);
}

}  // namespace
}  // namespace telltale
