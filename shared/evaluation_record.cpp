#include "evaluation_record.hpp"

#include <utility>

#include "evaluation_head.hpp"

namespace telltale {
namespace {

// Six columns of kMostSamples, and room for the rest.
constexpr std::size_t kMostValues = 8'000'000;

Error unequal_columns(std::string_view key, std::size_t size, std::size_t wanted) {
    return make_error("the samples' column '" + std::string(key) + "' has " + std::to_string(size) + " entries",
                      std::to_string(wanted) + " as there are labels", "the file is damaged: evaluate the model again");
}

Result<Done> read_logits(const Json& json, ScoreTable& table) {
    const Json* logits = json.find("logits");
    if (!logits) return Done{};
    if (!logits->if_object()) return make_error("the samples' 'logits' are no object", kEvaluationWanted);
    for (const auto& [name, column] : *logits->if_object()) {
        const Result<std::vector<double>> values = logits->numbers(name);
        if (!values) return values.error();
        if (values.value().size() != table.samples.size()) {
            return unequal_columns("logits/" + name, values.value().size(), table.samples.size());
        }
        table.class_names.push_back(name);
        for (std::size_t i = 0; i < table.samples.size(); ++i) table.samples[i].logits.push_back(values.value()[i]);
    }
    return Done{};
}

Result<Done> read_columns(const Json& json, ScoreTable& table) {
    const Json* columns = json.find("columns");
    if (!columns) return Done{};
    if (!columns->if_object()) return make_error("the samples' 'columns' are no object", kEvaluationWanted);
    for (const auto& [name, ignored] : *columns->if_object()) {
        Result<std::vector<std::string>> values = columns->strings(name);
        if (!values) return values.error();
        if (values.value().size() != table.samples.size())
            return unequal_columns("columns/" + name, values.value().size(), table.samples.size());
        table.columns.push_back({name, std::move(values).value()});
    }
    return Done{};
}

Result<ScoreTable> read_scores(const Json& json) {
    const Result<std::vector<double>> labels = json.numbers("labels");
    if (!labels) return labels.error();
    const Result<std::vector<double>> scores = json.numbers("scores");
    if (!scores) return scores.error();
    Result<std::vector<std::string>> ids = json.strings("ids");
    if (!ids) return ids.error();
    Result<std::vector<std::string>> groups = std::vector<std::string>(labels.value().size());
    if (json.find("groups")) groups = json.strings("groups");
    if (!groups) return groups.error();
    const std::size_t count = labels.value().size();
    if (count > kMostSamples) {
        return make_error("the file holds " + std::to_string(count) + " samples",
                          "at most " + std::to_string(kMostSamples));
    }
    for (const auto& [key, size] : {std::pair{"scores", scores.value().size()}, std::pair{"ids", ids.value().size()},
                                    std::pair{"groups", groups.value().size()}})
        if (size != count) return unequal_columns(key, size, count);

    ScoreTable table;
    table.samples.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        ScoredSample& sample = table.samples[i];
        const double label = labels.value()[i];
        if (label != kReal && label != kFake) {
            return make_error("sample " + std::to_string(i + 1) + ": the label is " + write_json(Json(label)),
                              "0 (real) or 1 (fake)");
        }
        sample.label = label == kFake ? kFake : kReal;
        sample.score = scores.value()[i];
        sample.id = std::move(ids.value()[i]);
        sample.group = std::move(groups.value()[i]);
        const std::string flaw = flaw_of(sample);
        if (!flaw.empty()) return make_error("sample " + std::to_string(i + 1) + ": " + flaw);
    }
    const Result<Done> logits = read_logits(json, table);
    if (!logits) return logits.error();
    const Result<Done> columns = read_columns(json, table);
    if (!columns) return columns.error();
    return table;
}

}  // namespace

Result<EvaluationRecord> parse_evaluation(std::string_view text) {
    const Result<Json> parsed = parse_json(text, {.most_values = kMostValues});
    if (!parsed) return parsed.error();
    const Json& json = parsed.value();
    Result<EvaluationRecord> head = read_evaluation_head(json);
    if (!head) return head;
    if (*json.find("version")->if_integer() == 1) return head;
    EvaluationRecord& record = head.value();
    const Json* samples = json.find("samples");
    if (!samples) return make_error("the evaluation has no member 'samples'", kEvaluationWanted);
    Result<ScoreTable> scores = read_scores(*samples);
    if (!scores) return scores.error();
    const Result<Done> settled = settle_scores(record, std::move(scores).value(), kEvaluationVersion);
    if (!settled) return settled.error();
    return head;
}

Result<Done> add_scores(EvaluationRecord& record, ScoreTable scores) {
    return settle_scores(record, std::move(scores), 1);
}

}  // namespace telltale
