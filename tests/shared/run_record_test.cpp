#include "shared/run_record.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstddef>

#include "golden_record.hpp"
#include "shared/random.hpp"

namespace telltale {
namespace {

TEST(Crc32, IsTheStandardsOwnCheck) {
    const std::string digits = "123456789";
    EXPECT_EQ(crc32(Bytes(digits.begin(), digits.end())), 0xCBF43926u);
    EXPECT_EQ(crc32({}), 0u);
}

TEST(RunRecord, ReadsTheGoldenOfAnotherWriter) {
    const Result<RunRecord> read = read_run_record(golden_bytes());
    ASSERT_TRUE(read.ok()) << read.error().message;
    const RunRecord& record = read.value();
    EXPECT_EQ(record.title, "A golden page");
    EXPECT_EQ(record.notes, "First.\n\nSecond, with żółć.");
    EXPECT_EQ(record.written_by, "telltale 0.1.0");
    ASSERT_EQ(record.evaluations.size(), 2u);
    const ReportedEvaluation& first = record.evaluations[0];
    EvaluationRecord expected = golden_evaluation();
    SampleColumn age{"age", {}};
    for (int i = 0; i < 40; ++i) age.values.emplace_back(i % 3 != 0 ? "under 30" : "30 and over");
    expected.scores->columns.push_back(age);
    EXPECT_EQ(write_evaluation(first.record), write_evaluation(expected));
    EXPECT_EQ(first.model_metadata.at("telltale.title"), "SimpleNet");
    EXPECT_EQ(first.tables.at(1).rows.at(0).at(2), "0.7");
    EXPECT_EQ(first.training.epochs, (std::vector<int>{1, 2, 4}));
    EXPECT_EQ(first.training.best_epoch, 2);
    EXPECT_TRUE(std::isnan(first.training.train.losses.at(2)));
    EXPECT_EQ(first.training.train.accuracies, (std::vector<double>{0.5, 0.75, 1}));
    ASSERT_EQ(first.pictures.size(), 2u);
    EXPECT_EQ(first.picture_terms, "For research alone; żółć.");
    EXPECT_EQ(first.pictures[0].sample, 3u);
    EXPECT_EQ(first.pictures[1].sample, 39u);
    EXPECT_TRUE(first.pictures[0].maps.empty());
    for (const ReportedPicture& picture : first.pictures)
        EXPECT_EQ(picture.jpeg, read_golden("tests/golden/images/grey.jpg"));
    ASSERT_EQ(first.pictures[1].maps.size(), 2u);
    const ReportedMap& map = first.pictures[1].maps[0];
    EXPECT_EQ(map.method, "grad_cam");
    EXPECT_EQ(std::pair(map.width, map.height), std::pair(3, 2));
    EXPECT_EQ(std::pair(map.lowest, map.highest), std::pair(0.0, 0.75));
    EXPECT_EQ(map.levels, (Bytes{0, 50, 100, 150, 200, 255}));
    EXPECT_EQ(first.pictures[1].maps[1].method, "saliency");
    EXPECT_EQ(first.pictures[1].maps[1].lowest, -0.1);
    EXPECT_EQ(first.pictures[1].maps[1].levels, Bytes{128});
    ASSERT_EQ(first.notes.size(), 2u);
    EXPECT_EQ(first.notes[0].text, "Blurred <b>mouth</b>.");
    EXPECT_EQ(first.notes[1].sample, 3u);
    EXPECT_TRUE(record.evaluations[1].pictures.empty() && record.evaluations[1].notes.empty());
    const ScoreTable& bare = *record.evaluations[1].record.scores;
    EXPECT_TRUE(bare.class_names.empty() && bare.columns.empty() && bare.samples[7].id.empty());
    EXPECT_EQ(bare.samples[7].score, expected.scores->samples[7].score);
}

TEST(RunRecord, WritesWhatItReads) {
    const RunRecord record = read_run_record(golden_bytes()).value();
    const Bytes written = write_run_record(record);
    const RunRecord again = read_back(record);
    EXPECT_EQ(write_run_record(again), written);
    EXPECT_TRUE(is_run_record(written));
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_EQ(write_evaluation(again.evaluations[i].record), write_evaluation(record.evaluations[i].record));
}

TEST(RunRecord, KeepsWhatAReaderSetAndWhenItWasSavedAgain) {
    RunRecord record = read_run_record(golden_bytes()).value();
    EXPECT_FALSE(record.evaluations[0].set_threshold.has_value());
    record.evaluations[0].set_threshold = 0.1 + 0.2;
    record.saved = "2026-11-29";
    record.saved_by = "Telltale, in a browser";
    const RunRecord again = read_back(record);
    EXPECT_EQ(again.evaluations[0].set_threshold, 0.1 + 0.2);
    EXPECT_FALSE(again.evaluations[1].set_threshold.has_value());
    EXPECT_EQ(again.saved + again.saved_by, "2026-11-29Telltale, in a browser");
    EXPECT_EQ(again.written, record.written);
    EXPECT_EQ(again.evaluations[0].record.threshold, record.evaluations[0].record.threshold);
    for (const double none : {-0.1, 2.5, std::nan("")}) {
        record.evaluations[0].set_threshold = none;
        EXPECT_NE(flaw_of(record), "") << none;
    }
}

TEST(RunRecord, KeepsNumbersBitForBit) {
    const std::vector<double> hard{0.0, -0.0, 5e-324, 1e-45, 0.1, 0x1.fffffep-1, 1.0 - 0x1p-53, 1.0};
    for (const bool exact_in_float32 : {false, true}) {
        ScoreTable table{{"fake", "other"}, {}, {}};
        for (std::size_t i = 0; i < hard.size(); ++i) {
            const double score = exact_in_float32 ? static_cast<double>(static_cast<float>(hard[i])) : hard[i];
            table.samples.push_back({"", "", static_cast<int>(i % 2), {i == 3 ? 1e308 : -score, 0.5}, score});
        }
        const EvaluationRecord evaluation = evaluation_of(table);
        const RunRecord read = read_back(record_of(evaluation));
        EXPECT_EQ(write_evaluation(read.evaluations.at(0).record), write_evaluation(evaluation));
        for (std::size_t i = 0; i < hard.size(); ++i) {
            const ScoredSample& sample = read.evaluations[0].record.scores->samples[i];
            EXPECT_EQ(sample.score, table.samples[i].score);
            EXPECT_EQ(std::signbit(sample.score), std::signbit(table.samples[i].score));
            EXPECT_EQ(sample.logits, table.samples[i].logits);
        }
    }
}

TEST(RunRecord, CarriesHostileTexts) {
    const std::vector<std::string> hostile{"</script><script>alert(1)</script>",
                                           "\xE2\x80\xAE"
                                           "gpj.exe",
                                           std::string(10'000, 'x'),
                                           "a\nb\r\n,\"';",
                                           std::string("\0", 1),
                                           "-->",
                                           "żółć 顔 👁",
                                           ""};
    RunRecord record = record_of(golden_evaluation());
    record.title = record.notes = record.command_line = hostile[0] + hostile[1];
    ReportedEvaluation& one = record.evaluations[0];
    SampleColumn repeated{hostile[0], {}};
    for (std::size_t i = 0; i < one.record.scores->samples.size(); ++i) {
        ScoredSample& sample = one.record.scores->samples[i];
        sample.id = hostile[i % hostile.size()] + std::to_string(i);
        sample.group = hostile[i % hostile.size()];
        repeated.values.push_back(hostile[i % 3]);
    }
    one.record.scores->columns.push_back(repeated);
    one.record.model_title = one.record.skipped.at(0).file = hostile[0];
    one.model_metadata[hostile[0]] = hostile[2];
    one.tables.push_back({hostile[0], hostile[1], {hostile[2]}, {{hostile[0]}, {hostile[5]}}});
    const RunRecord read = read_back(record);
    EXPECT_EQ(read.title, record.title);
    EXPECT_EQ(read.evaluations.at(0).model_metadata, one.model_metadata);
    EXPECT_EQ(read.evaluations[0].tables.at(0).rows, one.tables[0].rows);
    EXPECT_EQ(write_evaluation(read.evaluations[0].record), write_evaluation(one.record));
}

TEST(RunRecord, ReplacesBrokenUtf8) {
    RunRecord record = record_of(golden_evaluation());
    record.evaluations[0].record.scores->samples[0].id =
        "a\xFF"
        "b\xED\xA0\x80\xEF\xBF\xBD";
    const std::string kept = "\xEF\xBF\xBD";
    EXPECT_EQ(read_back(record).evaluations.at(0).record.scores->samples[0].id,
              "a" + kept + "b" + kept + kept + kept + kept);
}

TEST(RunRecord, TellsWhyItCannotBeWritten) {
    EXPECT_NE(flaw_of(RunRecord{}).find("no evaluation"), std::string::npos);
    RunRecord record = record_of(golden_evaluation());
    EXPECT_EQ(flaw_of(record), "");
    record.evaluations[0].tables.push_back({"T", "", {"a", "b"}, {{"1"}}});
    EXPECT_NE(flaw_of(record).find("a row of 1 cells: expected 2"), std::string::npos);
    record.evaluations[0].tables.clear();
    record.evaluations[0].record.skipped.resize(400'000);
    EXPECT_NE(flaw_of(record).find("skipped pictures"), std::string::npos);
    record.evaluations[0].record.skipped.resize(300'000);
    EXPECT_EQ(flaw_of(record), "");
    EXPECT_EQ(read_back(record).evaluations.at(0).record.skipped.size(), 300'000u);
    record.evaluations[0].record.scores.reset();
    EXPECT_NE(flaw_of(record).find("evaluation 1: it has no samples"), std::string::npos);
    const ReportedEvaluation one = record.evaluations[0];
    record.evaluations.assign(kMostEvaluations + 1, one);
    EXPECT_NE(flaw_of(record).find("at most 64"), std::string::npos);
}

TEST(RunRecord, RefusesEveryProperPrefixAndTrailingBytes) {
    Bytes bytes = golden_bytes();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        const Result<RunRecord> read = read_run_record(cut);
        ASSERT_FALSE(read.ok()) << "cut to " << size;
        ASSERT_FALSE(read.error().message.empty());
    }
    bytes.push_back(0);
    EXPECT_FALSE(read_run_record(bytes).ok());
    set_crc(bytes);
    const Result<RunRecord> trailing = read_run_record(bytes);
    ASSERT_FALSE(trailing.ok());
    EXPECT_NE(trailing.error().message.find("1 bytes stand behind the last column"), std::string::npos)
        << trailing.error().message;
}

TEST(RunRecord, RefusesEveryChangedByte) {
    Bytes bytes = golden_bytes();
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (const std::uint8_t mask : {0x01, 0x80, 0xFF}) {
            bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ mask);
            ASSERT_FALSE(read_run_record(bytes).ok()) << "byte " << i << " ^ " << int{mask};
            bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ mask);
        }
}

TEST(RunRecord, SurvivesEveryChangedByteUnderARightSum) {
    const Bytes golden = golden_bytes();
    std::size_t refused = 0;
    for (std::size_t i = 8; i + 4 < golden.size(); ++i)
        for (const std::uint8_t mask : {0x01, 0x80}) {
            Bytes bytes = golden;
            bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ mask);
            set_crc(bytes);
            const Result<RunRecord> read = read_run_record(bytes);
            if (!read) {
                ++refused;
                ASSERT_FALSE(read.error().message.empty());
                continue;
            }
            ASSERT_EQ(flaw_of(read.value()), "") << i;
            ASSERT_TRUE(read_run_record(write_run_record(read.value())).ok()) << i;
        }
    EXPECT_GT(refused, golden.size() / 2);
}

TEST(RunRecord, RefusesWhatContradicts) {
    expect_refused("\"count\":40", "\"count\":41", "labels");
    expect_refused("\"count\":40", "\"count\":-4", "-4 samples");
    expect_refused("\"count\":40", "\"count\":9e", "JSON");
    expect_refused("\"kind\":\"bits\"", "\"kind\":\"bats\"", "its kind is 'bats'");
    expect_refused("\"kind\":\"float64\"", "\"kind\":\"float16\"", "float32 or float64");
    expect_refused("\"kind\":\"texts\"", "\"kind\":\"words\"", "ids");
    expect_refused("telltale.run_record", "telltale.run_recorD", "no record's");
    expect_refused("run_record\",\"version\":1", "run_record\",\"version\":2", "version 2");
    expect_refused("telltale.evaluation", "telltale.evaluatioN", "evaluation 1: ");
    expect_refused("\"name\":\"fake\"", "\"name\":\"real\"", "'real' stands twice");
    expect_refused("\"epochs\":[1,2,4]", "\"epochs\":[1,2,2]", "do not rise");
    expect_refused("\"best_epoch\":2", "\"best_epoch\":-", "JSON");
    expect_refused("[0.7,0.5,null]", "[0.7,0.123456]", "one for each epoch");
    expect_refused("[\"seed\",\"1\"]", "[\"seed\\\",1\"]", "a row of 1 cells");
    Bytes version = golden_bytes();
    version[8] = 9;
    EXPECT_NE(read_run_record(version).error().message.find("version 9: expected version 1"), std::string::npos);
}

// One word of 7 MB that stands for 40 samples: 280 MB out of few bytes.
TEST(RunRecord, RefusesTextsBeyondALimitBeforeTheyAreCopied) {
    const Bytes golden = golden_bytes();
    std::string text(golden.begin(), golden.end() - 4);
    const std::string empty = R"("ids":{"kind":"empty","bytes":0})";
    const std::uint32_t length = 7'000'000;
    const std::string words = R"("ids":{"kind":"words","bytes":)" + std::to_string(4 + 4 + length + 40) + "}";
    text.replace(text.rfind(empty), empty.size(), words);
    // The golden's last columns are the second evaluation's, and its ids stand behind all else.
    text += {'\1', '\0', '\0', '\0'};
    for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>(length >> shift & 0xFF);
    text += std::string(length, 'x') + std::string(40 + 4, '\0');
    Bytes bytes(text.begin(), text.end());
    const std::size_t header_size = bytes[12] + bytes[13] * 256u + words.size() - empty.size();
    bytes[12] = static_cast<std::uint8_t>(header_size & 0xFF);
    bytes[13] = static_cast<std::uint8_t>(header_size >> 8);
    set_crc(bytes);
    const Result<RunRecord> read = read_run_record(bytes);
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.error().message.find("ids: the evaluations' texts are too long"), std::string::npos)
        << read.error().message;
}

TEST(RunRecord, AMillionBareSamplesTakeFourBytesAndABitEach) {
    Random random(7);
    ScoreTable table{{}, std::vector<ScoredSample>(kMostSamples), {}};
    for (ScoredSample& sample : table.samples) {
        sample.score = static_cast<double>(static_cast<float>(random.unit()));
        sample.label = sample.score > 0.7 ? kFake : kReal;
    }
    const RunRecord record = record_of(evaluation_of(std::move(table)));
    const auto start = std::chrono::steady_clock::now();
    const Bytes bytes = write_run_record(record);
    const auto written = std::chrono::steady_clock::now();
    const Result<RunRecord> read = read_run_record(bytes);
    const auto end = std::chrono::steady_clock::now();
    const auto ms = [](auto duration) { return std::chrono::duration<double, std::milli>(duration).count(); };
    RecordProperty("write_ms", std::to_string(ms(written - start)));
    RecordProperty("read_ms", std::to_string(ms(end - written)));
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_LT(bytes.size(), 4'125'000u + 3'000);
    for (std::size_t i = 0; i < kMostSamples; ++i)
        ASSERT_EQ(read.value().evaluations[0].record.scores->samples[i].score,
                  record.evaluations[0].record.scores->samples[i].score);
}

}  // namespace
}  // namespace telltale
