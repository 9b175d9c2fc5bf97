// What a result page holds: evaluations with their samples, what is known of their models, and tables beside them, as one
// compact block of bytes. Scores read back bit for bit. Compression and the page around it are the callers'.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "evaluation_record.hpp"
#include "training_plots.hpp"

namespace telltale {

inline constexpr const char* kRunRecordFormat = "telltale.run_record";
inline constexpr int kRunRecordVersion = 1;
// More on one page compares badly, and a stranger's file shall not ask for more.
inline constexpr std::size_t kMostEvaluations = 64;
// Of all evaluations together: a label, a score, each logit and each text is a value. Two of kMostSamples, as evaluation.json
// may be; one word may stand for many texts, so these have a limit too.
inline constexpr std::uint64_t kMostRecordValues = 16'000'000;
inline constexpr std::uint64_t kMostRecordTextBytes = std::uint64_t{1} << 27;
// JPEG files and maps' levels of all evaluations together, in memory at once.
inline constexpr std::uint64_t kMostRecordPictureBytes = std::uint64_t{1} << 27;
inline constexpr int kLongestReportedSide = 512;  // of a picture
inline constexpr int kLongestMapSide = 64;
inline constexpr std::size_t kMostMapsOfPicture = 4;
inline constexpr std::size_t kMostNoteCharacters = 10'000;  // of a note, and of the terms
inline constexpr std::size_t kMostMethodCharacters = 64;
inline constexpr double kMostSetThreshold = 2;
// Of what is no column: pictures left out, cells, epochs and the rest.
inline constexpr std::size_t kMostHeaderValues = 1'000'000;

// A table that is shown as it stands: how a model was trained, figures by a column, robustness. Words and numbers are text by
// then. Every row has as many cells as the header; a table of facts has two columns and an empty header.
struct ReportTable {
    std::string title;
    std::string note;  // what to know of it; may be empty
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};

// What a model's map says of a picture, coarse: rows from the top, 0 at the map's lowest value, 255 at its highest.
struct ReportedMap {
    std::string method;  // explanation_method.hpp's key; not empty
    int width = 0;
    int height = 0;
    double lowest = 0;
    double highest = 0;
    std::vector<std::uint8_t> levels;
};

// The square that a sample was judged by, small: a whole JPEG file without metadata (no EXIF, no comment).
struct ReportedPicture {
    std::size_t sample = 0;  // its place in the evaluation's samples
    std::vector<std::uint8_t> jpeg;
    std::vector<ReportedMap> maps;  // each of another method
};

// A reader's words on a sample, plain text; not empty.
struct SampleNote {
    std::size_t sample = 0;
    std::string text;
};

struct ReportedEvaluation {
    EvaluationRecord record;  // with samples
    std::map<std::string, std::string>
        model_metadata;  // "telltale.*" of the model's file (model_card.hpp); empty: not known
    std::vector<ReportTable> tables;
    TrainingHistory training;                 // no epochs: not known
    std::vector<ReportedPicture> pictures{};  // by rising sample, none twice
    std::string picture_terms{};              // what the data's terms allow; not empty where pictures are
    std::vector<SampleNote> notes{};          // by rising sample, none twice
    std::optional<double> set_threshold{};    // to which a reader moved it, from 0 on; the record's own stays
};

struct RunRecord {
    std::string title;         // empty: made of the evaluations' names
    std::string notes;         // the writer's own, plain text with empty lines between paragraphs
    std::string written;       // UTC, ISO 8601
    std::string written_by;    // "telltale 0.1.0"
    std::string command_line;  // that writes this page again, without folders
    std::string saved;         // when a reader saved it again, and by what; empty: nobody did
    std::string saved_by;
    std::vector<ReportedEvaluation> evaluations;
};

// Why no record of this can be written that reads back: too much for one page, an evaluation without samples, a table whose rows
// are unlike its header, a picture with metadata or without terms. Empty when it can.
std::string flaw_of(const RunRecord& record);
// Of a record without flaw. Broken UTF-8 becomes U+FFFD.
std::vector<std::uint8_t> write_run_record(const RunRecord& record);
// Errors: another format or version, anything cut, damaged (a CRC-32 over all), trailing or contradicting, as
// parse_evaluation says it; more than kMostEvaluations, or kMostSamples in any of them.
Result<RunRecord> read_run_record(std::span<const std::uint8_t> bytes);
// Whether bytes mean to be one at all: by their first eight.
bool is_run_record(std::span<const std::uint8_t> bytes);

}  // namespace telltale
