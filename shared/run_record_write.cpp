// The writing half of run_record.hpp.
#include <algorithm>

#include "crc32.hpp"
#include "evaluation_head.hpp"
#include "packed_column.hpp"
#include "run_record.hpp"
#include "run_record_frame.hpp"
#include "run_record_pictures.hpp"

namespace telltale {
namespace {

using Bytes = std::vector<std::uint8_t>;
using run_record::placed;

void put_uint32(std::uint32_t number, Bytes& into) {
    for (int shift = 0; shift < 32; shift += 8) into.push_back(static_cast<std::uint8_t>(number >> shift & 0xFF));
}

Json named(const std::string& name, const Json& entry) {
    Json::Object members{{"name", name}};
    for (const auto& member : *entry.if_object()) members.push_back(member);
    return members;
}

template <typename Of>
Json text_column(const std::vector<ScoredSample>& samples, Bytes& blocks, Of of) {
    std::vector<std::string_view> texts;
    texts.reserve(samples.size());
    for (const ScoredSample& sample : samples) texts.emplace_back(of(sample));
    return placed(pack_texts(texts), blocks);
}

template <typename Of>
Json number_column(const std::vector<ScoredSample>& samples, Bytes& blocks, Of of) {
    std::vector<double> numbers;
    numbers.reserve(samples.size());
    for (const ScoredSample& sample : samples) numbers.push_back(of(sample));
    return placed(pack_numbers(numbers), blocks);
}

Json json_of(const ScoreTable& table, Bytes& blocks) {
    const std::vector<ScoredSample>& samples = table.samples;
    Json json = Json::Object{{"count", samples.size()}};
    json.append("labels", placed(pack_labels(labelled_scores(samples).labels), blocks));
    json.append("scores", number_column(samples, blocks, [](const ScoredSample& s) { return s.score; }));
    json.append("ids", text_column(samples, blocks, [](const ScoredSample& s) -> std::string_view { return s.id; }));
    json.append("groups",
                text_column(samples, blocks, [](const ScoredSample& s) -> std::string_view { return s.group; }));
    Json::Array logits;
    for (std::size_t k = 0; k < table.class_names.size(); ++k)
        logits.push_back(named(table.class_names[k],
                               number_column(samples, blocks, [k](const ScoredSample& s) { return s.logits[k]; })));
    json.append("logits", std::move(logits));
    Json::Array columns;
    for (const SampleColumn& column : table.columns) {
        const std::vector<std::string_view> texts(column.values.begin(), column.values.end());
        columns.push_back(named(column.name, placed(pack_texts(texts), blocks)));
    }
    json.append("columns", std::move(columns));
    return json;
}

Json json_of(const ReportTable& table) {
    Json::Array rows;
    for (const std::vector<std::string>& row : table.rows) rows.emplace_back(Json::Array(row.begin(), row.end()));
    return Json::Object{{"title", table.title},
                        {"note", table.note},
                        {"header", Json::Array(table.header.begin(), table.header.end())},
                        {"rows", std::move(rows)}};
}

Json json_of(const SplitHistory& split) {
    return Json::Object{{"losses", Json::Array(split.losses.begin(), split.losses.end())},
                        {"accuracies", Json::Array(split.accuracies.begin(), split.accuracies.end())}};
}

Json json_of(const TrainingHistory& training) {
    return Json::Object{{"epochs", Json::Array(training.epochs.begin(), training.epochs.end())},
                        {"best_epoch", training.best_epoch},
                        {"train", json_of(training.train)},
                        {"validation", json_of(training.validation)},
                        {"test", json_of(training.test)}};
}

Json json_of(const ReportedEvaluation& evaluation, Bytes& blocks) {
    Json::Object metadata;
    for (const auto& [key, value] : evaluation.model_metadata) metadata.emplace_back(key, value);
    Json::Array tables;
    for (const ReportTable& table : evaluation.tables) tables.push_back(json_of(table));
    Json json = Json::Object{{"evaluation", evaluation_head(evaluation.record)},
                             {"samples", json_of(*evaluation.record.scores, blocks)},
                             {"model_metadata", std::move(metadata)},
                             {"tables", std::move(tables)},
                             {"training", json_of(evaluation.training)}};
    run_record::append_pictures(evaluation, json, blocks);
    run_record::append_notes(evaluation, json, blocks);
    if (evaluation.set_threshold) json.append("set_threshold", *evaluation.set_threshold);
    return json;
}

std::uint64_t text_bytes(const ScoreTable& table) {
    std::uint64_t sum = 0;
    for (const ScoredSample& sample : table.samples) sum += sample.id.size() + sample.group.size();
    for (const SampleColumn& column : table.columns)
        for (const std::string& value : column.values) sum += value.size();
    return sum;
}

// No fewer than the header's JSON has of them.
std::uint64_t header_values(const ReportedEvaluation& evaluation) {
    std::uint64_t sum =
        600 + 4 * (evaluation.record.scores->class_names.size() + evaluation.record.scores->columns.size()) +
        3 * evaluation.record.skipped.size() + evaluation.model_metadata.size() + 7 * evaluation.training.epochs.size();
    for (const ReportTable& table : evaluation.tables) {
        sum += 5 + table.header.size();
        for (const std::vector<std::string>& row : table.rows) sum += 1 + row.size();
    }
    return sum;
}

std::string flaw_of(const ScoreTable& table) {
    if (table.samples.empty()) return "it has no samples";
    if (table.samples.size() > kMostSamples)
        return "it has " + std::to_string(table.samples.size()) + " samples, more than " + std::to_string(kMostSamples);
    for (const ScoredSample& sample : table.samples) {
        if (sample.logits.size() != table.class_names.size()) return "a sample has not one logit for each class";
        std::string flaw = flaw_of(sample);
        if (!flaw.empty()) return flaw;
    }
    for (const SampleColumn& column : table.columns)
        if (column.values.size() != table.samples.size())
            return "its column '" + column.name + "' has not one value for each sample";
    return {};
}

}  // namespace

std::string flaw_of(const ReportTable& table) {
    const std::size_t wanted = table.header.empty() ? 2 : table.header.size();
    for (const std::vector<std::string>& row : table.rows)
        if (row.size() != wanted)
            return "the table '" + table.title + "' has a row of " + std::to_string(row.size()) + " cells: expected " +
                   std::to_string(wanted);
    return {};
}

std::string flaw_of(const RunRecord& record) {
    if (record.evaluations.empty()) return "no evaluation: expected at least one";
    if (record.evaluations.size() > kMostEvaluations)
        return std::to_string(record.evaluations.size()) + " evaluations: expected at most " +
               std::to_string(kMostEvaluations);
    std::uint64_t values = 0;
    std::uint64_t bytes = 0;
    std::uint64_t others = 0;
    std::uint64_t picture_bytes = 0;
    for (std::size_t i = 0; i < record.evaluations.size(); ++i) {
        const ReportedEvaluation& one = record.evaluations[i];
        std::string flaw = one.record.scores ? flaw_of(*one.record.scores) : "it has no samples";
        for (const ReportTable& table : one.tables)
            if (flaw.empty()) flaw = flaw_of(table);
        if (flaw.empty()) flaw = run_record::flaw_of_pictures(one);
        if (flaw.empty()) flaw = run_record::flaw_of_notes(one);
        if (flaw.empty() && one.set_threshold && !(*one.set_threshold >= 0 && *one.set_threshold <= kMostSetThreshold))
            flaw = "its threshold was set to a number that is no threshold";
        if (!flaw.empty()) return "evaluation " + std::to_string(i + 1) + ": " + flaw;
        const ScoreTable& table = *one.record.scores;
        values += table.samples.size() * (std::uint64_t{4} + table.class_names.size() + table.columns.size());
        bytes += text_bytes(table) + run_record::note_bytes(one);
        picture_bytes += run_record::picture_bytes(one);
        others += header_values(one);
    }
    if (others > kMostHeaderValues)
        return "the evaluations hold about " + std::to_string(others) +
               " skipped pictures, cells of tables and epochs together: expected at most " +
               std::to_string(kMostHeaderValues) + "; put fewer on one page";
    if (values > kMostRecordValues)
        return "the evaluations hold " + std::to_string(values) + " values together: expected at most " +
               std::to_string(kMostRecordValues) + "; put fewer on one page";
    if (bytes > kMostRecordTextBytes)
        return "the evaluations' texts have " + std::to_string(bytes) + " bytes together: expected at most " +
               std::to_string(kMostRecordTextBytes) + "; put fewer on one page";
    if (picture_bytes > kMostRecordPictureBytes)
        return "the evaluations' pictures have " + std::to_string(picture_bytes) +
               " bytes together: expected at most " + std::to_string(kMostRecordPictureBytes) +
               "; put fewer on one page";
    return {};
}

std::vector<std::uint8_t> write_run_record(const RunRecord& record) {
    CHECK(flaw_of(record).empty());
    Bytes blocks;
    Json::Array evaluations;
    for (const ReportedEvaluation& one : record.evaluations) evaluations.push_back(json_of(one, blocks));
    const std::string header = write_json(Json::Object{{"format", kRunRecordFormat},
                                                       {"version", kRunRecordVersion},
                                                       {"title", record.title},
                                                       {"notes", record.notes},
                                                       {"written", record.written},
                                                       {"written_by", record.written_by},
                                                       {"command_line", record.command_line},
                                                       {"saved", record.saved},
                                                       {"saved_by", record.saved_by},
                                                       {"evaluations", std::move(evaluations)}});
    Bytes bytes(kRunRecordMagic.begin(), kRunRecordMagic.end());
    bytes.reserve(kRunRecordFrontBytes + header.size() + blocks.size() + kRunRecordCrcBytes);
    put_uint32(kRunRecordVersion, bytes);
    put_uint32(static_cast<std::uint32_t>(header.size()), bytes);
    bytes.insert(bytes.end(), header.begin(), header.end());
    bytes.insert(bytes.end(), blocks.begin(), blocks.end());
    put_uint32(crc32(bytes), bytes);
    return bytes;
}

}  // namespace telltale
