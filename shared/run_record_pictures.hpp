// The part of a run record that is pictures, their maps and readers' notes: members of an evaluation's header that are there
// only where there is something to say, with all that is many in columns and blocks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "run_record.hpp"
#include "run_record_blocks.hpp"

namespace telltale::run_record {

// Of an evaluation whose samples are there. Empty when its pictures and notes can be written and read back.
std::string flaw_of_pictures(const ReportedEvaluation& evaluation);
std::string flaw_of_notes(const ReportedEvaluation& evaluation);
std::uint64_t picture_bytes(const ReportedEvaluation& evaluation);
std::uint64_t note_bytes(const ReportedEvaluation& evaluation);  // of notes and maps' methods

void append_pictures(const ReportedEvaluation& evaluation, Json& header, std::vector<std::uint8_t>& blocks);
void append_notes(const ReportedEvaluation& evaluation, Json& header, std::vector<std::uint8_t>& blocks);

// Behind the evaluation's samples, in this order.
Result<Done> read_pictures(const Json& header, Blocks& blocks, ReportedEvaluation& evaluation);
Result<Done> read_notes(const Json& header, Blocks& blocks, ReportedEvaluation& evaluation);

}  // namespace telltale::run_record
