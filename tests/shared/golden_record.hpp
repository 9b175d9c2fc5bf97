// The golden run record, records made of evaluations, and bytes of theirs that are changed under a right sum.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "golden.hpp"
#include "shared/crc32.hpp"
#include "shared/run_record.hpp"

namespace telltale {

using Bytes = std::vector<std::uint8_t>;

inline Bytes golden_bytes() { return read_golden("tests/golden/run_record/run_record.bin"); }

inline EvaluationRecord golden_evaluation() {
    const Bytes bytes = read_golden("tests/golden/evaluation/evaluation.json");
    return parse_evaluation(std::string(bytes.begin(), bytes.end())).value();
}

// An evaluation of samples, with the figures that they give.
inline EvaluationRecord evaluation_of(ScoreTable table) {
    EvaluationRecord record;
    record.model_name = "model.onnx";
    record.threshold_chosen_on = "validation";
    record.figures = evaluation_figures(labelled_scores(table.samples), record.threshold);
    record.scores = std::move(table);
    return record;
}

inline RunRecord record_of(EvaluationRecord evaluation) {
    RunRecord record;
    record.evaluations.push_back({std::move(evaluation), {}, {}, {}});
    return record;
}

inline RunRecord read_back(const RunRecord& record) {
    const Result<RunRecord> read = read_run_record(write_run_record(record));
    EXPECT_TRUE(read.ok()) << read.error().message;
    return read.ok() ? read.value() : RunRecord{};
}

inline void set_crc(Bytes& bytes) {
    const std::uint32_t sum = crc32(std::span<const std::uint8_t>(bytes).first(bytes.size() - 4));
    for (std::size_t i = 0; i < 4; ++i) bytes[bytes.size() - 4 + i] = static_cast<std::uint8_t>(sum >> (8 * i));
}

// The golden with a piece of its header replaced by one of the same length, its sum set right.
inline void expect_refused(const std::string& piece, const std::string& by, const std::string& words) {
    ASSERT_EQ(piece.size(), by.size());
    const Bytes golden = golden_bytes();
    std::string text(golden.begin(), golden.end());
    const std::size_t place = text.find(piece);
    ASSERT_NE(place, std::string::npos) << piece;
    text.replace(place, piece.size(), by);
    Bytes bytes(text.begin(), text.end());
    set_crc(bytes);
    const Result<RunRecord> read = read_run_record(bytes);
    ASSERT_FALSE(read.ok()) << by;
    EXPECT_NE(read.error().message.find(words), std::string::npos) << read.error().message;
}

}  // namespace telltale
