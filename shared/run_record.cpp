#include "run_record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "crc32.hpp"
#include "evaluation_head.hpp"
#include "run_record_frame.hpp"
#include "run_record_pictures.hpp"

namespace telltale {
namespace {

using namespace run_record;

std::uint32_t uint32_at(Bytes bytes, std::size_t place) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number |= static_cast<std::uint32_t>(bytes[place + i]) << (8 * i);
    return number;
}

// The names of logits or columns; none twice, as in evaluation.json.
Result<std::vector<std::string>> names_in(const Json::Array& entries) {
    std::vector<std::string> names;
    for (const Json& entry : entries) {
        const Result<std::string> name = entry.string("name");
        if (!name) return name.error();
        names.push_back(name.value());
    }
    std::vector<std::string> sorted = names;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) return make_error("the name '" + twice->substr(0, 100) + "' stands twice");
    return names;
}

Result<Done> read_texts(const Json& json, const char* key, Blocks& blocks, std::vector<ScoredSample>& samples,
                        std::string ScoredSample::*member) {
    const Result<std::vector<std::string_view>> texts = blocks.texts(json, key, samples.size());
    if (!texts) return texts.error();
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i].*member = std::string(texts.value()[i]);
    return Done{};
}

Result<std::vector<ScoredSample>> read_labels_and_scores(const Json& json, Blocks& blocks, std::size_t count) {
    const Result<const Json*> labels_entry = object_of(json, "labels");
    if (!labels_entry) return labels_entry.error();
    const Result<Column> column = blocks.take(*labels_entry.value());
    if (!column) return inside("labels", column.error());
    const Result<std::vector<std::uint8_t>> labels = unpack_labels(column.value().kind, column.value().bytes, count);
    if (!labels) return inside("labels", labels.error());
    const Result<std::vector<double>> scores = blocks.numbers(json, "scores", count);
    if (!scores) return scores.error();
    std::vector<ScoredSample> samples(count);  // the scores have proved them
    for (std::size_t i = 0; i < count; ++i) {
        samples[i].label = labels.value()[i] != 0 ? kFake : kReal;
        samples[i].score = scores.value()[i];
    }
    return samples;
}

Result<ScoreTable> read_samples(const Json& json, Blocks& blocks) {
    const Result<std::int64_t> count = json.integer("count");
    if (!count) return count.error();
    if (count.value() < 1 || static_cast<std::uint64_t>(count.value()) > kMostSamples) {
        return make_error("there are " + std::to_string(count.value()) + " samples",
                          "1 to " + std::to_string(kMostSamples));
    }
    const Result<const Json::Array*> logits = list_of(json, "logits");
    if (!logits) return logits.error();
    const Result<const Json::Array*> columns = list_of(json, "columns");
    if (!columns) return columns.error();
    const std::uint64_t width = std::uint64_t{4} + logits.value()->size() + columns.value()->size();
    const Result<Done> allowed = blocks.allow_values(width * static_cast<std::uint64_t>(count.value()));
    if (!allowed) return allowed.error();

    Result<std::vector<ScoredSample>> samples =
        read_labels_and_scores(json, blocks, static_cast<std::size_t>(count.value()));
    if (!samples) return samples.error();
    ScoreTable table;
    table.samples = std::move(samples).value();
    for (const auto& [key, member] : {std::pair{"ids", &ScoredSample::id}, std::pair{"groups", &ScoredSample::group}}) {
        const Result<Done> read = read_texts(json, key, blocks, table.samples, member);
        if (!read) return read.error();
    }
    Result<std::vector<std::string>> class_names = names_in(*logits.value());
    if (!class_names) return inside("logits", class_names.error());
    table.class_names = std::move(class_names).value();
    std::vector<std::vector<double>> logit_columns;
    for (const Json& entry : *logits.value()) {
        Result<std::vector<double>> numbers = blocks.numbers(entry, table.samples.size());
        if (!numbers) return inside("logits", numbers.error());
        logit_columns.push_back(std::move(numbers).value());
    }
    for (std::size_t i = 0; i < table.samples.size(); ++i) {
        table.samples[i].logits.reserve(logit_columns.size());
        for (const std::vector<double>& column : logit_columns) table.samples[i].logits.push_back(column[i]);
    }
    const Result<std::vector<std::string>> column_names = names_in(*columns.value());
    if (!column_names) return inside("columns", column_names.error());
    for (std::size_t k = 0; k < column_names.value().size(); ++k) {
        const Result<std::vector<std::string_view>> texts = blocks.texts((*columns.value())[k], table.samples.size());
        if (!texts) return inside("columns", texts.error());
        table.columns.push_back({column_names.value()[k], {texts.value().begin(), texts.value().end()}});
    }
    for (std::size_t i = 0; i < table.samples.size(); ++i) {
        const std::string flaw = flaw_of(table.samples[i]);
        if (!flaw.empty()) return make_error("sample " + std::to_string(i + 1) + ": " + flaw);
    }
    return table;
}

Result<ReportTable> read_table(const Json& json) {
    const Result<std::string> title = json.string("title");
    if (!title) return title.error();
    const Result<std::string> note = json.string("note");
    if (!note) return note.error();
    const Result<std::vector<std::string>> header = json.strings("header");
    if (!header) return header.error();
    const Result<const Json::Array*> rows = list_of(json, "rows");
    if (!rows) return rows.error();
    ReportTable table{title.value(), note.value(), header.value(), {}};
    for (const Json& row : *rows.value()) {
        const Result<std::vector<std::string>> cells = Json(Json::Object{{"row", row}}).strings("row");
        if (!cells) return cells.error();
        table.rows.push_back(cells.value());
    }
    const std::string flaw = flaw_of(table);
    if (!flaw.empty()) return make_error(flaw);
    return table;
}

// null is NaN: an epoch without the number.
Result<std::vector<double>> read_history(const Json& json, const std::string& key, std::size_t epoch_count) {
    const Result<const Json::Array*> list = list_of(json, key);
    if (!list) return list.error();
    std::vector<double> numbers;
    for (const Json& entry : *list.value()) {
        if (!entry.is_null() && !entry.is_number()) return make_error("'" + key + "' holds no number", kWanted);
        numbers.push_back(entry.if_real()      ? *entry.if_real()
                          : entry.if_integer() ? static_cast<double>(*entry.if_integer())
                                               : std::nan(""));
    }
    if (!numbers.empty() && numbers.size() != epoch_count)
        return make_error("'" + key + "' has " + std::to_string(numbers.size()) + " entries",
                          std::to_string(epoch_count) + ", one for each epoch");
    return numbers;
}

Result<TrainingHistory> read_training(const Json& json) {
    TrainingHistory training;
    const Result<const Json::Array*> epochs = list_of(json, "epochs");
    if (!epochs) return epochs.error();
    constexpr std::int64_t kLast = std::numeric_limits<int>::max();
    for (const Json& entry : *epochs.value()) {
        const std::int64_t* epoch = entry.if_integer();
        const int before = training.epochs.empty() ? 0 : training.epochs.back();
        if (!epoch || *epoch <= before || *epoch > kLast)
            return make_error("'epochs' do not rise", "whole numbers from 1");
        training.epochs.push_back(static_cast<int>(*epoch));
    }
    const Result<std::int64_t> best = json.integer("best_epoch");
    if (!best) return best.error();
    if (best.value() < 0 || best.value() > kLast) return make_error("'best_epoch' is none", "a whole number from 0");
    training.best_epoch = static_cast<int>(best.value());
    for (const auto& [key, split] : {std::pair{"train", &training.train}, std::pair{"validation", &training.validation},
                                     std::pair{"test", &training.test}}) {
        const Result<const Json*> entry = object_of(json, key);
        if (!entry) return entry.error();
        for (const auto& [name, numbers] :
             {std::pair{"losses", &split->losses}, std::pair{"accuracies", &split->accuracies}}) {
            Result<std::vector<double>> read = read_history(*entry.value(), name, training.epochs.size());
            if (!read) return inside(key, read.error());
            *numbers = std::move(read).value();
        }
    }
    return training;
}

Result<ReportedEvaluation> read_evaluation(const Json& json, Blocks& blocks) {
    for (const char* key : {"evaluation", "samples", "model_metadata", "training"}) {
        const Result<const Json*> object = object_of(json, key);
        if (!object) return object.error();
    }
    ReportedEvaluation evaluation;
    Result<EvaluationRecord> head = read_evaluation_head(*json.find("evaluation"));
    if (!head) return head.error();
    evaluation.record = std::move(head).value();
    Result<ScoreTable> scores = read_samples(*json.find("samples"), blocks);
    if (!scores) return inside("samples", scores.error());
    const Result<Done> settled = settle_scores(evaluation.record, std::move(scores).value());
    if (!settled) return settled.error();
    for (const auto& [key, value] : *json.find("model_metadata")->if_object()) {
        if (!value.if_string()) return make_error("'model_metadata' holds something else", "text for each key");
        evaluation.model_metadata[key] = *value.if_string();
    }
    const Result<const Json::Array*> tables = list_of(json, "tables");
    if (!tables) return tables.error();
    for (const Json& entry : *tables.value()) {
        Result<ReportTable> table = read_table(entry);
        if (!table) return inside("tables", table.error());
        evaluation.tables.push_back(std::move(table).value());
    }
    Result<TrainingHistory> training = read_training(*json.find("training"));
    if (!training) return inside("training", training.error());
    evaluation.training = std::move(training).value();
    const Result<Done> pictures = read_pictures(json, blocks, evaluation);
    if (!pictures) return inside("pictures", pictures.error());
    const Result<Done> notes = read_notes(json, blocks, evaluation);
    if (!notes) return inside("notes", notes.error());
    if (json.find("set_threshold")) {
        const Result<double> set = json.number("set_threshold");
        if (!set) return set.error();
        if (!(set.value() >= 0 && set.value() <= kMostSetThreshold))
            return make_error("'set_threshold' is no threshold", "a number from 0 to 2");
        evaluation.set_threshold = set.value();
    }
    return evaluation;
}

Result<RunRecord> read_header(const Json& json, Blocks& blocks) {
    const Result<std::string> format = json.string("format");
    if (!format || format.value() != kRunRecordFormat) return make_error("its header is no record's", kWanted);
    const Result<std::int64_t> version = json.integer("version");
    if (!version) return version.error();
    if (version.value() != kRunRecordVersion)
        return make_error("its header has version " + std::to_string(version.value()),
                          "version " + std::to_string(kRunRecordVersion));
    RunRecord record;
    for (const auto& [key, member] :
         {std::pair{"title", &RunRecord::title}, std::pair{"notes", &RunRecord::notes},
          std::pair{"written", &RunRecord::written}, std::pair{"written_by", &RunRecord::written_by},
          std::pair{"command_line", &RunRecord::command_line}}) {
        Result<std::string> text = json.string(key);
        if (!text) return text.error();
        record.*member = std::move(text).value();
    }
    // Pages that nobody saved again may lack them.
    for (const auto& [key, member] :
         {std::pair{"saved", &RunRecord::saved}, std::pair{"saved_by", &RunRecord::saved_by}}) {
        if (!json.find(key)) continue;
        Result<std::string> text = json.string(key);
        if (!text) return text.error();
        record.*member = std::move(text).value();
    }
    const Result<const Json::Array*> evaluations = list_of(json, "evaluations");
    if (!evaluations) return evaluations.error();
    const std::size_t count = evaluations.value()->size();
    if (count < 1 || count > kMostEvaluations)
        return make_error("it holds " + std::to_string(count) + " evaluations",
                          "1 to " + std::to_string(kMostEvaluations));
    for (std::size_t i = 0; i < count; ++i) {
        Result<ReportedEvaluation> one = read_evaluation((*evaluations.value())[i], blocks);
        if (!one) return inside("evaluation " + std::to_string(i + 1), one.error());
        record.evaluations.push_back(std::move(one).value());
    }
    if (blocks.bytes_left() != 0)
        return make_error(std::to_string(blocks.bytes_left()) + " bytes stand behind the last column", "none");
    return record;
}

}  // namespace

bool is_run_record(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= kRunRecordMagic.size() &&
           std::equal(kRunRecordMagic.begin(), kRunRecordMagic.end(), bytes.begin());
}

Result<RunRecord> read_run_record(std::span<const std::uint8_t> bytes) {
    if (!is_run_record(bytes)) return make_error("these bytes are no run record", kWanted);
    if (bytes.size() < kRunRecordFrontBytes + kRunRecordCrcBytes)
        return make_error("the run record is cut short", kWanted, "take the whole page");
    const std::uint32_t version = uint32_at(bytes, 8);
    if (version != kRunRecordVersion)
        return make_error("the run record has version " + std::to_string(version),
                          "version " + std::to_string(kRunRecordVersion), "use a newer Telltale");
    const Bytes summed = bytes.first(bytes.size() - kRunRecordCrcBytes);
    if (crc32(summed) != uint32_at(bytes, summed.size()))
        return make_error("the run record is cut short or damaged", "the bytes that its check sum is of",
                          "take the page from where it was written");
    const Bytes behind = summed.subspan(kRunRecordFrontBytes);
    const std::size_t header_size = uint32_at(bytes, 12);
    if (header_size > behind.size())
        return make_error("the run record's header has " + std::to_string(header_size) + " bytes",
                          "at most " + std::to_string(behind.size()));
    const std::string_view header(reinterpret_cast<const char*>(behind.data()), header_size);
    const Result<Json> json = parse_json(header, {.most_values = kMostHeaderValues});
    if (!json) return inside("the run record", json.error());
    Blocks blocks(behind.subspan(header_size));
    Result<RunRecord> record = read_header(json.value(), blocks);
    if (!record) return inside("the run record", record.error());
    return record;
}

}  // namespace telltale
