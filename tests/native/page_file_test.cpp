#include "native/page_file.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "shared/base64.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes golden_bytes() { return read_golden("tests/golden/run_record/run_record.bin"); }
RunRecord golden_record() { return read_run_record(golden_bytes()).value(); }

std::string page_of(const std::string& text) {
    return "<!doctype html><p>&lt;script&gt;</p>" + std::string(kRecordElement) + text + "</script></html>\n";
}

std::string text_of(const Bytes& bytes) {
    uLongf size = compressBound(bytes.size());
    Bytes deflated(size);
    EXPECT_EQ(compress(deflated.data(), &size, bytes.data(), bytes.size()), Z_OK);
    deflated.resize(size);
    return base64_of(deflated);
}

void expect_refused(const std::string& page, const std::string& words) {
    const Result<RunRecord> read = read_record_of_page(page);
    ASSERT_FALSE(read.ok()) << words;
    EXPECT_NE(read.error().message.find(words), std::string::npos) << read.error().message;
}

TEST(PageFile, CarriesARecordThereAndBack) {
    const RunRecord record = golden_record();
    const std::string text = record_text(record);
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="),
              std::string::npos);
    for (const std::string& page : {page_of(text), page_of("\n" + text + "\r\n")}) {
        const Result<RunRecord> read = read_record_of_page(page);
        ASSERT_TRUE(read.ok()) << read.error().message;
        EXPECT_EQ(write_run_record(read.value()), write_run_record(record));
    }
}

TEST(PageFile, ReadsWhatAnotherLevelDeflated) {
    EXPECT_EQ(read_record_of_page(page_of(text_of(golden_bytes()))).value().title, "A golden page");
}

TEST(PageFile, RefusesAPageWithoutOneWholeRecord) {
    const std::string text = record_text(golden_record());
    const std::string page = page_of(text);
    expect_refused("", "no run record");
    expect_refused("<!doctype html>", "no run record");
    expect_refused(page + page, "two run records");
    expect_refused(page.substr(0, page.find("</script>")), "ends inside its record");
    expect_refused(page_of(""), "damaged");
    expect_refused(page_of(text.substr(0, 100)), "damaged");
    expect_refused(page_of(text.substr(0, 101)), "whole groups of four");
    expect_refused(page_of(text.substr(0, 50) + "\n" + text.substr(50)), "");
    expect_refused(page_of(text.substr(0, 50) + "-" + text.substr(51)), "character 51 is no base64");
    expect_refused(page_of(text_of({'h', 'i'})), "no run record");
    Bytes deflated = bytes_of_base64(text).value();
    deflated.push_back(0);
    expect_refused(page_of(base64_of(deflated)), "bytes stand behind");
}

// But where deflate says the same otherwise: one of two equal pieces stands for the other.
TEST(PageFile, RefusesEveryPrefixAndEveryChangedCharacter) {
    const Bytes whole = write_run_record(golden_record());
    const std::string page = page_of(record_text(golden_record()));
    int same_count = 0;
    const std::size_t end = page.find("</script>");
    for (std::size_t size = 0; size < end + 9; ++size)
        ASSERT_FALSE(read_record_of_page(page.substr(0, size)).ok()) << size;
    std::string changed = page;
    for (std::size_t i = page.find(kRecordElement); i < end; ++i) {
        changed[i] = page[i] == 'A' ? 'B' : 'A';
        const Result<RunRecord> read = read_record_of_page(changed);
        changed[i] = page[i];
        if (!read.ok()) continue;
        ASSERT_EQ(write_run_record(read.value()), whole) << i;
        ++same_count;
    }
    EXPECT_LE(same_count, 3);
}

// 300 MB of zeros in 300 kB.
TEST(PageFile, StopsAtABomb) {
    z_stream stream{};
    ASSERT_EQ(deflateInit(&stream, 9), Z_OK);
    Bytes zeros(1 << 20);
    Bytes bomb(1 << 20);
    stream.next_out = bomb.data();
    stream.avail_out = static_cast<uInt>(bomb.size());
    for (int i = 0; i < 300; ++i) {
        stream.next_in = zeros.data();
        stream.avail_in = static_cast<uInt>(zeros.size());
        ASSERT_EQ(deflate(&stream, i == 299 ? Z_FINISH : Z_NO_FLUSH), i == 299 ? Z_STREAM_END : Z_OK);
    }
    bomb.resize(stream.total_out);
    deflateEnd(&stream);
    expect_refused(page_of(base64_of(bomb)), "at most 256 MB once inflated");
}

// C11: a report of 10,000 samples stays below 2 MB.
TEST(PageFile, TenThousandSamplesTakeAFewHundredKilobytes) {
    RunRecord record = golden_record();
    record.evaluations.resize(1);
    EvaluationRecord& evaluation = record.evaluations[0].record;
    ScoreTable table{evaluation.scores->class_names, {}, {}};
    for (int i = 0; i < 10'000; ++i) {
        ScoredSample sample = evaluation.scores->samples[static_cast<std::size_t>(i) % 40];
        sample.id = "person_" + std::to_string(i * 7919 % 1000) + "/frame_" + std::to_string(i) + ".png";
        sample.score = sample.score * (1 - i * 1e-5);
        for (double& logit : sample.logits) logit = static_cast<double>(static_cast<float>(logit * (1 + i * 1e-5)));
        table.samples.push_back(std::move(sample));
    }
    evaluation.figures = evaluation_figures(labelled_scores(table.samples), evaluation.threshold);
    evaluation.scores = std::move(table);
    const std::string text = record_text(record);
    EXPECT_LT(text.size(), 400'000u);
    RecordProperty("characters", std::to_string(text.size()));
    EXPECT_EQ(write_evaluation(read_record_of_page(page_of(text)).value().evaluations[0].record),
              write_evaluation(evaluation));
}

}  // namespace
}  // namespace telltale
