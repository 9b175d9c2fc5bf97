// Two evaluations beside each other: which faces are compared, that the differences are the core's, what is said, and how a
// second one is opened; files that are saved open again; help where a number stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "shared/run_record.hpp"
#include "wasm/evaluation_comparison_words.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/figure_help.hpp"
#include "wasm/saved_evaluation.hpp"

namespace telltale {
namespace {

// count faces named from first_name on; the second detector (gain > 0) tells them better.
std::string scores(int count, int first_name, double gain, bool flips_one_label = false) {
    ScoreTable table;
    for (int i = first_name; i < first_name + count; ++i) {
        ScoredSample& sample = table.samples.emplace_back();
        sample.id = "face_" + std::to_string(i) + ".jpg";
        sample.label = i % 2 == 0 ? kFake : kReal;
        const double noise = std::fmod(i * 0.618034, 1.0);
        sample.score = std::clamp(0.3 + 0.4 * noise + (sample.label == kFake ? gain : -gain), 0.0, 1.0);
        if (flips_one_label && i == first_name) sample.label = 1 - sample.label;
    }
    return write_scores_csv(table);
}

NamedFile file_of(const char* name, const std::string& text) {
    return {name, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}};
}
EvaluationView view_of(const char* name, const std::string& text) {
    const NamedFile file = file_of(name, text);
    return open_evaluation({&file, 1}).value();
}

void open_files(App& app, FakePage& page, const std::vector<std::pair<std::string, std::string>>& files) {
    EvaluationOpened opened;
    std::string all;
    for (const auto& [name, text] : files) {
        opened.files.push_back({name, static_cast<std::int64_t>(text.size())});
        all += text;
    }
    page.send(app, opened, Payload::copy_of({reinterpret_cast<const std::uint8_t*>(all.data()), all.size()}));
}

// What the page would save of it.
SavedEvaluation saved(const EvaluationView& view, EvaluationFile file) {
    AppState state;
    open_alone(state, view);
    return saved_evaluation(state, file).value();
}

void finish(EvaluationView& view) {
    while (continue_bootstrap(view)) {}
}

TEST(EvaluationComparison, GivesThePairedBootstrapsDifferencesOfTheSameFaces) {
    EvaluationView view = view_of("a.csv", scores(400, 0, 0.05));
    const EvaluationView second = view_of("b.csv", scores(400, 0, 0.15));
    view.comparison = comparison_of(view, second);
    ASSERT_TRUE(view.comparison.has_value());
    EXPECT_EQ(view.comparison->common, 400);
    EXPECT_EQ(view.comparison->only_first + view.comparison->only_second + view.comparison->contradicting, 0);
    finish(view);
    ASSERT_TRUE(view.comparison->intervals.has_value());

    std::vector<double> a, b;
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < 400; ++i) {
        a.push_back(view.record.scores->samples[i].score);
        b.push_back(second.record.scores->samples[i].score);
        labels.push_back(static_cast<std::uint8_t>(view.record.scores->samples[i].label));
    }
    const FigureIntervals wanted =
        difference_intervals(paired_bootstrap(paired_samples(a, b, labels).value(), {}, 0, kPageResamples));
    EXPECT_EQ(view.comparison->intervals->auc.lower, wanted.auc.lower);
    EXPECT_EQ(view.comparison->intervals->false_positive_rate.upper, wanted.false_positive_rate.upper);
    EXPECT_EQ(common_sentence(view), "Both looked at the same 400 faces.");
    EXPECT_EQ(verdict_sentence(view).rfind("b.csv tells fakes better on these faces", 0), 0u) << verdict_sentence(view);
    EXPECT_TRUE(difference_rows(view)[0].differs);

    move_threshold(view, 0.6);
    EXPECT_FALSE(view.comparison->intervals.has_value()) << "those of another threshold are not shown";
    EXPECT_NE(verdict_sentence(view).find("Drawing the intervals"), std::string::npos);
}

TEST(EvaluationComparison, SeesNoDifferenceBetweenOneAndItself) {
    EvaluationView view = view_of("a.csv", scores(200, 0, 0.05));
    view.comparison = comparison_of(view, view_of("a.csv", scores(200, 0, 0.05)));
    finish(view);
    EXPECT_EQ(verdict_sentence(view).rfind("No difference is seen", 0), 0u) << verdict_sentence(view);
    EXPECT_TRUE(disagreements(view).empty());
    EXPECT_EQ(second_name(view), "a.csv (2)");
    for (const DifferenceRow& row : difference_rows(view)) EXPECT_FALSE(row.differs) << row.name;
}

TEST(EvaluationComparison, ComparesTheCommonFacesAndSaysWhatIsLeftOut) {
    EvaluationView view = view_of("a.csv", scores(300, 0, 0.05));
    view.comparison = comparison_of(view, view_of("b.csv", scores(260, 100, 0.15, true)));
    const EvaluationComparison& comparison = *view.comparison;
    EXPECT_EQ(comparison.common, 199);
    EXPECT_EQ(comparison.only_first, 100);
    EXPECT_EQ(comparison.only_second, 60);
    EXPECT_EQ(comparison.contradicting, 1);
    EXPECT_EQ(
        common_sentence(view),
        "Compared on the 199 faces that both looked at. Left out: 100 faces only the first has, 60 faces only the "
        "second has, 1 face they label differently. Each curve is drawn on all of its own.");
    const std::size_t disagreeing =
        static_cast<std::size_t>(std::count_if(comparison.second_scores.begin(), comparison.second_scores.end(),
                                               [](double score) { return !std::isnan(score); }));
    EXPECT_EQ(disagreeing, 199u);
    for (const std::uint32_t row : disagreements(view)) EXPECT_GE(row, 101u);
}

TEST(EvaluationComparison, StandsBesideWithoutAVerdictWhereNoFaceIsCommon) {
    EvaluationView view = view_of("a.csv", scores(100, 0, 0.05));
    view.comparison = comparison_of(view, view_of("b.csv", scores(100, 1000, 0.15)));
    EXPECT_FALSE(is_comparing(view));
    EXPECT_TRUE(difference_rows(view).empty());
    EXPECT_NE(common_sentence(view).find("no face in common"), std::string::npos);
    const EvaluationView one_class = view_of("c.csv", "file,label,group,score\na,real,,0.5\n");
    EXPECT_FALSE(comparison_of(view, one_class).has_value());
}

TEST(EvaluationComparison, IsOpenedByTwoFilesAtOnceOrAfterAskingForIt) {
    App app;
    FakePage page;
    page.start(app);
    open_files(app, page, {{"a.csv", scores(300, 0, 0.05)}, {"b.csv", scores(300, 0, 0.15)}});
    ASSERT_TRUE(app.state().evaluation && app.state().evaluation->comparison);
    EXPECT_EQ(app.state().evaluation->name, "a.csv");
    EXPECT_EQ(app.state().evaluation->comparison->name, "b.csv");
    page.act(app, "show_disagreement", 0);
    ASSERT_TRUE(app.state().evaluation->behind.has_value());
    const EvaluationView& view = *app.state().evaluation;
    EXPECT_EQ(view.behind->rows.size(), disagreements(view).size());
    EXPECT_FALSE(view.behind->rows.empty());
    page.settle(app);
    const std::vector<std::string> notes = page.last<Mirror>()->notes;
    EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
        return note.find(", second 0.") != std::string::npos && note.rfind("face_", 0) == 0;
    }));
    page.act(app, "drop_second");
    EXPECT_FALSE(app.state().evaluation->comparison.has_value());
    EXPECT_FALSE(app.state().evaluation->behind.has_value());

    page.act(app, "compare_with");
    page.settle(app);
    EXPECT_EQ(page.all<PickFile>().size(), 1u);
    open_files(app, page, {{"c.csv", scores(300, 0, 0.1)}});
    EXPECT_EQ(app.state().evaluation->name, "a.csv");
    EXPECT_EQ(app.state().evaluation->comparison->name, "c.csv");
    open_files(app, page, {{"d.csv", scores(300, 0, 0.1)}});
    EXPECT_EQ(app.state().evaluation->name, "d.csv") << "asked for once, compared once";
    page.act(app, "compare_with");
    page.send(app, NothingPicked{});
    open_files(app, page, {{"e.csv", scores(300, 0, 0.15)}});
    EXPECT_EQ(app.state().evaluation->name, "e.csv") << "the chooser was closed: nothing is compared";
    EXPECT_FALSE(app.state().evaluation->comparison.has_value());
    open_files(app, page, {{"d.csv", scores(300, 0, 0.1)}});
    page.act(app, "compare_with");
    page.act(app, "drop_second");
    EXPECT_FALSE(app.state().evaluation->wants_second);
    page.act(app, "compare_with");
    open_files(app, page, {{"broken.csv", "x"}});
    EXPECT_EQ(app.state().evaluation->name, "d.csv");
    EXPECT_NE(app.state().open_failure, "");
}

TEST(EvaluationComparison, IsDrawnAtEverySizeWithItsListAndItsCurves) {
    const std::pair<const char*, std::string> seconds[] = {{"same", scores(300, 0, 0.2)},
                                                           {"other", scores(50, 5000, 0.2)}};
    for (const auto& [name, text] : seconds)
        for_every_look(name, [&, text = text](App& app, FakePage& page) {
            open_files(app, page,
                       {{"a_name_that_is_so_long_that_it_never_fits_anywhere_on_a_phone.csv", scores(300, 0, 0.05)},
                        {"b.csv", text}});
            page.act(app, "show_disagreement", 0);
            bool wants_more = true;
            for (int i = 0; i < 3000 && wants_more; ++i) wants_more = app.frame(100 + i / 60.0, {1440, 900, 1});
            EXPECT_FALSE(wants_more);
        });
}

TEST(SavedEvaluation, OpensAgainAtTheThresholdThatHeld) {
    EvaluationView view = view_of("evaluation.json", golden_evaluation());
    move_threshold(view, 0.53);
    finish(view);
    const SavedEvaluation json = saved(view, EvaluationFile::json);
    EXPECT_EQ(std::get<SaveFile>(json.message).name, "simple_net_made_up_test_evaluation.json");
    // What `telltale evaluate --read` is tested with is what the page saves.
    const std::string text(json.payload.bytes().begin(), json.payload.bytes().end());
    EXPECT_EQ(text, golden_evaluation("saved_by_page.json"));
    const NamedFile file{"saved.json", json.payload.bytes()};
    const EvaluationView again = open_evaluation({&file, 1}).value();
    EXPECT_EQ(again.threshold, 0.53);
    EXPECT_EQ(again.record.figures.false_positive_rate, figures_now(view).false_positive_rate);
    EXPECT_EQ(again.intervals->of.auc.lower, view.intervals->of.auc.lower);
    EXPECT_EQ(again.record.threshold_chosen_on, "by hand, on the page");
    const SavedEvaluation csv = saved(view, EvaluationFile::csv);
    const NamedFile table{"saved.csv", csv.payload.bytes()};
    EXPECT_EQ(open_evaluation({&table, 1}).value().record.figures.auc, view.record.figures.auc);
    // A table alone becomes a JSON too.
    const EvaluationView alone = view_of("mine.csv", scores(40, 0, 0.1));
    const SavedEvaluation of_table = saved(alone, EvaluationFile::json);
    const NamedFile third{"mine.json", of_table.payload.bytes()};
    EXPECT_EQ(open_evaluation({&third, 1}).value().record.data_name, "mine.csv");
}

TEST(SavedEvaluation, IsAPageWithWordsAndRecord) {
    EvaluationView view = view_of("evaluation.json", golden_evaluation());
    move_threshold(view, 0.53);
    finish(view);
    const SavedEvaluation file = saved(view, EvaluationFile::page);
    const SavePage& page = std::get<SavePage>(file.message);
    EXPECT_EQ(page.name, "simple_net_made_up_test.html");
    EXPECT_NE(page.title.find("SimpleNet"), std::string::npos);
    const auto body_size = static_cast<std::size_t>(page.body_byte_count);
    const std::span<const std::uint8_t> bytes = file.payload.bytes();
    ASSERT_LT(body_size, bytes.size());
    const std::string body(bytes.begin(), bytes.begin() + page.body_byte_count);
    EXPECT_NE(body.find("<svg"), std::string::npos);
    const Result<RunRecord> record = read_run_record(bytes.subspan(body_size));
    ASSERT_TRUE(record.ok()) << record.error().message;
    // What was measured is as it was; what was moved stands beside it.
    const ReportedEvaluation& one = record.value().evaluations.at(0);
    EXPECT_EQ(write_evaluation(one.record), write_evaluation(view_of("evaluation.json", golden_evaluation()).record));
    EXPECT_EQ(one.set_threshold, 0.53);
    EXPECT_NE(body.find("Set by hand to 0.5300"), std::string::npos);
}

TEST(FigureHelp, HasTwoSentencesAndAPictureForEveryFigureThatIsShown) {
    for (std::size_t i = 0; i < kHelpTopics; ++i) {
        const auto topic = static_cast<HelpTopic>(i);
        const std::string words = help_words(topic);
        EXPECT_EQ(std::count(words.begin(), words.end(), '!'), 0) << words;
        EXPECT_GT(words.size(), 60u);
        const Plot plot = help_plot(topic);
        EXPECT_FALSE(plot.curves.empty() && plot.bars.empty()) << help_title(topic);
    }
    const EvaluationView view = view_of("evaluation.json", golden_evaluation());
    for (const FigureLine& line : figure_lines(view)) EXPECT_TRUE(line.help.has_value()) << line.name;
}

TEST(FigureHelp, OpensAndClosesAndIsToldByTheMirror) {
    for_every_look("help", [&](App& app, FakePage& page) {
        open_files(app, page, {{"evaluation.json", golden_evaluation()}});
        page.act(app, "show_help", static_cast<std::int64_t>(HelpTopic::equal_error_rate));
        bool wants_more = true;
        for (int i = 0; i < 1500 && wants_more; ++i) wants_more = app.frame(100 + i / 60.0, {1440, 900, 1});
    });
    App app;
    FakePage page;
    page.start(app);
    open_files(app, page, {{"evaluation.json", golden_evaluation()}});
    for (std::size_t i = 0; i < kHelpTopics; ++i) {
        page.act(app, "show_help", static_cast<std::int64_t>(i));
        page.settle(app);
        const std::optional<MirrorDialog> dialog = page.last<Mirror>()->dialog;
        ASSERT_TRUE(dialog.has_value());
        EXPECT_EQ(dialog->dialog, "help");
        EXPECT_EQ(dialog->title, help_title(static_cast<HelpTopic>(i)));
        EXPECT_EQ(dialog->lines.size(), 2u);
        page.send(app, Input{{KeyPress{"Escape", true, false, false, false, false}}});
        page.settle(app);
        EXPECT_FALSE(page.last<Mirror>()->dialog.has_value());
        EXPECT_TRUE(app.state().evaluation.has_value()) << "Escape closed the help alone";
    }
}

}  // namespace
}  // namespace telltale
