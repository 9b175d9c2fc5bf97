// Result pages in the app: several evaluations side by side, others that come beside them, and what is saved of them.
#include <gtest/gtest.h>

#include <algorithm>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "shared/run_record.hpp"
#include "wasm/saved_evaluation.hpp"

namespace telltale {
namespace {

ReportedEvaluation result(const std::string& model, const std::string& data = "faces") {
    ReportedEvaluation one;
    one.record = parse_evaluation(golden_evaluation()).value();
    one.record.model_title = model;
    one.record.model_sha256 = std::string(64, model.front());
    one.record.data_name = data;
    one.model_metadata = {{"telltale.title", model}};
    return one;
}

RunRecord page_of(std::vector<ReportedEvaluation> results) {
    RunRecord record;
    record.written = "2026-11-01";
    record.written_by = "telltale 0.1.0";
    record.command_line = "telltale report a";
    record.evaluations = std::move(results);
    return record;
}

class OpenReports : public testing::Test {
  protected:
    App app;
    FakePage page;

    void SetUp() override { page.start(app); }
    void open(const std::vector<RunRecord>& records) {
        EvaluationOpened opened;
        std::vector<std::uint8_t> all;
        for (const RunRecord& record : records) {
            const std::vector<std::uint8_t> bytes = write_run_record(record);
            opened.files.push_back({"page.html", static_cast<std::int64_t>(bytes.size())});
            all.insert(all.end(), bytes.begin(), bytes.end());
        }
        page.send(app, opened, Payload::copy_of(all));
        page.settle(app);
    }
    const AppState& state() const { return app.state(); }
    std::size_t count() const { return state().report->record.evaluations.size(); }
};

TEST_F(OpenReports, OneIsShownAtOnceAndSeveralSideBySide) {
    open({page_of({result("A")})});
    ASSERT_TRUE(state().evaluation.has_value());
    page.act(app, "close_evaluation");
    EXPECT_FALSE(shows_evaluations(state()));
    open({page_of({result("A"), result("B")})});
    EXPECT_FALSE(state().evaluation.has_value());
    EXPECT_TRUE(shows_overview(state()));
    expect_sound_drawing(page, "overview");
    page.act(app, "show_result", 1);
    EXPECT_EQ(state().evaluation->record.model_title, "B");
    // From one of several the way leads back to all, and from there out.
    page.act(app, "close_evaluation");
    EXPECT_TRUE(shows_overview(state()));
    page.act(app, "close_evaluation");
    EXPECT_FALSE(shows_evaluations(state()));
}

TEST_F(OpenReports, APageBesideAnOpenEvaluationIsComparedWithIt) {
    open({page_of({result("A")})});
    open({page_of({result("B")})});
    ASSERT_TRUE(state().evaluation->comparison.has_value());
    EXPECT_EQ(state().evaluation->record.model_title, "A");
    EXPECT_EQ(state().report->against, std::optional<std::size_t>(1));
    EXPECT_EQ(count(), 2u);
    // The same once more adds nothing.
    open({page_of({result("B")})});
    EXPECT_EQ(count(), 2u);
    EXPECT_NE(state().notice, "");
}

TEST_F(OpenReports, SeveralThatComeAreMerged) {
    open({page_of({result("A")})});
    open({page_of({result("A"), result("B"), result("A", "portraits")})});
    EXPECT_TRUE(shows_overview(state()));
    EXPECT_EQ(count(), 3u);
    for (const ReportedEvaluation& one : state().report->record.evaluations)
        EXPECT_EQ(one.record.scores->samples.size(), 40u);
    // Two pages at once.
    page.act(app, "close_evaluation");
    open({page_of({result("A")}), page_of({result("B")})});
    EXPECT_TRUE(shows_overview(state()));
    EXPECT_EQ(count(), 2u);
}

TEST_F(OpenReports, MoreThanAPageHoldsAreRefusedAndNothingIsLost) {
    std::vector<ReportedEvaluation> many;
    for (std::size_t i = 0; i < kMostEvaluations; ++i) many.push_back(result("A", "set " + std::to_string(i)));
    open({page_of(many)});
    open({page_of({result("B")})});
    EXPECT_EQ(count(), kMostEvaluations);
    EXPECT_NE(state().open_failure.find("64"), std::string::npos) << state().open_failure;
}

TEST_F(OpenReports, ADamagedPageLeavesWhatIsOpen) {
    open({page_of({result("A")})});
    std::vector<std::uint8_t> bytes = write_run_record(page_of({result("B")}));
    bytes.resize(bytes.size() - 3);
    page.send(app, EvaluationOpened{{{"page.html", static_cast<std::int64_t>(bytes.size())}}}, Payload::copy_of(bytes));
    page.settle(app);
    EXPECT_NE(state().open_failure.find("damaged"), std::string::npos) << state().open_failure;
    EXPECT_NE(state().open_failure.find("page.html"), std::string::npos);
    ASSERT_TRUE(state().evaluation.has_value());
    EXPECT_EQ(count(), 1u);
}

TEST_F(OpenReports, WhatIsSavedHoldsThemAllWithTheirCards) {
    open({page_of({result("A"), result("B")})});
    page.act(app, "show_result", 0);
    const auto saved_record = [&] {
        const SavedEvaluation saved = saved_evaluation(state(), EvaluationFile::page).value();
        const auto words = static_cast<std::size_t>(std::get<SavePage>(saved.message).body_byte_count);
        return read_run_record(saved.payload.bytes().subspan(words)).value();
    };
    RunRecord saved = saved_record();
    ASSERT_EQ(saved.evaluations.size(), 2u);
    EXPECT_EQ(saved.written, "2026-11-01");
    EXPECT_EQ(saved.saved, typical_environment().date);
    EXPECT_EQ(saved.command_line, "telltale report a");
    for (std::size_t i = 0; i < 2; ++i) {
        const ReportedEvaluation& one = saved.evaluations[i];
        EXPECT_EQ(one.record.scores->samples.size(), 40u);
        EXPECT_EQ(one.model_metadata.at("telltale.title"), i == 0 ? "A" : "B");
    }
    // Another threshold stands beside what the command wrote; what was added is not its.
    page.act(app, "raise_threshold");
    EXPECT_EQ(saved_record().command_line, "telltale report a");
    EXPECT_TRUE(saved_record().evaluations[0].set_threshold.has_value());
    open({page_of({result("C", "other")})});
    if (!state().evaluation) page.act(app, "show_result", 0);
    EXPECT_EQ(saved_record().command_line, "");
    EXPECT_EQ(saved_record().written, typical_environment().date);
}

}  // namespace
}  // namespace telltale
