// The writing half of evaluation_record.hpp.
#include <algorithm>

#include "evaluation_record.hpp"
#include "json.hpp"

namespace telltale {
namespace {

Json json_of(const RecordedIntervals& intervals) {
    Json::Object figures;
    for (const FigureField& field : figure_fields()) {
        if (field.interval == nullptr) continue;
        const Interval& interval = intervals.of.*field.interval;
        figures.emplace_back(field.key, Json::Array{interval.lower, interval.upper});
    }
    return Json::Object{{"confidence", intervals.confidence},
                        {"resamples", intervals.resample_count},
                        {"seed", intervals.seed},
                        {"resampled", intervals.by_group ? "groups" : "pictures"},
                        {"figures", std::move(figures)}};
}

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
    const EvaluationFigures& figures = record.figures;
    const Confusion& confusion = figures.confusion;
    Json json = Json::Object{
        {"format", kEvaluationFormat},
        {"version", kEvaluationVersion},
        {"model",
         Json::Object{{"name", record.model_name}, {"title", record.model_title}, {"sha256", record.model_sha256}}},
        {"data", Json::Object{{"name", record.data_name}, {"split", record.split}, {"sha256", record.data_sha256}}},
        {"real_count", real_count(confusion)},
        {"fake_count", fake_count(confusion)},
        {"threshold", record.threshold},
        {"threshold_chosen_on", record.threshold_chosen_on},
        {"confusion", Json::Object{{"real_called_real", confusion.real_called_real},
                                   {"real_called_fake", confusion.real_called_fake},
                                   {"fake_called_real", confusion.fake_called_real},
                                   {"fake_called_fake", confusion.fake_called_fake}}}};
    for (const FigureField& field : figure_fields()) json.append(field.key, figures.*field.member);
    if (record.intervals) json.append("intervals", json_of(*record.intervals));
    Json::Array skipped;
    for (const SkippedPicture& one : record.skipped)
        skipped.push_back(Json::Object{{"file", one.file}, {"reason", one.reason}});
    json.append("skipped", std::move(skipped));
    std::string text = write_json(json, 2);
    text.resize(text.size() - 2);  // the last line break and brace: the samples follow
    return text + ",\n" + samples_text(*record.scores) + "}\n";
}

}  // namespace telltale
