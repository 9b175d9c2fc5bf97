// telltale explain as a user runs it, on a run and its exported file.
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <thread>

#include "program.hpp"
#include "shared/onnx/read.hpp"
#include "shared/scores.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

// A run of one epoch and its ONNX file.
class Explain : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TestFolder>();
        write_data_folder(*folder_, 6, 64);
        ASSERT_EQ(run(*folder_, {"train", "--data", path(""), "--out", path("run"), "--epochs", "1", "--batch", "6",
                                 "--device", "cpu", "--threads", "1"})
                      .exit_code,
                  0);
        ASSERT_EQ(run(*folder_, {"export", "--run", path("run"), "--out", path("model.onnx")}).exit_code, 0);
    }
    static void TearDownTestSuite() { folder_.reset(); }
    static std::string path(const std::string& name) { return (folder_->path() / name).string(); }

    static Finished explain(const std::string& out, std::vector<std::string> more) {
        std::vector<std::string> arguments{"explain",  "--model", path("model.onnx"), "--out", path(out),
                                           "--device", "cpu",     "--threads",        "1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(*folder_, std::move(arguments));
    }
    static Json record(const std::string& out) { return parsed(folder_->path() / out / "explanations.json"); }
    static std::string detector() { return source_folder() / "models/face_detection_yunet_2023mar.onnx"; }
    static bool has(const std::string& file) { return fs::exists(folder_->path() / file); }

    static std::unique_ptr<TestFolder> folder_;
};
std::unique_ptr<TestFolder> Explain::folder_;

// A map as it was written; the header's form is npy_test's affair.
std::vector<float> values_of(const fs::path& npy) {
    const std::vector<std::uint8_t> bytes = read_file(npy).value();
    const std::size_t start = 10 + bytes[8] + 256u * bytes[9];
    std::vector<float> values((bytes.size() - start) / 4);
    std::memcpy(values.data(), bytes.data() + start, 4 * values.size());
    return values;
}

TEST_F(Explain, ASplitGivesCardsMapsMeansAndARecord) {
    const Finished done = explain("all", {"--data", path("")});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.out.find("12 explained"), std::string::npos) << done.out;
    const Json json = record("all");
    EXPECT_TRUE(json.boolean("complete").value());
    EXPECT_EQ(json.find("data")->string("split").value(), "test");
    const Json::Array& pictures = *json.find("pictures")->if_array();
    ASSERT_EQ(pictures.size(), 12u);
    for (const Json& one : pictures) {
        EXPECT_TRUE(has("all/" + one.string("card").value()));
        const std::vector<double> logits = one.numbers("logits").value();
        EXPECT_EQ(one.integer("class").value(), logits[1] > logits[0] ? 1 : 0) << "the predicted class";
        EXPECT_NEAR(one.number("score").value(), 1 / (1 + std::exp(logits[0] - logits[1])), 1e-9);
        for (const char* method : {"grad_cam", "saliency"}) {
            const Json& map = *one.find(method);
            EXPECT_TRUE(has("all/" + map.string("overlay").value()));
            const std::vector<float> values = values_of(folder_->path() / "all" / map.string("map").value());
            EXPECT_EQ(static_cast<std::int64_t>(values.size()),
                      map.integer("height").value() * map.integer("width").value());
            EXPECT_EQ(static_cast<double>(*std::max_element(values.begin(), values.end())),
                      map.number("largest").value());
        }
        EXPECT_EQ(one.find("saliency")->integer("width").value(), 64) << "a value for each pixel of the input";
    }
    for (const char* file : {"all/mean_saliency.png", "all/mean_saliency_real.npy", "all/mean_grad_cam_fake.npy",
                             "all/contact_sheet_grad_cam.png", "all/contact_sheet_saliency.png"})
        EXPECT_TRUE(has(file)) << file;
    EXPECT_EQ(json.find("means")->find("saliency")->find("fake")->integer("count").value(), 6);
}

TEST_F(Explain, LogitsAreTheModelsOwn) {
    ASSERT_EQ(explain("logits", {"--data", path("")}).exit_code, 0);
    ASSERT_EQ(run(*folder_, {"evaluate", "--model", path("model.onnx"), "--data", path(""), "--out", path("evaluated"),
                             "--batch", "1", "--device", "cpu", "--threads", "1"})
                  .exit_code,
              0);
    const CsvTable scores = table(folder_->path() / "evaluated/scores.csv");
    const Json json = record("logits");
    const Json::Array& pictures = *json.find("pictures")->if_array();
    ASSERT_EQ(scores.rows.size(), pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        EXPECT_EQ(scores.rows[i][0], pictures[i].string("file").value());
        EXPECT_EQ(std::stod(scores.rows[i][3]), pictures[i].numbers("logits").value()[0]) << "bit for bit";
        EXPECT_EQ(std::stod(scores.rows[i][4]), pictures[i].numbers("logits").value()[1]);
    }
}

TEST_F(Explain, ARunIsExplainedAsItsFileIs) {
    ASSERT_EQ(explain("of_file", {"--data", path(""), "--limit", "2"}).exit_code, 0);
    ASSERT_EQ(run(*folder_, {"explain", "--model", path("run"), "--out", path("of_run"), "--device", "cpu", "--threads",
                             "1", "--data", path(""), "--limit", "2"})
                  .exit_code,
              0);
    const auto files_of = [](const std::string& out) {
        std::map<std::string, std::vector<std::uint8_t>> files;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_->path() / out))
            if (entry.path().extension() == ".npy")
                files[fs::relative(entry.path(), folder_->path() / out).string()] = read_file(entry.path()).value();
        return files;
    };
    const auto of_file = files_of("of_file");
    ASSERT_EQ(of_file.size(), 8u) << "two maps of each of two pictures, four means";
    EXPECT_EQ(of_file, files_of("of_run"));
}

TEST_F(Explain, SameInputGivesTheSameBytes) {
    for (const char* out : {"first", "second"})
        ASSERT_EQ(explain(out, {"--data", path(""), "--limit", "3"}).exit_code, 0);
    int files = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_->path() / "first")) {
        if (!entry.is_regular_file()) continue;
        const fs::path other = folder_->path() / "second" / fs::relative(entry.path(), folder_->path() / "first");
        EXPECT_EQ(read_file(entry.path()).value(), read_file(other).value()) << entry.path();
        ++files;
    }
    EXPECT_EQ(files, 3 * 5 + 2 + 2 + 4 + 1) << "pictures, contact sheets, means, their maps, the record";
}

TEST_F(Explain, OneMethodAndOneClassAreEnough) {
    const Finished done = explain("one", {"--data", path(""), "--limit", "4", "--method", "saliency", "--class", "fake",
                                          "--colours", "jet", "--opacity", "0.4"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const Json json = record("one");
    EXPECT_EQ(json.string("colours").value(), "jet");
    EXPECT_EQ(json.number("opacity").value(), 0.4);
    EXPECT_EQ(json.find("layer"), nullptr);
    for (const Json& one : *json.find("pictures")->if_array()) {
        EXPECT_EQ(one.string("class_name").value(), "fake");
        EXPECT_EQ(one.find("grad_cam"), nullptr);
    }
    EXPECT_FALSE(has("one/contact_sheet_grad_cam.png"));
    ASSERT_EQ(explain("same", {"--data", path(""), "--limit", "4", "--method", "saliency", "--class", "1"}).exit_code,
              0);
    EXPECT_EQ(read_file(folder_->path() / "one/mean_saliency_fake.npy").value(),
              read_file(folder_->path() / "same/mean_saliency_fake.npy").value());
}

TEST_F(Explain, ALayerCanBeNamed) {
    ASSERT_EQ(explain("last", {"--data", path(""), "--limit", "1", "--method", "grad_cam"}).exit_code, 0);
    const std::int64_t last = record("last").find("layer")->integer("height").value();
    ASSERT_EQ(
        explain("early", {"--data", path(""), "--limit", "1", "--method", "grad_cam", "--layer", "conv1"}).exit_code,
        0);
    const Json json = record("early");
    EXPECT_EQ(json.find("layer")->string("name").value(), "conv1");
    EXPECT_GT(json.find("layer")->integer("height").value(), last);
    expect_refused(explain("none", {"--data", path(""), "--layer", "conv99"}), 3, "conv99");
    EXPECT_FALSE(has("none")) << "nothing is written before the model is known to explain itself";
}

// ONNX Runtime runs such files in tests/bench and on the page; here the graph executor does.
TEST_F(Explain, AnExplainingFileHoldsTheModelAndGivesItsLogits) {
    const Finished done = explain("made/explaining.onnx", {"--as-onnx", "--class", "fake"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.out.find("Grad-CAM at conv3.pool"), std::string::npos) << done.out;
    const Result<onnx::Model> model = onnx::read_model(read_file(folder_->path() / "made/explaining.onnx").value());
    ASSERT_TRUE(model.ok());
    std::vector<std::string> outputs;
    for (const onnx::ValueInfo& output : model.value().graph.outputs) outputs.push_back(output.name);
    EXPECT_EQ(outputs, (std::vector<std::string>{"logits", "grad_cam", "saliency"}));
    EXPECT_EQ(model.value().metadata.at("telltale.explains.grad_cam_layer"), "conv3.pool");
    for (const char* out : {"by_it", "by_the_model"}) {
        const std::string file = out == std::string("by_it") ? "made/explaining.onnx" : "model.onnx";
        ASSERT_EQ(run(*folder_, {"evaluate", "--model", path(file), "--data", path(""), "--out", path(out), "--device",
                                 "cpu", "--threads", "1"})
                      .exit_code,
                  0);
    }
    EXPECT_EQ(read_file(folder_->path() / "by_it/scores.csv").value(),
              read_file(folder_->path() / "by_the_model/scores.csv").value());
    ASSERT_EQ(explain("cam.onnx", {"--as-onnx", "--method", "grad_cam"}).exit_code, 0);
    EXPECT_EQ(onnx::read_model(read_file(folder_->path() / "cam.onnx").value()).value().graph.outputs.size(), 2u);
}

TEST_F(Explain, RefusesAnExplainingFileThatCannotBeMade) {
    expect_refused(explain("none.onnx", {"--as-onnx", "--layer", "conv99"}), 3, "conv99");
    EXPECT_FALSE(has("none.onnx"));
    folder_->write("in_the_way", "a file");
    expect_refused(explain("in_the_way/model.onnx", {"--as-onnx"}), 1, "cannot be made");
    expect_refused(explain("z.onnx", {"--as-onnx", "--image", "a.jpg"}), 2, "--as-onnx");
}

TEST_F(Explain, RefusesAClassThatTheModelHasNot) {
    expect_refused(explain("x", {"--data", path(""), "--class", "7"}), 3, "0 real, 1 fake");
}

TEST_F(Explain, PhotosAreCroppedAsJudgeDoes) {
    const std::string group = source_folder() / "web/samples/group.jpg";
    const Finished done = explain("photos", {"--image", group, "--face-detector", detector()});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    const Finished judged = run(*folder_, {"judge", group, "--model", path("model.onnx"), "--json", "--device", "cpu",
                                           "--threads", "1", "--face-detector", detector()});
    const Result<Json> judgement = parse_json(judged.out);
    ASSERT_TRUE(judgement.ok());
    const Json& photo = judgement.value().find("photos")->if_array()->at(0);
    const Json::Array& faces = *photo.find("faces")->if_array();
    const Json json = record("photos");
    const Json::Array& pictures = *json.find("pictures")->if_array();
    ASSERT_EQ(pictures.size(), 10u);
    ASSERT_EQ(faces.size(), pictures.size());
    for (std::size_t i = 0; i < faces.size(); ++i) {
        EXPECT_EQ(pictures[i].numbers("crop").value(), faces[i].numbers("crop").value());
        EXPECT_EQ(pictures[i].numbers("box").value(), faces[i].numbers("box").value());
        EXPECT_EQ(pictures[i].numbers("logits").value(), faces[i].numbers("logits").value()) << "bit for bit";
        EXPECT_EQ(pictures[i].string("verdict").value(), faces[i].string("verdict").value());
    }
    EXPECT_TRUE(has("photos/cards/group_face_10.png"));
    EXPECT_TRUE(json.find("means")->if_object()->empty());
}

TEST_F(Explain, GoesOnAfterABadPhotoAndSaysSoInItsExitCode) {
    folder_->write("noise.png", encode_picture(noise_picture(120, 80, 5, 0), ".png"));
    folder_->write("text.jpg", "I am a text");
    const Finished done = explain(
        "bad", {"--image", path("text.jpg"), path("noise.png"), path("gone.jpg"), "--face-detector", detector()});
    expect_refused(done, 3, "text.jpg");
    const Json json = record("bad");
    ASSERT_EQ(json.find("pictures")->if_array()->size(), 1u);
    const Json& noise = json.find("pictures")->if_array()->at(0);
    EXPECT_FALSE(noise.boolean("face_found").value());
    EXPECT_EQ(noise.numbers("crop").value(), (std::vector<double>{20, 0, 80}));
    EXPECT_EQ(json.find("skipped")->if_array()->size(), 2u);
}

TEST_F(Explain, ABrokenFileOfASplitIsNamedAndLeftOut) {
    const TestFolder data;
    write_data_folder(data, 2, 64);
    std::vector<std::uint8_t> cut = read_file(data.path() / "test/real/0.png").value();
    cut.resize(cut.size() / 2);
    data.write("test/real/0.png", cut);
    const Finished done = explain("broken", {"--data", data.path().string()});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.err.find("test/real/0.png"), std::string::npos) << done.err;
    const Json json = record("broken");
    EXPECT_EQ(json.find("pictures")->if_array()->size(), 3u);
    EXPECT_EQ(json.find("skipped")->if_array()->size(), 1u);
}

TEST_F(Explain, RefusesAFolderThatHoldsExplanationsAndOneThatCannotBeMade) {
    ASSERT_EQ(explain("twice", {"--data", path(""), "--limit", "1"}).exit_code, 0);
    expect_refused(explain("twice", {"--data", path(""), "--limit", "1"}), 3, "explanations lie there already");
    folder_->write("occupied", "a file");
    expect_refused(explain("occupied", {"--data", path(""), "--limit", "1"}), 1, "cannot be made");
}

TEST_F(Explain, RefusesAModelOrDataThatAreNotThere) {
    expect_refused(run(*folder_, {"explain", "--model", path("gone.onnx"), "--data", path(""), "--out", path("y")}), 3,
                   "gone.onnx");
    expect_refused(explain("y", {"--data", path("gone")}), 3, "gone");
    expect_refused(explain("y", {"--image", path("noise.png"), "--face-detector", path("model.onnx.gone")}), 3,
                   "model.onnx.gone");
    EXPECT_FALSE(has("y"));
}

TEST_F(Explain, WantsPhotosOrDataAndNotBoth) {
    expect_refused(explain("z", {}), 2, "--image");
    expect_refused(explain("z", {"--image", "a.jpg", "--data", path("")}), 2, "--data");
    expect_refused(explain("z", {"--data", path(""), "--colours", "rainbow"}), 2, "rainbow");
    expect_refused(explain("z", {"--data", path(""), "--method", "guess"}), 2, "guess");
    expect_refused(explain("z", {"--data", path(""), "--opacity", "1.5"}), 2, "opacity");
}

TEST_F(Explain, AStopLeavesAWholeRecordOfWhatWasDone) {
    const TestFolder data;
    const std::vector<std::uint8_t> picture = encode_picture(noise_picture(64, 64, 3, 0), ".png");
    for (int i = 0; i < 120; ++i)
        data.write("test/" + std::string(i % 2 ? "real/" : "fake/") + std::to_string(i) + ".png", picture);
    Program program(*folder_, {"explain", "--model", path("model.onnx"), "--data", data.path().string(), "--out",
                               path("stopped"), "--device", "cpu", "--threads", "1"});
    for (int i = 0; i < 1200 && !has("stopped/cards/test_fake_0.png"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    program.send(SIGTERM);
    const Finished done = program.wait();
    EXPECT_EQ(done.exit_code, 4) << done.err;
    const Json json = record("stopped");
    EXPECT_FALSE(json.boolean("complete").value());
    const Json::Array& pictures = *json.find("pictures")->if_array();
    EXPECT_GE(pictures.size(), 1u);
    EXPECT_LT(pictures.size(), 120u);
    for (const Json& one : pictures) EXPECT_TRUE(has("stopped/" + one.string("card").value()));
    EXPECT_TRUE(has("stopped/contact_sheet_grad_cam.png"));
}

}  // namespace
}  // namespace telltale
