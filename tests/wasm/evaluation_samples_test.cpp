// The samples behind a number: which are listed, in which order, how the list follows the threshold, and how it is pressed
// out of counts and plots on no platform.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/sample_words.hpp"

namespace telltale {
namespace {

Result<EvaluationView> open_text(const std::string& name, const std::string& text) {
    const NamedFile file{name, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}};
    return open_evaluation({&file, 1});
}

EvaluationView golden() { return open_text("evaluation.json", golden_evaluation()).value(); }

void open_in(App& app, FakePage& page, const std::string& name, const std::string& text) {
    page.send(app, EvaluationOpened{{{name, static_cast<std::int64_t>(text.size())}}},
              Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

std::string many(int count) {
    ScoreTable table;
    table.columns = {{"camera", {}}};
    for (int i = 0; i < count; ++i) {
        ScoredSample& sample = table.samples.emplace_back();
        sample.id = "folder/" + std::to_string(i) + ".jpg";
        sample.label = i % 3 == 0 ? kFake : kReal;
        sample.group = i % 7 == 0 ? "person " + std::to_string(i % 50) : "";
        sample.score = (i * 7919 % 10'007) / 10'006.0;
        table.columns[0].values.push_back("C" + std::to_string(i % 5));
    }
    return write_scores_csv(table);
}

const ScoredSample& at(const EvaluationView& view, std::size_t row) { return view.record.scores->samples[row]; }

std::vector<double> scores_of(const EvaluationView& view, const SampleList& list) {
    std::vector<double> scores;
    for (const std::uint32_t row : list.rows) scores.push_back(at(view, row).score);
    return scores;
}

TEST(SamplesBehind, TheFourCellsShareOutTheSamplesAsTheyAreCounted) {
    EvaluationView view = golden();
    for (const double threshold : {0.4, 0.0, 1.0, 0.6681877721681662}) {
        move_threshold(view, threshold);
        const std::array<ConfusionCell, 4> cells = confusion_cells(confusion_of(view));
        std::set<std::uint32_t> seen;
        for (std::size_t i = 0; i < 4; ++i) {
            const SampleChoice choice{ChoiceKind::cell, i, 0};
            const SampleList list = samples_behind(view, choice, first_sorting(choice)).value();
            EXPECT_EQ(static_cast<std::int64_t>(list.rows.size()), cells[i].count) << threshold;
            for (const std::uint32_t row : list.rows) {
                EXPECT_TRUE(seen.insert(row).second);
                EXPECT_EQ(at(view, row).label == kFake, i >= 2);
                EXPECT_EQ(at(view, row).score >= threshold, i % 2 == 1);
            }
        }
        EXPECT_EQ(seen.size(), view.record.scores->samples.size());
    }
}

TEST(SamplesBehind, TheMostWrongComeFirstAndOtherOrdersFollowTheirColumn) {
    const EvaluationView view = golden();
    const SampleChoice missed{ChoiceKind::cell, 2, 0};
    const SampleList list = samples_behind(view, missed, first_sorting(missed)).value();
    ASSERT_GT(list.rows.size(), 1u);
    const std::vector<double> scores = scores_of(view, list);
    EXPECT_TRUE(std::is_sorted(scores.begin(), scores.end())) << "a fake of score 0 is missed worst";
    EXPECT_EQ(list.lowest, scores.front());
    EXPECT_EQ(list.highest, scores.back());
    const SampleList by_score = samples_behind(view, missed, {SampleOrder::score, 0, false}).value();
    std::vector<double> reversed = scores_of(view, by_score);
    std::reverse(reversed.begin(), reversed.end());
    EXPECT_TRUE(std::is_sorted(reversed.begin(), reversed.end()));
    const SampleList by_file = samples_behind(view, missed, {SampleOrder::file, 0, false}).value();
    EXPECT_TRUE(std::is_sorted(by_file.rows.begin(), by_file.rows.end(),
                               [&](auto a, auto b) { return at(view, a).id < at(view, b).id; }));
}

TEST(SamplesBehind, BarsAndBinsHoldEverySampleOnce) {
    const EvaluationView view = open_text("many.csv", many(5000)).value();
    std::size_t in_bars = 0;
    for (std::size_t bar = 0; bar < 2 * kHistogramBins; ++bar)
        in_bars += samples_behind(view, {ChoiceKind::bar, bar, 0}, {}).value().rows.size();
    EXPECT_EQ(in_bars, 5000u);
    std::size_t in_bins = 0;
    for (std::size_t i = 0; i < view.curves->reliability.size(); ++i) {
        const SampleList list = samples_behind(view, {ChoiceKind::bin, i, 0}, {}).value();
        EXPECT_EQ(static_cast<std::int64_t>(list.rows.size()), view.curves->reliability[i].sample_count);
        in_bins += list.rows.size();
    }
    EXPECT_EQ(in_bins, 5000u);
    EXPECT_FALSE(samples_behind(view, {ChoiceKind::bar, 80, 0}, {}).has_value());
    EXPECT_FALSE(samples_behind(view, {ChoiceKind::bin, 15, 0}, {}).has_value());
    EXPECT_FALSE(samples_behind(view, {ChoiceKind::cell, 4, 0}, {}).has_value());
    EXPECT_FALSE(samples_behind(view, {ChoiceKind::near, 0, std::nan("")}, {}).has_value());
}

TEST(SamplesBehind, NoOtherSampleLiesNearerToACurvesPoint) {
    const EvaluationView view = open_text("many.csv", many(5000)).value();
    const SampleChoice choice{ChoiceKind::near, 0, 0.3};
    const SampleList list = samples_behind(view, choice, first_sorting(choice)).value();
    ASSERT_EQ(list.rows.size(), kNearSamples);
    const double farthest = std::abs(at(view, list.rows.back()).score - 0.3);
    std::size_t nearer = 0;
    for (const ScoredSample& sample : view.record.scores->samples) nearer += std::abs(sample.score - 0.3) < farthest;
    EXPECT_LT(nearer, kNearSamples);
    EXPECT_TRUE(std::is_sorted(list.rows.begin(), list.rows.end(), [&](auto a, auto b) {
        return std::abs(at(view, a).score - 0.3) < std::abs(at(view, b).score - 0.3);
    }));
}

TEST(SamplesBehind, StepsGoFromBarToBarThatHoldsSomethingAndEnd) {
    const EvaluationView view = golden();
    std::optional<SampleChoice> choice = SampleChoice{ChoiceKind::bar, 0, 0};
    std::size_t steps = 0;
    while (choice && steps < 100) {
        choice = stepped_choice(view, *choice, 1);
        if (choice) {
            EXPECT_FALSE(samples_behind(view, *choice, {})->rows.empty());
        }
        ++steps;
    }
    EXPECT_FALSE(choice.has_value());
    EXPECT_LT(steps, 80u);
    EXPECT_FALSE(stepped_choice(view, {ChoiceKind::cell, 0, 0}, -1).has_value());
}

TEST(EvaluationSamples, AreDrawnInEveryListAtEverySize) {
    const std::pair<const char*, std::string> states[] = {{"typical.json", golden_evaluation()},
                                                          {"many.csv", many(400)}};
    for (const auto& [name, text] : states)
        for (const auto& [command, index] :
             {std::pair{"show_cell", 1}, {"show_cell", 2}, {"show_bar", 12}, {"show_bin", 7}, {"show_near", 400}})
            for_every_look(
                (std::string(name) + ", " + command).c_str(),
                [&, name = name, text = text, command = std::string(command), index = index](App& app, FakePage& page) {
                    open_in(app, page, name, text);
                    page.act(app, command, index);
                    ASSERT_TRUE(app.state().evaluation->behind.has_value());
                    bool wants_more = true;
                    for (int i = 0; i < 1500 && wants_more; ++i) wants_more = app.frame(100 + i / 60.0, {1440, 900, 1});
                });
}

TEST(EvaluationSamples, AreHiddenByTheSamePressAndByEscapeWhichClosesTheEvaluationOnlyThen) {
    App app;
    FakePage page;
    page.start(app);
    open_in(app, page, "evaluation.json", golden_evaluation());
    page.act(app, "show_cell", 1);
    page.settle(app);
    EXPECT_EQ(sample_list_title(*app.state().evaluation), "9 real faces called fake");
    EXPECT_NE(page.last<Announce>()->text.find("9 real faces called fake"), std::string::npos);
    page.act(app, "show_cell", 1);
    EXPECT_FALSE(app.state().evaluation->behind.has_value());
    page.act(app, "show_cell", 2);
    const auto press = [&](const char* key) {
        page.send(app, Input{{KeyPress{key, true, false, false, false, false}}});
        page.settle(app);
    };
    press("Escape");
    ASSERT_TRUE(app.state().evaluation.has_value());
    EXPECT_FALSE(app.state().evaluation->behind.has_value());
    press("Escape");
    EXPECT_FALSE(app.state().evaluation.has_value());
}

TEST(EvaluationSamples, FollowTheThresholdAndAreToldByTheMirror) {
    App app;
    FakePage page;
    page.start(app);
    open_in(app, page, "evaluation.json", golden_evaluation());
    page.act(app, "show_cell", 2);
    page.settle(app);
    const std::size_t before = app.state().evaluation->behind->rows.size();
    for (int i = 0; i < 20; ++i) page.act(app, "raise_threshold");
    page.settle(app);
    const EvaluationView& view = *app.state().evaluation;
    EXPECT_GT(view.behind->rows.size(), before);
    EXPECT_EQ(static_cast<std::int64_t>(view.behind->rows.size()), confusion_of(view).fake_called_real);
    const std::vector<std::string> notes = page.last<Mirror>()->notes;
    const std::string first = sample_sentence(view, view.behind->rows.front());
    EXPECT_NE(std::find(notes.begin(), notes.end(), first), notes.end()) << first;
    EXPECT_NE(first.find("fake, score 0."), std::string::npos);
    page.act(app, "sort_samples", static_cast<int>(SampleOrder::file));
    EXPECT_EQ(view.behind->sorting, (SampleSorting{SampleOrder::file, 0, false}));
    page.act(app, "sort_samples", static_cast<int>(SampleOrder::file));
    EXPECT_TRUE(view.behind->sorting.reversed);
}

// A press, without moving, at a place of the page.
void click(App& app, FakePage& page, double x, double y) {
    page.send(app, Input{{PointerMove{x, y, false}}});
    page.settle(app);
    page.send(app, Input{{PointerButton{0, true, x, y, false}}});
    page.settle(app);
    page.send(app, Input{{PointerButton{0, false, x, y, false}}});
    page.settle(app);
}

TEST(EvaluationSamples, APressOnTheHistogramListsABarAndOnACellItsFaces) {
    App app;
    FakePage page;
    page.start(app);
    open_in(app, page, "many.csv", many(3000));
    page.settle(app);
    click(app, page, 900, 230);
    ASSERT_TRUE(app.state().evaluation->behind.has_value());
    const SampleChoice bar = app.state().evaluation->behind->choice;
    EXPECT_EQ(bar.kind, ChoiceKind::bar);
    const double width = 1.0 / kHistogramBins;
    const SampleList& list = *app.state().evaluation->behind;
    EXPECT_GE(list.lowest, static_cast<double>(bar.index % kHistogramBins) * width);
    EXPECT_LE(list.highest, static_cast<double>(bar.index % kHistogramBins + 1) * width);
    std::set<ChoiceKind> kinds;
    for (double y = 300; y < 700; y += 24) {
        click(app, page, 200, y);
        if (app.state().evaluation->behind) kinds.insert(app.state().evaluation->behind->choice.kind);
    }
    EXPECT_TRUE(kinds.count(ChoiceKind::cell)) << "the counts lie at the left";
}

TEST(EvaluationSamples, AreNotOfferedWithoutScores) {
    App app;
    FakePage page;
    page.start(app);
    open_in(app, page, "evaluation.json", golden_evaluation("evaluation_version_1.json"));
    page.act(app, "show_cell", 0);
    EXPECT_FALSE(app.state().evaluation->behind.has_value());
    page.settle(app);
    const std::vector<MirrorAction> actions = page.last<Mirror>()->actions;
    for (const MirrorAction& action : actions) EXPECT_NE(action.command, "show_cell");
}

}  // namespace
}  // namespace telltale
