// The writing half of evaluation_record.hpp.
#include <algorithm>

#include "evaluation_head.hpp"
#include "evaluation_record.hpp"

namespace telltale {
namespace {

// "name": [column] on one line.
template <typename Of>
std::string column_text(std::string_view name, const std::vector<ScoredSample>& samples, Of of) {
    Json::Array column;
    column.reserve(samples.size());
    for (const ScoredSample& sample : samples) column.emplace_back(of(sample));
    return "    " + write_json(Json(name)) + ": " + write_json(Json(std::move(column)));
}

std::string samples_text(const ScoreTable& table) {
    const std::vector<ScoredSample>& samples = table.samples;
    const auto has_group = [](const ScoredSample& sample) { return !sample.group.empty(); };
    std::string text = column_text("ids", samples, [](const ScoredSample& s) { return s.id; }) + ",\n" +
                       column_text("labels", samples, [](const ScoredSample& s) { return s.label; }) + ",\n" +
                       column_text("scores", samples, [](const ScoredSample& s) { return s.score; });
    if (std::any_of(samples.begin(), samples.end(), has_group))
        text += ",\n" + column_text("groups", samples, [](const ScoredSample& s) { return s.group; });
    if (!table.class_names.empty()) {
        text += ",\n    \"logits\": {\n";
        for (std::size_t i = 0; i < table.class_names.size(); ++i) {
            if (i > 0) text += ",\n";
            text +=
                "  " + column_text(table.class_names[i], samples, [i](const ScoredSample& s) { return s.logits[i]; });
        }
        text += "\n    }";
    }
    if (!table.columns.empty()) {
        text += ",\n    \"columns\": {\n";
        for (std::size_t k = 0; k < table.columns.size(); ++k) {
            const SampleColumn& column = table.columns[k];
            CHECK(column.values.size() == samples.size());
            Json::Array values(column.values.begin(), column.values.end());
            text += "      " + write_json(Json(column.name)) + ": " + write_json(Json(std::move(values))) +
                    (k + 1 < table.columns.size() ? ",\n" : "\n");
        }
        text += "    }";
    }
    return "  \"samples\": {\n" + text + "\n  }\n";
}

}  // namespace

std::string write_evaluation(const EvaluationRecord& record) {
    CHECK(record.scores.has_value());
    std::string text = write_json(evaluation_head(record), 2);
    text.resize(text.size() - 2);  // the last line break and brace: the samples follow
    return text + ",\n" + samples_text(*record.scores) + "}\n";
}

}  // namespace telltale
