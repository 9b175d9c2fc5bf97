// The app inside a result page: one result, several, hostile and broken ones, at every size; what its buttons do.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "shared/run_record.hpp"
#include "shared/score_table.hpp"
#include "wasm/report/report_app.hpp"
#include "wasm/report/report_commands.hpp"

namespace telltale {
namespace {

ReportedEvaluation golden_result(const std::string& model, const std::string& data) {
    ReportedEvaluation result;
    Result<EvaluationRecord> record = parse_evaluation(golden_evaluation());
    CHECK(record.ok());
    result.record = std::move(record).value();
    result.record.model_title = model;
    result.record.data_name = data;
    return result;
}

RunRecord three_results() {
    RunRecord record;
    record.title = "Three results";
    record.evaluations = {golden_result("First model", "faces"), golden_result("Second model", "faces"),
                          golden_result("First model", "portraits")};
    return record;
}

// A result page without a browser.
class ReportPage {
  public:
    ReportApp app;
    FakePage page;  // holds what was drawn
    std::vector<ToPage> said;

    explicit ReportPage(const Environment& environment = typical_environment()) {
        Environment test = environment;
        test.test = true;
        send(test);
    }
    void send(const ToApp& message, Payload payload = {}) {
        const Result<Done> received = app.receive(write_json(json_of(message)), std::move(payload));
        CHECK(received.ok());
    }
    void open(const std::vector<std::uint8_t>& bytes) {
        send(EvaluationOpened{{{"", static_cast<std::int64_t>(bytes.size())}}}, Payload::copy_of(bytes));
    }
    void open(const RunRecord& record) { open(write_run_record(record)); }
    void settle(const FrameSize& size = {1440, 900, 1}) {
        bool wants_more = true;
        for (int i = 0; i < 3000 && wants_more; ++i) {
            wants_more = app.frame(seconds_ += 1.0 / 60, size);
            while (std::optional<Outgoing> outgoing = app.next()) {
                if (const Draw* draw = std::get_if<Draw>(&outgoing->message)) {
                    page.drawing = *draw;
                    page.drawing_bytes.assign(outgoing->payload.bytes().begin(), outgoing->payload.bytes().end());
                } else {
                    said.push_back(std::move(outgoing->message));
                }
            }
        }
        EXPECT_FALSE(wants_more);
    }
    void act(const std::string& command, std::optional<std::int64_t> index = {}) {
        send(Act{command, index});
        settle();
    }
    template <typename Message>
    std::optional<Message> last() const {
        for (auto one = said.rbegin(); one != said.rend(); ++one)
            if (const Message* message = std::get_if<Message>(&*one)) return *message;
        return {};
    }
    bool offers(const std::string& command) const {
        const Mirror mirror = *last<Mirror>();
        return std::any_of(mirror.actions.begin(), mirror.actions.end(),
                           [&](const MirrorAction& action) { return action.command == command; });
    }

  private:
    double seconds_ = 0;
};

TEST(ReportApp, OpensOneResultAtOnce) {
    ReportPage report;
    RunRecord one = three_results();
    one.evaluations.resize(1);
    report.open(one);
    report.settle();
    EXPECT_NE(report.last<Mirror>()->heading.find("First model"), std::string::npos);
    ASSERT_TRUE(report.app.state().evaluation.has_value());
    EXPECT_TRUE(report.app.state().evaluation->intervals.has_value());
    EXPECT_FALSE(report.offers("show_all_results"));
    // Escape leads nowhere: there is nothing behind it.
    report.act("close_evaluation");
    EXPECT_TRUE(report.app.state().evaluation.has_value());
}

TEST(ReportApp, ShowsSeveralResultsAndEachOfThem) {
    ReportPage report;
    report.open(three_results());
    report.settle();
    EXPECT_EQ(report.last<Mirror>()->heading, "Three results");
    EXPECT_FALSE(report.app.state().evaluation.has_value());
    report.act("show_result", 2);
    ASSERT_TRUE(report.app.state().evaluation.has_value());
    EXPECT_EQ(report.app.state().evaluation->record.data_name, "portraits");
    report.act("show_result", 1);
    EXPECT_EQ(report.app.state().evaluation->record.model_title, "Second model");
    report.act("show_all_results");
    EXPECT_FALSE(report.app.state().evaluation.has_value());
    // What was open is whole again.
    for (const ReportedEvaluation& result : report.app.state().report->record.evaluations)
        EXPECT_EQ(result.record.scores->samples.size(), 40u);
}

TEST(ReportApp, ComparesTwoOfItsResults) {
    ReportPage report;
    report.open(three_results());
    report.settle();
    report.act("show_result", 0);
    report.act("compare_with_result", 1);
    ASSERT_TRUE(report.app.state().evaluation->comparison.has_value());
    EXPECT_EQ(report.app.state().evaluation->comparison->common, 40);
    // With itself there is nothing to compare.
    report.act("show_result", 1);
    report.act("compare_with_result", 1);
    EXPECT_FALSE(report.app.state().evaluation->comparison.has_value());
}

TEST(ReportApp, ItsLinkBringsTheSameViewBack) {
    ReportPage report;
    report.send(PageAddress{"page.html", ""});
    report.open(three_results());
    report.settle();
    report.act("show_result", 0);
    report.act("compare_with_result", 1);
    report.act("set_threshold", 731);
    report.act("choose_figure", 2);
    report.act("copy_link");
    const std::string link = report.last<CopyText>()->text;
    EXPECT_EQ(link, "page.html#view=1&threshold=731&result=1&against=2&figure=det");

    ReportPage other;
    other.open(three_results());
    other.send(PageAddress{"page.html", link.substr(link.find('#') + 1)});
    other.settle();
    const EvaluationView& view = *other.app.state().evaluation;
    EXPECT_EQ(view.threshold, 0.731);
    EXPECT_EQ(view.shown, EvaluationFigure::det);
    ASSERT_TRUE(view.comparison.has_value());
    EXPECT_EQ(view.comparison->record.model_title, "Second model");
    other.send(PageAddress{"page.html", "view=1&result=99"});
    other.settle();
    EXPECT_FALSE(other.app.state().evaluation.has_value());
    other.send(PageAddress{"page.html", "view=7"});
    other.settle();
    EXPECT_NE(other.app.state().notice, "");
}

TEST(ReportApp, AsksForTheDocumentAndSavesFiles) {
    ReportPage report;
    report.open(three_results());
    report.settle();
    report.act("show_document");
    EXPECT_TRUE(report.last<ShowDocument>().has_value());
    report.act("show_result", 0);
    report.act("save_figure_svg", 1);
    ASSERT_TRUE(report.last<SaveFile>().has_value());
    EXPECT_NE(report.last<SaveFile>()->name.find("roc.svg"), std::string::npos);
    report.act("show_cell", 1);
    EXPECT_TRUE(report.app.state().evaluation->behind.has_value());
    report.act("raise_threshold");
    EXPECT_EQ(report.app.state().evaluation->threshold, 0.41);
}

TEST(ReportApp, RefusesBrokenRecordsInWords) {
    std::vector<std::uint8_t> bytes = write_run_record(three_results());
    bytes.resize(bytes.size() / 2);
    ReportPage report;
    report.open(bytes);
    report.settle();
    EXPECT_FALSE(report.app.state().report.has_value());
    EXPECT_NE(report.last<Mirror>()->message, "");
    expect_sound_drawing(report.page, "broken");
}

TEST(ReportApp, PassesOverWhatAPhotosPageHears) {
    ReportPage report;
    report.open(three_results());
    report.send(ImageOpening{"photo.jpg"});
    report.send(Catalogue{typical_catalogue()});
    report.send(Act{"open_file", {}});
    report.send(Act{"show_result", 99});
    report.send(Act{"show_result", -1});
    report.settle();
    EXPECT_EQ(report.last<Mirror>()->heading, "Three results");
}

RunRecord hostile_results() {
    RunRecord record = three_results();
    record.title = "<script>alert(1)</script>\xE2\x80\xAE" + std::string(10'000, 'W');
    for (ReportedEvaluation& result : record.evaluations) {
        result.record.model_title = std::string(10'000, 'M') + "</script>";
        result.record.data_name = "\xE2\x80\xAEgnp.exe\x01" + std::string(3'000, '.');
    }
    return record;
}

TEST(ReportApp, IsDrawnSoundlyInEveryStateAtEverySize) {
    RunRecord one = three_results();
    one.evaluations.resize(1);
    RunRecord many = three_results();
    for (std::size_t i = 0; many.evaluations.size() < 30; ++i)
        many.evaluations.push_back(golden_result("Model " + std::to_string(i % 6), "set " + std::to_string(i / 6)));
    const std::pair<const char*, RunRecord> states[] = {
        {"one", one}, {"three", three_results()}, {"many", many}, {"hostile", hostile_results()}};
    for (const auto& [name, record] : states)
        for (const Look& look : kLooks)
            for (const bool shows_one : {false, true}) {
                ReportPage report(environment_of(look));
                report.open(record);
                if (shows_one) {
                    report.send(Act{"show_result", 0});
                    report.send(Act{"compare_with_result", 1});
                }
                report.settle(look.size);
                const std::string what = std::string(name) + (shows_one ? ", open, " : ", ") + look.name;
                expect_sound_drawing(report.page, what);
                if (look.size.width < 390) continue;
                EXPECT_EQ(report.last<Mirror>()->layout_flaws, std::vector<std::string>{}) << what;
            }
}

}  // namespace
}  // namespace telltale
