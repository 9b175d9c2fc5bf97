#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "golden_record.hpp"

namespace telltale {
namespace {

TEST(RunRecordPictures, RefusesPicturesAndNotesThatContradict) {
    expect_refused("\"count\":2,\"terms\"", "\"count\":3,\"terms\"", "pictures: samples: its 8 bytes");
    expect_refused("\"count\":2,\"terms\"", "\"count\":0,\"terms\"", "pictures: there are 0: expected 1 to 40");
    expect_refused("\"terms\"", "\"tErms\"", "terms");
    expect_refused("\"maps\":{\"count\":2", "\"maps\":{\"count\":9", "maps: there are 9: expected 1 to 8");
    expect_refused("\"kind\":\"uint32\"", "\"kind\":\"uint64\"", "its kind is 'uint64': expected uint32");
    expect_refused("\"kind\":\"bytes\"", "\"kind\":\"texts\"", "its kind is 'texts': expected bytes");
    expect_refused("grad_cam",
                   std::string("grad\xFF"
                               "cam"),
                   "no UTF-8");
    expect_refused("\"notes\":{\"count\":2", "\"notes\":{\"count\":-", "JSON");
}

// Each flaw as the writer says it; the reader of a page made so by hand says the same.
TEST(RunRecordPictures, TellsWhyPicturesAndNotesCannotBeWritten) {
    const RunRecord golden = read_run_record(golden_bytes()).value();
    const auto expect_flaw = [&](auto change, const std::string& words) {
        RunRecord record = golden;
        change(record.evaluations[0]);
        EXPECT_NE(flaw_of(record).find(words), std::string::npos) << flaw_of(record);
    };
    using One = ReportedEvaluation;
    expect_flaw([](One& one) { one.picture_terms.clear(); }, "what the data's terms allow of its pictures is empty");
    expect_flaw([](One& one) { one.pictures[1].sample = 40; }, "pictures: sample 41 is none of 40");
    expect_flaw([](One& one) { one.pictures[1].sample = 3; }, "pictures: the samples do not rise");
    expect_flaw([](One& one) { one.pictures[0].jpeg = {0x89, 'P', 'N', 'G'}; }, "of sample 4: it is no JPEG file");
    expect_flaw([](One& one) { one.pictures[0].jpeg.pop_back(); }, "cut short");
    expect_flaw([](One& one) { one.pictures[0].jpeg.push_back(0); }, "something behind its end");
    for (const char* name : {"exif_6.jpg", "profile.jpg"}) {  // a camera's turn, a colour profile
        const Bytes jpeg = read_golden(std::string("tests/golden/images/") + name);
        expect_flaw([&](One& one) { one.pictures[0].jpeg = jpeg; }, "holds metadata: expected none");
    }
    Bytes huge = golden.evaluations[0].pictures[0].jpeg;
    const Bytes start{0xFF, 0xC0};
    const auto size = std::search(huge.begin(), huge.end(), start.begin(), start.end()) + 5;
    size[0] = 2;
    size[1] = 1;
    expect_flaw([&](One& one) { one.pictures[0].jpeg = huge; }, " x 513 pixels: expected sides of at most 512");
    expect_flaw([](One& one) { one.pictures[0].maps.resize(5); }, "5 maps: expected at most 4");
    expect_flaw([](One& one) { one.pictures[1].maps[1].method = "grad_cam"; }, "of one method");
    expect_flaw([](One& one) { one.pictures[1].maps[0].method.clear(); }, "a map's method is empty");
    expect_flaw([](One& one) { one.pictures[1].maps[0].width = 65; }, "a map of 65 x 2");
    expect_flaw([](One& one) { one.pictures[1].maps[0].height = 3; }, "not one level for each place");
    expect_flaw([](One& one) { one.pictures[1].maps[0].highest = std::nan(""); }, "lowest and highest");
    expect_flaw([](One& one) { one.pictures[1].maps[0].lowest = 1; }, "lowest and highest");
    expect_flaw([](One& one) { one.notes[1].sample = 0; }, "notes: the samples do not rise");
    expect_flaw([](One& one) { one.notes[1].sample = 40; }, "notes: sample 41 is none of 40");
    expect_flaw([](One& one) { one.notes[1].text.clear(); }, "the note on sample 4 is empty");
    expect_flaw([](One& one) { one.notes[1].text.assign(10'001, 'x'); }, "longer than 10000 characters");
}

// Ten thousand characters, each of which breaks and is written as three bytes.
TEST(RunRecordPictures, CarriesTheLongestNoteWhateverItsBytes) {
    RunRecord record = read_run_record(golden_bytes()).value();
    record.evaluations[0].notes[1].text.assign(kMostNoteCharacters, '\xFF');
    record.evaluations[0].picture_terms = record.evaluations[0].notes[1].text;
    const ReportedEvaluation read = read_back(record).evaluations.at(0);
    EXPECT_EQ(read.notes.at(1).text.size(), 3 * kMostNoteCharacters);
    EXPECT_EQ(read.picture_terms, read.notes[1].text);
}

TEST(RunRecordPictures, TenThousandPicturesTakeFewValuesOfTheHeader) {
    const RunRecord golden = read_run_record(golden_bytes()).value();
    ScoreTable table{{}, std::vector<ScoredSample>(10'000), {}};
    for (std::size_t i = 0; i < table.samples.size(); ++i)
        table.samples[i] = {"", "", static_cast<int>(i % 2), {}, static_cast<double>(i % 64) / 64};
    RunRecord record = record_of(evaluation_of(std::move(table)));
    const std::size_t bare_size = write_run_record(record).size();
    ReportedEvaluation& one = record.evaluations[0];
    one.picture_terms = "x";
    for (std::size_t i = 0; i < 10'000; ++i) {
        one.pictures.push_back(golden.evaluations[0].pictures[1]);
        one.pictures.back().sample = i;
    }
    // A picture: its sample and size. Two maps: each its picture, width, height, and bounds in 24 bytes, method in 1.
    const std::size_t picture_size = 577 + 8 + 2 * (12 + 1) + 2 * 16 + 7;
    const Bytes bytes = write_run_record(record);
    EXPECT_LT(bytes.size(), bare_size + 10'000 * picture_size + 1'500);
    EXPECT_EQ(write_run_record(read_run_record(bytes).value()), bytes);
}

TEST(RunRecordPictures, RefusesMorePicturesThanItsReaderTakes) {
    const RunRecord golden = read_run_record(golden_bytes()).value();
    ReportedEvaluation one = golden.evaluations[0];
    one.pictures.resize(1);
    Bytes& jpeg = one.pictures[0].jpeg;  // a restart mark may stand in its data as often as it likes
    Bytes marks(std::size_t{3} << 20, 0xD0);
    for (std::size_t i = 0; i < marks.size(); i += 2) marks[i] = 0xFF;
    jpeg.insert(jpeg.end() - 2, marks.begin(), marks.end());
    RunRecord record = golden;
    record.evaluations.assign(43, one);
    EXPECT_NE(flaw_of(record).find("the evaluations' pictures have 13"), std::string::npos) << flaw_of(record);
    record.evaluations.resize(42);
    EXPECT_EQ(flaw_of(record), "");
    EXPECT_EQ(read_back(record).evaluations.size(), 42u);
}

}  // namespace
}  // namespace telltale
