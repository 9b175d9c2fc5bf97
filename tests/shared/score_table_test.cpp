#include "shared/score_table.hpp"

#include <gtest/gtest.h>

#include "golden.hpp"

namespace telltale {
namespace {

std::string golden_text() {
    const std::vector<std::uint8_t> bytes = read_golden("tests/golden/evaluation/scores.csv");
    return {bytes.begin(), bytes.end()};
}

void expect_refused(const std::string& text, const std::string& words) {
    const Result<ScoreTable> table = parse_scores_csv(text);
    ASSERT_FALSE(table.ok()) << text.substr(0, 200);
    EXPECT_NE(table.error().message.find(words), std::string::npos) << table.error().message;
}

TEST(ScoreTable, ReadsTheGolden) {
    const Result<ScoreTable> table = parse_scores_csv(golden_text());
    ASSERT_TRUE(table.ok()) << table.error().message;
    ASSERT_EQ(table.value().samples.size(), 40u);
    EXPECT_EQ(table.value().class_names, (std::vector<std::string>{"real", "fake"}));
    const ScoredSample& second = table.value().samples[1];
    EXPECT_EQ(second.id, "real/a \"quoted\", name.png");
    EXPECT_EQ(second.group, "person 2");
    EXPECT_EQ(second.label, kReal);
    EXPECT_EQ(second.logits, (std::vector<double>{0.0, 0.7}));
    EXPECT_EQ(second.score, 0.6681877721681662);
    EXPECT_EQ(table.value().samples.back().label, kFake);
}

TEST(ScoreTable, WritesWhatItReads) {
    const ScoreTable table = parse_scores_csv(golden_text()).value();
    const Result<ScoreTable> again = parse_scores_csv(write_scores_csv(table));
    ASSERT_TRUE(again.ok()) << again.error().message;
    ASSERT_EQ(again.value().samples.size(), table.samples.size());
    EXPECT_EQ(again.value().class_names, table.class_names);
    for (std::size_t i = 0; i < table.samples.size(); ++i) {
        EXPECT_EQ(again.value().samples[i].id, table.samples[i].id);
        EXPECT_EQ(again.value().samples[i].group, table.samples[i].group);
        EXPECT_EQ(again.value().samples[i].label, table.samples[i].label);
        EXPECT_EQ(again.value().samples[i].logits, table.samples[i].logits);
        EXPECT_EQ(again.value().samples[i].score, table.samples[i].score);
    }
}

TEST(ScoreTable, NeedsOnlyLabelAndScoreInAnyOrder) {
    const Result<ScoreTable> table = parse_scores_csv("score,note,label\n0.25,\"a, b\",fake\n1,,real\n");
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table.value().samples[0].label, kFake);
    EXPECT_EQ(table.value().samples[0].score, 0.25);
    EXPECT_EQ(table.value().samples[1].score, 1.0);
    EXPECT_TRUE(table.value().class_names.empty());
}

TEST(ScoreTable, OtherColumnsStayWithTheirSamples) {
    const ScoreTable table = parse_scores_csv("score,age,label,note\n0.25,20-29,fake,\"a, b\"\n1,,real,x\n").value();
    ASSERT_EQ(table.columns.size(), 2u);
    EXPECT_EQ(table.columns[0].name, "age");
    EXPECT_EQ(table.columns[0].values, (std::vector<std::string>{"20-29", ""}));
    EXPECT_EQ(table.columns[1].values, (std::vector<std::string>{"a, b", "x"}));
    const ScoreTable again = parse_scores_csv(write_scores_csv(table)).value();
    ASSERT_EQ(again.columns.size(), 2u);
    EXPECT_EQ(again.columns[1].name, "note");
    EXPECT_EQ(again.columns[1].values, table.columns[1].values);
}

TEST(ScoreTable, NamesWhatIsWrongAndWhere) {
    expect_refused("", "empty");
    expect_refused("label,score\n", "no rows");
    expect_refused("file,label\na,real\n", "no column 'score'");
    expect_refused("file,score\na,0.5\n", "no column 'label'");
    expect_refused("label,score,score\nreal,0.5,0.5\n", "stands twice");
    expect_refused("label,score\nreal,0.5\nfalse,0.5\n", "line 3");
    for (const char* score :
         {"1.5", "-0.1", "nan", "NaN", "inf", "1e999", "", "0,5", "0.5x", "0x1", " ", "\"a\"", "[0]"})
        EXPECT_FALSE(parse_scores_csv("label,score\nreal,0.5\nfake," + std::string(score) + "\n").ok()) << score;
    expect_refused("label,logit_a,score\nreal,much,0.5\n", "logit");
}

// A cut between two rows is no flaw of a table; the counts of evaluation.json show it.
TEST(ScoreTable, RefusesARowThatIsCut) {
    const std::string text = golden_text();
    for (std::size_t size = 0; size < text.size(); ++size) {
        const Result<ScoreTable> table = parse_scores_csv(text.substr(0, size));
        if (size > 0 && text[size - 1] == '\n' && text.find('\n') + 1 < size) continue;
        ASSERT_FALSE(table.ok()) << "cut to " << size;
    }
}

TEST(ScoreTable, RefusesTenMillionRows) {
    std::string text = "label,score\n";
    text.reserve(120'000'000);
    for (int i = 0; i < 10'000'000; ++i) text += "real,0.5\n";
    expect_refused(text, "at most 1000000");
}

}  // namespace
}  // namespace telltale
