// An evaluation apart by a column: the numbers are shared/breakdown's, the intervals come in slices, a row lists its faces.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "every_look.hpp"
#include "wasm/evaluation_view.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/group_words.hpp"

namespace telltale {
namespace {

std::string table(bool with_groups) {
    ScoreTable table;
    table.columns = {{"camera", {}}, {"number", {}}};
    for (int i = 0; i < 600; ++i) {
        ScoredSample& sample = table.samples.emplace_back();
        sample.id = std::to_string(i) + ".jpg";
        sample.label = i % 3 == 0 ? kFake : kReal;
        if (with_groups) sample.group = "person " + std::to_string(i % 40);
        sample.score = std::fmod(i * 0.7919 + 0.2 * sample.label, 1.0);
        // "only real" holds no fake, "rare" few of each.
        table.columns[0].values.push_back(i % 3 == 1 && i % 2 == 0 ? "only real"
                                          : i < 20                 ? "rare"
                                          : i % 5 == 0             ? ""
                                                                   : "C");
        table.columns[1].values.push_back(std::to_string(i));
    }
    return write_scores_csv(table);
}

EvaluationView view_of(const std::string& text) {
    const NamedFile file{"scores.csv", {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}};
    return open_evaluation({&file, 1}).value();
}

void expect_same(const std::optional<RateWithInterval>& a, const std::optional<RateWithInterval>& b,
                 const std::string& what) {
    ASSERT_EQ(a.has_value(), b.has_value()) << what;
    if (!a) return;
    EXPECT_EQ(a->value, b->value) << what;
    EXPECT_EQ(a->interval.lower, b->interval.lower) << what;
    EXPECT_EQ(a->interval.upper, b->interval.upper) << what;
}

TEST(EvaluationGroups, AreTheRowsOfTheTrainersBreakdown) {
    for (const bool with_groups : {false, true}) {
        EvaluationView view = view_of(table(with_groups));
        move_threshold(view, 0.35);
        choose_group_column(view, "camera");
        while (continue_bootstrap(view)) {}
        BreakdownOptions options;
        options.threshold = 0.35;
        const Breakdown breakdown = breakdown_by(*view.record.scores, "camera", options).value();
        const std::vector<GroupRow> rows = group_rows(view);
        ASSERT_EQ(rows.size(), breakdown.rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const BreakdownRow& wanted = breakdown.rows[i];
            EXPECT_EQ(rows[i].row.value, wanted.value);
            EXPECT_EQ(rows[i].row.confusion.real_called_fake, wanted.confusion.real_called_fake);
            EXPECT_EQ(rows[i].row.confusion.fake_called_real, wanted.confusion.fake_called_real);
            expect_same(rows[i].row.false_positive_rate, wanted.false_positive_rate,
                        wanted.value + ", false positives");
            expect_same(rows[i].row.false_negative_rate, wanted.false_negative_rate, wanted.value + ", misses");
            expect_same(rows[i].row.auc, wanted.auc, wanted.value + ", AUC");
        }
    }
}

TEST(EvaluationGroups, ThatAreFewAreSaidWithTheirRanges) {
    const auto with_groups = [](int groups) {
        ScoreTable table;
        table.columns = {{"camera", {}}};
        for (int i = 0; i < 120; ++i) {
            ScoredSample& sample = table.samples.emplace_back();
            sample.id = std::to_string(i) + ".jpg";
            sample.label = i % 2 == 0 ? kFake : kReal;
            sample.group = "person " + std::to_string(i % groups);
            sample.score = std::fmod(i * 0.7919 + 0.2 * sample.label, 1.0);
            table.columns[0].values.push_back(i % 4 < 2 ? "A" : "B");
        }
        EvaluationView view = view_of(write_scores_csv(table));
        choose_group_column(view, "camera");
        while (continue_bootstrap(view)) {}
        return view;
    };
    const EvaluationView few = with_groups(3);
    EXPECT_EQ(
        few_groups_sentence(few),
        "Only 3 groups: drawn anew from fewer than 10, these ranges are too narrow, and other groups may lie outside "
        "them.");
    EXPECT_NE(groups_sentence(few).find("fewer than 10 groups"), std::string::npos);
    const EvaluationView many = with_groups(30);
    EXPECT_EQ(few_groups_sentence(many), "");
    EXPECT_EQ(groups_sentence(many).find("groups of faces"), std::string::npos);
    EXPECT_EQ(few_groups_sentence(view_of(table(false))), "") << "faces are drawn, not groups";
}

TEST(EvaluationGroups, FollowTheThresholdAtOnceAndDrawTheirIntervalsAgain) {
    EvaluationView view = view_of(table(true));
    choose_group_column(view, "group");
    while (continue_bootstrap(view)) {}
    EXPECT_FALSE(is_drawing_intervals(view));
    move_threshold(view, 0.8);
    EXPECT_TRUE(is_drawing_intervals(view));
    Confusion sum;
    for (const GroupRow& row : group_rows(view)) {
        sum.real_called_fake += row.row.confusion.real_called_fake;
        sum.fake_called_real += row.row.confusion.fake_called_real;
        EXPECT_TRUE(row.is_small) << "a person has fifteen faces";
    }
    EXPECT_EQ(sum.real_called_fake, confusion_of(view).real_called_fake);
    EXPECT_EQ(sum.fake_called_real, confusion_of(view).fake_called_real);
}

TEST(EvaluationGroups, AreSortedWithWhatIsMissingLast) {
    EvaluationView view = view_of(table(false));
    choose_group_column(view, "camera");
    for (const bool reversed : {false, true}) {
        view.groups->order = GroupOrder::auc;
        view.groups->reversed = reversed;
        const std::vector<GroupRow> rows = group_rows(view);
        EXPECT_EQ(rows.back().row.value, "only real");
        EXPECT_EQ(rows[0].row.auc->value > rows[1].row.auc->value, reversed);
    }
}

TEST(EvaluationGroups, ARowListsItsFacesAndAnotherColumnHidesThem) {
    App app;
    FakePage page;
    page.start(app);
    const std::string text = table(true);
    page.send(app, EvaluationOpened{{{"scores.csv", static_cast<std::int64_t>(text.size())}}},
              Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    page.act(app, "show_group", 0);
    EXPECT_FALSE(app.state().evaluation->behind.has_value()) << "no column is chosen yet";
    page.act(app, "choose_column", 1);
    const std::vector<GroupRow> rows = group_rows(*app.state().evaluation);
    page.act(app, "show_group", 1);
    const EvaluationView& view = *app.state().evaluation;
    ASSERT_TRUE(view.behind.has_value());
    EXPECT_EQ(static_cast<std::int64_t>(view.behind->rows.size()),
              real_count(rows[1].row.confusion) + fake_count(rows[1].row.confusion));
    for (const std::uint32_t row : view.behind->rows)
        EXPECT_EQ(view.record.scores->columns[0].values[row], rows[1].row.value);
    page.settle(app);
    const std::vector<std::string> notes = page.last<Mirror>()->notes;
    EXPECT_TRUE(std::any_of(notes.begin(), notes.end(),
                            [](const std::string& note) { return note.rfind("only real: 100 real, 0 fake", 0) == 0; }));
    page.act(app, "choose_column", 0);
    EXPECT_FALSE(app.state().evaluation->behind.has_value());
    page.act(app, "choose_column", 0);
    EXPECT_FALSE(app.state().evaluation->groups.has_value());
}

TEST(EvaluationGroups, SayWhyAColumnTellsNothing) {
    EvaluationView view = view_of(table(false));
    EXPECT_EQ(group_columns(view), (std::vector<std::string>{"camera", "number"}));
    choose_group_column(view, "number");
    EXPECT_TRUE(view.groups->parts.empty());
    EXPECT_NE(groups_sentence(view).find("more than 100 values"), std::string::npos) << groups_sentence(view);
    EXPECT_FALSE(continue_groups(view));
}

TEST(EvaluationGroups, AreDrawnAtEverySize) {
    for (const std::int64_t column : {0, 1, 2})
        for_every_look("groups", [&](App& app, FakePage& page) {
            const std::string text = table(true);
            page.send(app, EvaluationOpened{{{"scores.csv", static_cast<std::int64_t>(text.size())}}},
                      Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
            page.act(app, "choose_column", column);
            bool wants_more = true;
            for (int i = 0; i < 3000 && wants_more; ++i) wants_more = app.frame(100 + i / 60.0, {1440, 900, 1});
            EXPECT_FALSE(wants_more);
        });
}

}  // namespace
}  // namespace telltale
