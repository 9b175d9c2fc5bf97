#include "score_table.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "csv.hpp"
#include "json.hpp"

namespace telltale {
namespace {

constexpr std::string_view kLogitPrefix = "logit_";

bool is_own_column(std::string_view name) {
    return name == "file" || name == "label" || name == "group" || name == "score";
}

// Where the columns stand.
struct Columns {
    std::optional<std::size_t> file, label, group, score;
    std::vector<std::size_t> logits;
    std::vector<std::string> class_names;
    std::vector<std::size_t> others;
};

Result<Columns> find_columns(const std::vector<std::string>& names) {
    std::vector<std::string> sorted = names;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) return make_error("the column '" + *twice + "' stands twice", "each column once");
    Columns columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& name = names[i];
        if (name == "file") columns.file = i;
        if (name == "label") columns.label = i;
        if (name == "group") columns.group = i;
        if (name == "score") columns.score = i;
        if (name.size() > kLogitPrefix.size() && name.compare(0, kLogitPrefix.size(), kLogitPrefix) == 0) {
            columns.logits.push_back(i);
            columns.class_names.push_back(name.substr(kLogitPrefix.size()));
        } else if (!is_own_column(name)) {
            columns.others.push_back(i);
        }
    }
    for (const auto& [name, place] : {std::pair{"label", columns.label}, std::pair{"score", columns.score}})
        if (!place) {
            return make_error("the table has no column '" + std::string(name) + "'",
                              "the columns file, label, group and score, as telltale evaluate writes them");
        }
    return columns;
}

// JSON's grammar: no locale, no hexadecimal, no "nan".
Result<double> number_of(const std::string& field, const std::string& column) {
    const Result<Json> json = parse_json(field, {.most_values = 1});
    if (json && json.value().is_number()) {
        if (const double* real = json.value().if_real()) return *real;
        return static_cast<double>(*json.value().if_integer());
    }
    return make_error("the " + column + " '" + field.substr(0, 40) + "' is no number", "a number such as 0.25");
}

Result<ScoredSample> sample_of(std::vector<std::string>& row, const Columns& columns) {
    ScoredSample sample;
    const std::string& label = row[*columns.label];
    if (label.empty()) return make_error("there is no label", "real or fake", "label it, or leave the row out");
    if (label != "real" && label != "fake") {
        return make_error("the label '" + label.substr(0, 40) + "' is unknown", "real or fake");
    }
    sample.label = label == "fake" ? kFake : kReal;
    const Result<double> score = number_of(row[*columns.score], "score");
    if (!score) return score.error();
    sample.score = score.value();
    for (const std::size_t place : columns.logits) {
        const Result<double> logit = number_of(row[place], "logit");
        if (!logit) return logit.error();
        sample.logits.push_back(logit.value());
    }
    const std::string flaw = flaw_of(sample);
    if (!flaw.empty()) return make_error(flaw);
    if (columns.file) sample.id = std::move(row[*columns.file]);
    if (columns.group) sample.group = std::move(row[*columns.group]);
    return sample;
}

}  // namespace

Result<ScoreTable> parse_scores_csv(std::string_view text) {
    Result<CsvTable> csv = parse_csv(text, {.most_rows = kMostSamples, .most_columns = 100});
    if (!csv) return csv.error();
    const Result<Columns> columns = find_columns(csv.value().columns);
    if (!columns) return columns.error();
    if (text.back() != '\n') {
        return make_error("the last line has no end", "a line break after every row",
                          "the file is cut short: write it again");
    }
    std::vector<std::vector<std::string>>& rows = csv.value().rows;
    if (rows.empty()) return make_error("the table has no rows", "one for each picture");
    ScoreTable table;
    table.class_names = columns.value().class_names;
    table.samples.reserve(rows.size());
    for (const std::size_t place : columns.value().others) table.columns.push_back({csv.value().columns[place], {}});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Result<ScoredSample> sample = sample_of(rows[i], columns.value());
        if (!sample) {
            return make_error("line " + std::to_string(csv.value().line_numbers[i]) + ": " + sample.error().message);
        }
        table.samples.push_back(std::move(sample).value());
        for (std::size_t k = 0; k < table.columns.size(); ++k)
            table.columns[k].values.push_back(std::move(rows[i][columns.value().others[k]]));
        rows[i] = {};
    }
    return table;
}

std::string write_scores_csv(const ScoreTable& table) {
    const auto written = [](double value) { return write_json(Json(value)); };
    std::vector<std::string> columns{"file", "label", "group"};
    for (const std::string& name : table.class_names) columns.push_back(std::string(kLogitPrefix) + name);
    columns.emplace_back("score");
    for (const SampleColumn& column : table.columns) columns.push_back(column.name);
    std::string text = csv_record(columns);
    for (std::size_t i = 0; i < table.samples.size(); ++i) {
        const ScoredSample& sample = table.samples[i];
        CHECK(sample.logits.size() == table.class_names.size());
        std::vector<std::string> fields{sample.id, sample.label == kFake ? "fake" : "real", sample.group};
        for (const double logit : sample.logits) fields.push_back(written(logit));
        fields.push_back(written(sample.score));
        for (const SampleColumn& column : table.columns) fields.push_back(column.values[i]);
        text += csv_record(fields);
    }
    return text;
}

std::string flaw_of(const ScoredSample& sample) {
    if (!(sample.score >= 0 && sample.score <= 1)) {
        return "the score " + write_json(Json(sample.score)) + " is none: expected a number from 0 to 1";
    }
    for (const double logit : sample.logits)
        if (!std::isfinite(logit)) return "a logit is not finite";
    return {};
}

}  // namespace telltale
