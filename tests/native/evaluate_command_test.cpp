// telltale evaluate as a user runs it, on a run and its exported file; and on a file that the page has saved, and on files
// that are none.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

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

fs::path golden(const std::string& name) {
    const char* source = std::getenv("TELLTALE_SOURCE_DIR");
    EXPECT_NE(source, nullptr);
    return fs::path(source) / "tests/golden/evaluation" / name;
}

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

class EvaluateRead : public testing::Test {
  protected:
    Finished read(const fs::path& file, std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{"evaluate", "--read", file.string(), "--out", out().string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(folder_, std::move(arguments));
    }
    void expect_refused(const std::string& name, const std::string& text, const std::string& sentence) {
        const fs::path file = folder_.path() / name;
        std::ofstream(file, std::ios::binary) << text;
        const Finished done = read(file);
        EXPECT_EQ(done.exit_code, 3) << name;
        EXPECT_NE(done.err.find(sentence), std::string::npos) << name << ": " << done.err;
        EXPECT_NE(done.err.find(file.string()), std::string::npos) << "the file is named: " << done.err;
        EXPECT_FALSE(fs::exists(out())) << "nothing is begun";
    }
    fs::path out() const { return folder_.path() / "again"; }

    TestFolder folder_;
};

// wasm_evaluation_study_test and a journey hold the page to this golden.
TEST_F(EvaluateRead, GivesAFileThatThePageSavedByteForByteWithItsTablesAndFigures) {
    const std::string saved = text_of(golden("saved_by_page.json"));
    const Finished done = read(golden("saved_by_page.json"), {"--by", "group"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(text_of(out() / "evaluation.json"), saved);
    for (const char* file :
         {"scores.csv", "tables.json", "curves.csv", "figures/roc.svg", "figures/det.png", "figures/reliability.svg"})
        EXPECT_TRUE(fs::exists(out() / file)) << file;
    // What the page's mirror says at this threshold: wasm_evaluation_study_test.
    for (const char* words : {"simple_net on test of made_up: 22 real and 18 fake faces",
                              "1000 resamples of whole groups", "0.5300, by hand, on the page"})
        EXPECT_NE(done.out.find(words), std::string::npos) << words << "\n" << done.out;
    const Json tables = parsed(out() / "tables.json");
    EXPECT_EQ(tables.number("threshold").value(), 0.53);
    EXPECT_EQ(tables.find("breakdowns")->if_array()->size(), 1u);
    EXPECT_EQ(tables.find("unsure_band"), nullptr) << "scores say nothing of the model's band";
}

TEST_F(EvaluateRead, TakesATableAloneAtOneHalfAndSaysThatTheModelIsUnknown) {
    const Finished done = read(golden("scores.csv"));
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.out.find("an unknown model on scores.csv: 22 real and 18 fake"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("2000 resamples"), std::string::npos) << "intervals that the file lacks are drawn";
    const Json record = parsed(out() / "evaluation.json");
    EXPECT_EQ(record.number("threshold").value(), 0.5);
    // The golden's is scikit-learn's.
    EXPECT_NEAR(record.number("auc").value(), parsed(golden("evaluation.json")).number("auc").value(), 1e-12);
    EXPECT_EQ(text_of(out() / "scores.csv"), text_of(golden("scores.csv")));
}

TEST_F(EvaluateRead, CountsWhereThereIsOneClassAlone) {
    const fs::path file = folder_.path() / "reals.csv";
    std::ofstream(file) << "label,score\nreal,0.25\nreal,0.75\n";
    const Finished done = read(file);
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.out.find("One class alone"), std::string::npos) << done.out;
    EXPECT_FALSE(fs::exists(out() / "figures/roc.svg"));
}

TEST_F(EvaluateRead, RefusesWhatIsNoEvaluationInASentenceThatNamesTheFile) {
    const std::string saved = text_of(golden("saved_by_page.json"));
    const std::string table = text_of(golden("scores.csv"));
    expect_refused("empty.json", "", "the file is empty");
    expect_refused("words.txt", "these are words\n", "the table has no column 'label'");
    expect_refused("picture.jpg", std::string("\xFF\xD8\xFF\xE0\0\0", 6) + "JFIF\n", "");
    expect_refused("other.json", R"({"format": "telltale.run", "version": 1})", "this JSON file is no evaluation");
    expect_refused("list.json", "[1, 2]", "this JSON file is no evaluation");
    expect_refused("cut.json", saved.substr(0, saved.size() / 2), "JSON");
    expect_refused("cut.csv", table.substr(0, table.size() - 5), "the last line has no end");
    expect_refused("no_label.csv", "file,score\na.jpg,0.5\n", "the table has no column 'label'");
    expect_refused("no_score.csv", "file,label\na.jpg,real\n", "the table has no column 'score'");
    // As the page writes a folder without labels.
    expect_refused("unlabelled.csv", "file,label,score,verdict\na.jpg,,0.5,Unsure\n", "line 2: there is no label");
    expect_refused("version_1.json", text_of(golden("evaluation_version_1.json")), "read the scores.csv beside it");
    std::string contradicting = saved;
    contradicting.replace(contradicting.find("\"auc\": 0.7"), 10, "\"auc\": 0.9");
    expect_refused("contradicting.json", contradicting, "'auc' is 0.98");
}

TEST_F(EvaluateRead, WritesNothingOverTheEvaluationThatItReads) {
    fs::create_directories(out());
    fs::copy_file(golden("saved_by_page.json"), out() / "evaluation.json");
    const Finished done = read(out() / "evaluation.json");
    EXPECT_EQ(done.exit_code, 3);
    EXPECT_NE(done.err.find("another folder"), std::string::npos) << done.err;
    EXPECT_FALSE(fs::exists(out() / "tables.json"));
}

TEST_F(EvaluateRead, IsOneOfTwoWaysAndAsksForOneOfThem) {
    const std::string file = golden("scores.csv").string();
    EXPECT_EQ(read(golden("scores.csv"), {"--model", "model.onnx"}).exit_code, 2);
    EXPECT_EQ(read(golden("scores.csv"), {"--robustness"}).exit_code, 2) << "nothing is scored again";
    const Finished neither = run(folder_, {"evaluate", "--out", out().string()});
    EXPECT_EQ(neither.exit_code, 2);
    EXPECT_NE(neither.err.find("--read"), std::string::npos) << neither.err;
    EXPECT_EQ(run(folder_, {"evaluate", "--model", "model.onnx", "--out", out().string()}).exit_code, 2);
    EXPECT_EQ(read(folder_.path() / "nothing.json").exit_code, 3);
    const Finished column = read(golden("scores.csv"), {"--by", "camera"});
    EXPECT_EQ(column.exit_code, 3);
    EXPECT_NE(column.err.find("camera"), std::string::npos) << column.err;
}

}  // namespace
}  // namespace telltale
