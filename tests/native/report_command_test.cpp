// telltale report, as a user and a pipeline run it.
#include <gtest/gtest.h>

#include "native/page_file.hpp"
#include "native/report_conditions.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "program.hpp"
#include "shared/base64.hpp"
#include "shared/evaluation_record.hpp"
#include "shared/report_numbers.hpp"

namespace telltale {
namespace {

const std::filesystem::path kGolden =
    std::filesystem::path(std::getenv("TELLTALE_SOURCE_DIR")) / "tests/golden/evaluation/evaluation.json";

EvaluationRecord golden() { return parse_evaluation(read_text_file(kGolden).value()).value(); }
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// Without what makes pages move, wherever the test runs: the plain template's words, in a file.
void write_plain_template(const TestFolder& folder) {
    folder.write("template.html",
                 "<!doctype html><title>{{telltale:title}}</title><main>{{telltale:body}}</main>"
                 "<script type=\"application/vnd.telltale.record\" id=\"telltale_record\">"
                 "{{telltale:record}}</script>");
}

TEST(ReportCommand, APageGivesItsEvaluationBackAsItWas) {
    const TestFolder folder;
    write_plain_template(folder);
    const Finished written = run(folder, {"report", kGolden, "--out", folder.path() / "page.html", "--title",
                                          "A <b>title", "--template", folder.path() / "template.html"});
    ASSERT_EQ(written.exit_code, 0) << written.err;
    const std::string page = read_text_file(folder.path() / "page.html").value();
    EXPECT_TRUE(has(page, "<h1>A &lt;b&gt;title</h1>"));
    EXPECT_TRUE(has(page, "<strong>0.783</strong>"));
    EXPECT_TRUE(has(page, "Shaded: 95 % of resamples"));
    EXPECT_FALSE(has(page, folder.path().string()));  // no folder of this machine
    EXPECT_FALSE(has(page, kGolden.parent_path().string()));
    EXPECT_TRUE(has(page, "telltale report evaluation.json --out page.html --title &#39;A &lt;b&gt;title&#39;"));

    const Finished read = run(folder, {"report", "--read", folder.path() / "page.html"});
    EXPECT_EQ(read.exit_code, 0) << read.err;
    EXPECT_EQ(read.out, write_evaluation(golden()));
    // A page is an evaluation too.
    const Finished again = run(folder, {"report", folder.path() / "page.html", "--format", "json"});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    const Json json = parse_json(again.out).value();
    EXPECT_EQ(json.string("format").value(), "telltale.report");
    const Json& first = json.find("evaluations")->if_array()->front();
    EXPECT_EQ(first.find("figures")->find("auc")->number("value").value(), golden().figures.auc);
    EXPECT_EQ(first.find("figures")->find("auc")->numbers("interval").value().front(),
              golden().intervals->of.auc.lower);
}

TEST(ReportCommand, AMatrixFolderIsOnePageAndComesApartAgain) {
    const TestFolder folder;
    write_plain_template(folder);
    EvaluationRecord other = golden();
    other.data_name = "../other data";
    folder.write("matrix/b/evaluation.json", write_evaluation(other));
    folder.write("matrix/a/evaluation.json", write_evaluation(golden()));
    folder.write("matrix/matrix.csv", "not an evaluation");
    const Finished written = run(folder, {"report", folder.path() / "matrix", "--out", folder.path() / "page.html",
                                          "--template", folder.path() / "template.html"});
    ASSERT_EQ(written.exit_code, 0) << written.err;
    EXPECT_TRUE(has(read_text_file(folder.path() / "page.html").value(), "Side by side"));
    expect_refused(run(folder, {"report", "--read", folder.path() / "page.html"}), 3, "name one with --out");
    const Finished read =
        run(folder, {"report", "--read", folder.path() / "page.html", "--out", folder.path() / "apart"});
    EXPECT_EQ(read.exit_code, 0) << read.err;
    EXPECT_EQ(read_text_file(folder.path() / "apart/simple_net_on_made_up/evaluation.json").value(),
              write_evaluation(golden()));
    EXPECT_EQ(read_text_file(folder.path() / "apart/simple_net_on_.._other_data/evaluation.json").value(),
              write_evaluation(other));
}

TEST(ReportCommand, AnonymisedNothingNamesAPictureOrAPerson) {
    const TestFolder folder;
    write_plain_template(folder);
    EvaluationRecord record = golden();
    record.scores->columns = {{"camera", std::vector<std::string>(record.scores->samples.size(), "Nikon of Ann")}};
    record.skipped = {{"real/ann_2.png", "cut short, of Ann"}};
    folder.write("ann.json", write_evaluation(record));
    const std::filesystem::path page = folder.path() / "page.html";
    const Finished written = run(folder, {"report", folder.path() / "ann.json", "--out", page, "--anonymise",
                                          "--template", folder.path() / "template.html"});
    ASSERT_EQ(written.exit_code, 0) << written.err;
    EXPECT_FALSE(has(read_text_file(page).value(), "ann"));
    const Finished read = run(folder, {"report", "--read", page});
    EXPECT_FALSE(has(read.out, "Ann"));
    EXPECT_FALSE(has(read.out, "ann_2"));
    const Result<EvaluationRecord> back = parse_evaluation(read.out);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back.value().figures.auc, record.figures.auc);
    EXPECT_EQ(back.value().data_name, record.data_name);
    EXPECT_TRUE(back.value().scores->columns.empty());
    ASSERT_EQ(back.value().scores->samples.size(), record.scores->samples.size());
    EXPECT_EQ(back.value().scores->samples[0].id, "sample_000001");
    for (std::size_t i = 0; i < record.scores->samples.size(); ++i) {
        const ScoredSample& sample = back.value().scores->samples[i];
        EXPECT_EQ(sample.score, record.scores->samples[i].score);
        EXPECT_EQ(sample.group.empty(), record.scores->samples[i].group.empty());
    }
}

TEST(ReportCommand, FoldersOfATableStayOnTheMachine) {
    const TestFolder folder;
    folder.write("scores.csv",
                 "file,label,score\n/home/ann/faces/real/1.png,real,0.1\n/home/ann/faces/real/2.png,real,0.4\n"
                 "/home/ann/faces/fake/1.png,fake,0.9\n");
    write_plain_template(folder);
    ASSERT_EQ(run(folder, {"report", folder.path() / "scores.csv", "--out", folder.path() / "page.html", "--template",
                           folder.path() / "template.html"})
                  .exit_code,
              0);
    const Finished read = run(folder, {"report", "--read", folder.path() / "page.html"});
    const Result<EvaluationRecord> back = parse_evaluation(read.out);
    ASSERT_TRUE(back.ok()) << back.error().message << read.err;
    EXPECT_EQ(back.value().scores->samples[0].id, "real/1.png");
    EXPECT_EQ(back.value().scores->samples[2].id, "fake/1.png");
}

TEST(ReportCommand, ARunTellsHowTheModelWasTrained) {
    const TestFolder folder;
    write_plain_template(folder);
    TrainingRecord training;
    training.model = "simple_net";
    training.size_px = training.preprocessing.size_px = 64;
    training.data.name = "faces";
    for (int epoch = 1; epoch <= 2; ++epoch) {
        EpochFigures figures;
        figures.epoch = epoch;
        figures.train = figures.validation = {0.7 / epoch, 0.5 + 0.1 * epoch};
        training.epochs.push_back(figures);
    }
    training.best_epoch = 2;
    folder.write("run/run.json", write_training_record(training));
    folder.write("run/best.safetensors", "abc");
    EvaluationRecord record = golden();
    folder.write("other.json", write_evaluation(record));
    record.model_sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";  // of "abc", FIPS 180-4
    folder.write("evaluation.json", write_evaluation(record));
    const std::vector<std::string> rest{"--run",      folder.path() / "run",
                                        "--out",      folder.path() / "page.html",
                                        "--template", folder.path() / "template.html"};
    std::vector<std::string> arguments{"report", folder.path() / "evaluation.json"};
    arguments.insert(arguments.end(), rest.begin(), rest.end());
    const Finished written = run(folder, arguments);
    ASSERT_EQ(written.exit_code, 0) << written.err;
    const std::string page = read_text_file(folder.path() / "page.html").value();
    EXPECT_TRUE(has(page, "How it was trained"));
    EXPECT_TRUE(has(page, "Loss of each epoch"));
    arguments[1] = folder.path() / "other.json";
    expect_refused(run(folder, arguments), 3, "no evaluation is of this run");
}

TEST(ReportCommand, WithItsModelAPageHoldsTheFileItself) {
    const TestFolder folder;
    const std::filesystem::path model = kGolden.parent_path() / "../../../models/simple_net_deepfakes.onnx";
    const std::vector<std::uint8_t> bytes = read_file(model).value();
    EvaluationRecord record = golden();
    record.model_sha256 = hexadecimal(sha256(bytes));
    folder.write("evaluation.json", write_evaluation(record));
    folder.write("template.html",
                 "<title>{{telltale:title}}</title>{{telltale:body}}"
                 "<script type=\"application/vnd.telltale.record\" id=\"telltale_record\">{{telltale:record}}</script>"
                 "{{telltale:networks}}<p>the end</p>");
    const std::filesystem::path page = folder.path() / "page.html";
    const auto report = [&](const std::filesystem::path& evaluation, const std::vector<std::string>& rest) {
        std::vector<std::string> arguments{"report", evaluation,   "--out",
                                           page,     "--template", folder.path() / "template.html"};
        arguments.insert(arguments.end(), rest.begin(), rest.end());
        return run(folder, arguments);
    };
    const Finished written =
        report(folder.path() / "evaluation.json", {"--with-model", "--model", model, "--model", model});
    ASSERT_EQ(written.exit_code, 0) << written.err;
    const std::string html = read_text_file(page).value();
    constexpr std::string_view kStart = "<script type=\"application/vnd.telltale.network\" data-entry=\"";
    const std::size_t entry = html.find(kStart) + kStart.size();
    ASSERT_EQ(html.find(kStart, entry), std::string::npos);  // once
    const std::size_t text = html.find("\">", entry);
    const Result<std::vector<std::uint8_t>> json = bytes_of_base64(html.substr(entry, text - entry));
    ASSERT_TRUE(json.ok());
    const Json told = parse_json({reinterpret_cast<const char*>(json.value().data()), json.value().size()}).value();
    EXPECT_EQ(told.string("id").value(), "simple_net_deepfakes");
    EXPECT_EQ(told.string("sha256").value(), record.model_sha256);
    EXPECT_EQ(told.integer("size_bytes").value(), static_cast<std::int64_t>(bytes.size()));
    EXPECT_GT(told.find("metadata")->if_array()->size(), 5U);
    const std::string packed = html.substr(text + 2, html.find("</script>", text) - text - 2);
    EXPECT_EQ(packed, deflated_base64(bytes));
    EXPECT_EQ(run(folder, {"report", "--read", page}).out, write_evaluation(record));

    expect_refused(report(folder.path() / "evaluation.json", {"--with-model"}), 3, "name it with --model");
    expect_refused(report(kGolden, {"--with-model", "--model", model}), 3, "no evaluation is of this model");
    expect_refused(report(folder.path() / "evaluation.json", {"--model", model}), 3, "say --with-model");
    write_plain_template(folder);
    expect_refused(report(folder.path() / "evaluation.json", {"--with-model", "--model", model}), 3,
                   "lacks {{telltale:networks}}");
}

TEST(ReportCommand, TablesBesideAnEvaluationComeAlong) {
    const TestFolder folder;
    write_plain_template(folder);
    folder.write("scores.csv", write_scores_csv(*golden().scores));
    ASSERT_EQ(
        run(folder, {"evaluate", "--read", folder.path() / "scores.csv", "--out", folder.path() / "read"}).exit_code,
        0);
    const std::vector<std::string> arguments{"report",     folder.path() / "read",
                                             "--out",      folder.path() / "page.html",
                                             "--template", folder.path() / "template.html"};
    const Finished written = run(folder, arguments);
    ASSERT_EQ(written.exit_code, 0) << written.err;
    EXPECT_TRUE(has(read_text_file(folder.path() / "page.html").value(), "Errors at thresholds"));
    folder.write("read/tables.json", "{}");
    expect_refused(run(folder, arguments), 3, "no tables.json that can be read");
}

TEST(ReportCommand, APipelineFailsByItsConditionAndOnlyByIt) {
    const TestFolder folder;
    const auto with = [&](const std::string& condition, const std::string& format) {
        return run(folder, {"report", kGolden, "--format", format, "--fail-if", condition});
    };
    const Finished good = with("auc < 0.7", "markdown");  // it is 0.783 (0.615 to 0.907)
    EXPECT_EQ(good.exit_code, 0) << good.err;
    EXPECT_TRUE(has(good.out, "0.783 (0.615 to 0.907)")) << good.out;
    EXPECT_TRUE(has(good.out, "made&#95;up"));
    const Finished bad = with("auc.lower < 0.7", "junit");
    EXPECT_EQ(bad.exit_code, 5);
    EXPECT_TRUE(has(bad.err, "auc.lower is 0.615436: 'auc.lower < 0.7' holds")) << bad.err;
    EXPECT_TRUE(has(bad.out, "<testsuites tests=\"1\" failures=\"1\">"));
    EXPECT_TRUE(has(bad.out, "<testcase classname=\"telltale.report\" name=\"not auc.lower &lt; 0.7\">"));
    EXPECT_TRUE(has(bad.out, "<property name=\"auc.upper\" value=\"0.907292\"/>"));
    folder.write("reals.csv", "label,score\nreal,0.1\nreal,0.4\n");
    const Finished no_figure =
        run(folder, {"report", folder.path() / "reals.csv", "--format", "json", "--fail-if", "auc < 0.1"});
    EXPECT_EQ(no_figure.exit_code, 5);
    EXPECT_TRUE(has(no_figure.err, "these samples give no auc")) << no_figure.err;
    expect_refused(with("area < 0.7", "json"), 2, "false_positive_rate, false_negative_rate");
}

TEST(ReportCommand, RefusesWhatItCannotReadOrWrite) {
    const TestFolder folder;
    expect_refused(run(folder, {"report", kGolden}), 2, "--out");
    expect_refused(run(folder, {"report", "--out", "page.html"}), 2, "evaluations");
    std::filesystem::create_directory(folder.path() / "empty");
    expect_refused(run(folder, {"report", folder.path() / "empty", "--out", folder.path() / "page.html"}), 3,
                   "no evaluation in this folder");
    folder.write("foreign.html", "<!doctype html><title>another page</title>");
    EXPECT_EQ(run(folder, {"report", "--read", folder.path() / "foreign.html"}).exit_code, 3);
    folder.write("template.html", "{{telltale:title}}");
    expect_refused(run(folder, {"report", kGolden, "--out", folder.path() / "page.html", "--template",
                                folder.path() / "template.html"}),
                   3, "{{telltale:body}}");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "page.html"));
}

TEST(FailCondition, ReadsWhatItSaysItReads) {
    const FailCondition condition = parse_condition(" false_negative_rate.upper>=1e-2 ").value();
    EXPECT_STREQ(condition.field->key, "false_negative_rate");
    EXPECT_EQ(condition.part, FigurePart::upper);
    EXPECT_EQ(condition.comparison, Comparison::at_least);
    EXPECT_EQ(condition.bound, 0.01);
    const EvaluationRecord record = golden();
    for (const auto& [text, fails] : {std::pair{"accuracy < 0.7", false}, std::pair{"accuracy <= 0.7", true},
                                      std::pair{"accuracy > 0.7", false}, std::pair{"accuracy >= 0.7", true}})
        EXPECT_EQ(outcome_of(parse_condition(text).value(), record).fails, fails) << text;
    for (const char* wrong : {"", "auc", "auc < ", "auc < x", "auc < 0.9x", "auc < nan", "auc == 0.9",
                              "brier_score.lower < 1", "auc.middle < 1", "< 0.5"})
        EXPECT_FALSE(parse_condition(wrong).ok()) << wrong;
}

}  // namespace
}  // namespace telltale
