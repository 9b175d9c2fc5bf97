// The app inside a result page: one result, several, hostile and broken ones, at every size; what its buttons do.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "result_page.hpp"
#include "shared/score_table.hpp"
#include "wasm/report/report_commands.hpp"

namespace telltale {
namespace {

RunRecord three_results() {
    RunRecord record;
    record.title = "Three results";
    record.evaluations = {golden_result("First model", "faces"), golden_result("Second model", "faces"),
                          golden_result("First model", "portraits")};
    return record;
}

TEST(ReportApp, OpensOneResultAtOnce) {
    ResultPage report;
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
    ResultPage report;
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
    ResultPage report;
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
    ResultPage report;
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

    ResultPage other;
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

TEST(ReportApp, ItsLinkLeadsToAFace) {
    ResultPage report;
    report.send(PageAddress{"page.html", ""});
    report.open(three_results());
    report.settle();
    report.act("show_result", 1);
    report.act("show_cell", 0);
    report.act("look_at_face", 7);
    report.act("copy_link");
    const std::string link = report.last<CopyText>()->text;
    EXPECT_EQ(link, "page.html#view=1&result=2&figure=scores&sample=8");
    ResultPage other;
    other.open(three_results());
    other.send(PageAddress{"page.html", link.substr(link.find('#') + 1)});
    other.settle();
    const EvaluationView& view = *other.app.state().evaluation;
    EXPECT_EQ(view.face, 7U);
    ASSERT_TRUE(view.behind.has_value());
    EXPECT_EQ(view.behind->rows[view.behind->cursor], 7U);
    other.send(PageAddress{"page.html", "view=1&result=1&sample=41"});
    other.settle();
    EXPECT_FALSE(other.app.state().evaluation->face.has_value());
}

TEST(ReportApp, AMovedThresholdIsKeptAndSavedBesideTheModelsOwn) {
    ResultPage report;
    RunRecord record = three_results();
    record.written = "2026-11-01";
    record.written_by = "telltale 0.1.0";
    record.command_line = "telltale report a --out b";
    report.open(record);
    report.settle();
    EXPECT_FALSE(report.last<Mirror>()->differs);
    report.act("show_result", 1);
    report.act("set_threshold", 731);
    EXPECT_TRUE(report.last<Mirror>()->differs);
    EXPECT_FALSE(report.last<Mirror>()->unsaved);
    report.act("show_result", 0);
    EXPECT_TRUE(report.last<Mirror>()->differs);
    report.act("save_evaluation_page");
    EXPECT_EQ(report.last<SavePage>()->name, "Three_results.html");
    const auto body_size = static_cast<std::size_t>(report.last<SavePage>()->body_byte_count);
    const std::vector<std::uint8_t> bytes(report.saved.begin() + static_cast<std::ptrdiff_t>(body_size),
                                          report.saved.end());
    const RunRecord saved = read_run_record(bytes).value();
    EXPECT_EQ(saved.evaluations[1].set_threshold, 0.731);
    EXPECT_EQ(saved.evaluations[1].record.threshold, record.evaluations[1].record.threshold);
    EXPECT_EQ(saved.command_line, record.command_line);
    EXPECT_EQ(saved.written, "2026-11-01");
    EXPECT_EQ(saved.written_by, "telltale 0.1.0");
    EXPECT_EQ(saved.saved_by, "Telltale, in a browser");
    ResultPage other;
    other.open(saved);
    other.act("show_result", 1);
    EXPECT_EQ(other.app.state().evaluation->threshold, 0.731);
    EXPECT_FALSE(other.last<Mirror>()->differs);
    other.act("reset_threshold");
    EXPECT_EQ(other.app.state().evaluation->threshold, record.evaluations[1].record.threshold);
    EXPECT_TRUE(other.last<Mirror>()->differs);
}

TEST(ReportApp, ANoteIsNotLostByEscapeAndTheBrowserAsksBeforeItIs) {
    ResultPage report;
    report.open(three_results());
    report.act("show_result", 0);
    report.act("look_at_face", 3);
    report.act("write_note", 3);
    report.send(TextEdited{"note", "Look here"});
    report.act("close_dialog");
    EXPECT_FALSE(report.last<Mirror>()->unsaved);
    report.act("write_note", 3);
    ASSERT_TRUE(report.app.state().note.has_value());
    EXPECT_EQ(report.app.state().note->text, "Look here");
    report.act("keep_note");
    EXPECT_TRUE(report.last<Mirror>()->unsaved);
    EXPECT_TRUE(report.last<Mirror>()->differs);
    report.act("write_note", 4);
    EXPECT_EQ(report.app.state().note->text, "");
    report.act("close_dialog");
    report.act("save_evaluation_page");
    EXPECT_FALSE(report.last<Mirror>()->unsaved);
    EXPECT_TRUE(report.last<Mirror>()->differs);
}

TEST(ReportApp, OfOtherSetsBothNamesSayWhich) {
    ResultPage report;
    report.open(three_results());
    report.act("show_result", 0);
    report.act("compare_with_result", 2);
    const Mirror mirror = *report.last<Mirror>();
    std::string notes;
    for (const std::string& note : mirror.notes) notes += note + "\n";
    EXPECT_NE(notes.find("first First model on test of faces, second First model on test of portraits"),
              std::string::npos)
        << notes;
}

TEST(ReportApp, AsksForTheDocumentAndSavesFiles) {
    ResultPage report;
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
    ResultPage report;
    report.open(bytes);
    report.settle();
    EXPECT_FALSE(report.app.state().report.has_value());
    EXPECT_NE(report.last<Mirror>()->message, "");
    expect_sound_drawing(report.page, "broken");
}

TEST(ReportApp, PassesOverWhatAPhotosPageHears) {
    ResultPage report;
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
                ResultPage report(environment_of(look));
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
