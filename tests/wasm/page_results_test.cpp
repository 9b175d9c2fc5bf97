// The app inside a result page that holds a network: it opens on the results, judges photos, and finds back.
#include <algorithm>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "flow.hpp"
#include "shared/run_record.hpp"
#include "wasm/closed_photo.hpp"

namespace telltale {
namespace {

std::vector<std::uint8_t> record_bytes() {
    RunRecord record;
    record.title = "A page";
    ReportedEvaluation& one = record.evaluations.emplace_back();
    one.record = parse_evaluation(golden_evaluation()).value();
    return write_run_record(record);
}

EvaluationOpened own_record(const std::vector<std::uint8_t>& bytes, std::string name = {}) {
    EvaluationOpened opened;
    opened.files.push_back({std::move(name), static_cast<std::int64_t>(bytes.size())});
    return opened;
}

bool offers(const AppState& state, std::string_view command) {
    const std::vector<MirrorAction> actions = actions_of(state);
    return std::any_of(actions.begin(), actions.end(),
                       [&](const MirrorAction& action) { return action.command == command; });
}

class PageResults : public Flow {
  protected:
    const std::vector<std::uint8_t> bytes_ = record_bytes();
    void open_page() {
        message(typical_environment());
        message(own_record(bytes_), Payload::copy_of(bytes_));
        message(typical_catalogue());
    }
    void act(const char* name) {
        const std::optional<Command> does = command_of({name, {}}, state);
        ASSERT_TRUE(does.has_value()) << name;
        command(*does);
    }
};

TEST_F(PageResults, ComeFirstAndWhoReadsThemWaitsForNoNetwork) {
    open_page();
    EXPECT_EQ(phase(), Phase::evaluation);
    EXPECT_EQ(count<FetchFile>(), 0U);
    EXPECT_TRUE(offers(state, "show_document"));
    EXPECT_FALSE(offers(state, "close_evaluation"));
    act("show_photo");
    EXPECT_GT(count<FetchFile>(), 0U);
}

TEST_F(PageResults, AnOpenedPhotoIsJudgedAndTheResultsComeBackAfterIt) {
    open_page();
    open();
    EXPECT_FALSE(state.evaluation.has_value());
    load_networks();
    answer_detection({kLeft});
    answer_score(0.9);
    EXPECT_EQ(phase(), Phase::judged);
    ASSERT_TRUE(offers(state, "show_page_results"));
    act("show_page_results");
    ASSERT_EQ(phase(), Phase::evaluation);
    EXPECT_EQ(state.evaluation->record.scores->samples.size(),
              parse_evaluation(golden_evaluation()).value().scores->samples.size());
    act("show_photo");
    EXPECT_EQ(phase(), Phase::judged);  // as it was
    act("show_folder");
    ASSERT_TRUE(offers(state, "show_page_results"));
    act("show_page_results");
    EXPECT_EQ(phase(), Phase::evaluation);
}

TEST_F(PageResults, WhatAReaderWroteIsThereAfterAPhotoOfHerOwn) {
    open_page();
    state.report->record.evaluations[0].notes.push_back({3, "Look here"});
    command(SetThreshold{0.7});
    open();
    EXPECT_FALSE(state.evaluation.has_value());
    command(ClosePhoto{});
    EXPECT_FALSE(has_unsaved_notes(state));
    state.page_results->aside->report.has_unsaved_notes = true;  // as when it was written by hand
    EXPECT_TRUE(has_unsaved_notes(state));
    act("show_page_results");
    ASSERT_TRUE(state.report.has_value());
    ASSERT_EQ(state.report->record.evaluations[0].notes.size(), 1U);
    EXPECT_EQ(state.report->record.evaluations[0].notes[0].text, "Look here");
    EXPECT_EQ(state.evaluation->threshold, 0.7);
}

TEST_F(PageResults, ComeBackWholeFromBehindAPictureOfAFolder) {
    open_page();
    state.report->record.evaluations[0].notes.push_back({3, "Look here"});
    state.evaluations_behind = put_aside(state);  // as when a listed face's file was opened
    command(ShowPageResults{});
    ASSERT_TRUE(state.report.has_value());
    EXPECT_EQ(state.report->record.evaluations[0].notes.size(), 1U);
    EXPECT_FALSE(state.evaluations_behind.has_value());
}

TEST_F(PageResults, AnotherFileStandsInTheirPlaceUntilTheyAreCalledBack) {
    open_page();
    open();
    const std::string other = golden_evaluation();
    message(own_record({other.begin(), other.end()}, "evaluation.json"),
            Payload::copy_of({reinterpret_cast<const std::uint8_t*>(other.data()), other.size()}));
    EXPECT_NE(state.report->number, state.page_results->report);
    open(2);
    EXPECT_TRUE(state.closed_evaluations.has_value());
    act("show_page_results");
    EXPECT_EQ(state.report->number, state.page_results->report);
    EXPECT_EQ(state.report->record.title, "A page");
}

TEST_F(PageResults, TheDocumentIsThePagesToShow) {
    open_page();
    act("show_document");
    EXPECT_EQ(count<ShowDocument>(), 1U);
}

TEST_F(PageResults, AnOpenedFileIsNotThePages) {
    begin();
    message(own_record(bytes_, "page.html"), Payload::copy_of(bytes_));
    EXPECT_EQ(phase(), Phase::evaluation);
    EXPECT_TRUE(offers(state, "close_evaluation"));
    EXPECT_FALSE(command_of({"show_document", {}}, state).has_value());
    command(ShowPageResults{});
    command(CloseEvaluation{});
    command(ShowPageResults{});
    EXPECT_FALSE(state.evaluation.has_value());
}

TEST(PageResultsPanels, AreDrawnAtEverySize) {
    const std::vector<std::uint8_t> bytes = record_bytes();
    const auto open = [&](App& app, FakePage& page) { page.send(app, own_record(bytes), Payload::copy_of(bytes)); };
    for_every_look("results of the page", open);
    for_every_look("a photo on such a page", [&](App& app, FakePage& page) {
        open(app, page);
        page.open_photo(app, "photo.jpg", 640, 480);
    });
}

}  // namespace
}  // namespace telltale
