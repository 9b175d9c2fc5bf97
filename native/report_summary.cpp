#include "native/report_summary.hpp"

#include <cmath>
#include <string_view>

#include "shared/html_text.hpp"
#include "shared/json.hpp"
#include "shared/report_matrix.hpp"
#include "shared/report_numbers.hpp"

namespace telltale {
namespace {

// Text that stays text: what Markdown gives a meaning becomes an entity, which is none of its marks.
std::string markdown_text(std::string_view text) {
    std::string plain;
    for (const char letter : html_text(text)) {
        if (std::string_view("\\`*_[]()|@~#:!").find(letter) != std::string_view::npos && letter != '#')
            plain += "&#" + std::to_string(static_cast<int>(letter)) + ";";
        else
            plain += letter;
    }
    return plain;
}

std::string with_interval(const EvaluationRecord& record, const char* key) {
    const FigureField& field = figure_field(key);
    const std::string interval = interval_text(record, field);
    return figure_text(record, field) + (interval.empty() ? "" : " (" + interval + ")");
}

Json interval_json(const EvaluationRecord& record, const FigureField& field) {
    if (!record.intervals || field.interval == nullptr) return {};
    const Interval& interval = record.intervals->of.*field.interval;
    return Json::Array{interval.lower, interval.upper};
}

std::string property(const std::string& name, const std::string& value) {
    return "      <property name=\"" + html_text(name) + "\" value=\"" + html_text(value) + "\"/>\n";
}

}  // namespace

std::string report_as_markdown(const RunRecord& record, const std::vector<FailCondition>& conditions) {
    std::string text;
    if (!record.title.empty()) text += "### " + markdown_text(record.title) + "\n\n";
    text +=
        "| model | data | real | fake | area under ROC | equal error rate | reals called fake | fakes missed |\n"
        "|---|---|--:|--:|--:|--:|--:|--:|\n";
    std::string failures;
    for (const ReportedEvaluation& one : record.evaluations) {
        const EvaluationRecord& evaluation = one.record;
        const Confusion& counts = evaluation.figures.confusion;
        const std::string& model = evaluation.model_title.empty() ? evaluation.model_name : evaluation.model_title;
        text += "| " + markdown_text(model) + " | " + markdown_text(evaluation.data_name) + ", " +
                markdown_text(evaluation.split) + " | " + count_text(real_count(counts)) + " | " +
                count_text(fake_count(counts));
        for (const char* key : {"auc", "equal_error_rate", "false_positive_rate", "false_negative_rate"})
            text += " | " + with_interval(evaluation, key);
        text += " |\n";
        for (const FailCondition& condition : conditions) {
            const ConditionOutcome outcome = outcome_of(condition, evaluation);
            if (outcome.fails)
                failures += "- **fails** on " + markdown_text(evaluation_name(evaluation)) + ": " +
                            markdown_text(outcome.sentence) + "\n";
        }
    }
    text += "\nIn brackets: 95 % intervals.\n";
    return failures.empty() ? text : text + "\n" + failures;
}

std::string report_as_json(const RunRecord& record, const std::vector<FailCondition>& conditions) {
    Json::Array evaluations;
    for (const ReportedEvaluation& one : record.evaluations) {
        const EvaluationRecord& evaluation = one.record;
        Json::Object figures;
        for (const FigureField& field : figure_fields()) {
            const double value = evaluation.figures.*field.member;
            if (std::isnan(value)) continue;
            figures.emplace_back(field.key,
                                 Json::Object{{"value", value}, {"interval", interval_json(evaluation, field)}});
        }
        Json::Array outcomes;
        for (const FailCondition& condition : conditions) {
            const ConditionOutcome outcome = outcome_of(condition, evaluation);
            outcomes.emplace_back(
                Json::Object{{"condition", condition.text}, {"fails", outcome.fails}, {"sentence", outcome.sentence}});
        }
        evaluations.emplace_back(Json::Object{{"model", Json::Object{{"name", evaluation.model_name},
                                                                     {"title", evaluation.model_title},
                                                                     {"sha256", evaluation.model_sha256}}},
                                              {"data", Json::Object{{"name", evaluation.data_name},
                                                                    {"split", evaluation.split},
                                                                    {"sha256", evaluation.data_sha256}}},
                                              {"real_count", real_count(evaluation.figures.confusion)},
                                              {"fake_count", fake_count(evaluation.figures.confusion)},
                                              {"skipped_count", evaluation.skipped.size()},
                                              {"threshold", evaluation.threshold},
                                              {"threshold_chosen_on", evaluation.threshold_chosen_on},
                                              {"figures", std::move(figures)},
                                              {"conditions", std::move(outcomes)}});
    }
    const Json json = Json::Object{{"format", "telltale.report"},     {"version", 1},
                                   {"title", record.title},           {"written", record.written},
                                   {"written_by", record.written_by}, {"evaluations", std::move(evaluations)}};
    return write_json(json, 2) + "\n";
}

std::string report_as_junit(const RunRecord& record, const std::vector<FailCondition>& conditions) {
    std::string suites;
    std::size_t all_failures = 0;
    for (const ReportedEvaluation& one : record.evaluations) {
        const EvaluationRecord& evaluation = one.record;
        std::string cases;
        std::size_t failures = 0;
        for (const FailCondition& condition : conditions) {
            const ConditionOutcome outcome = outcome_of(condition, evaluation);
            cases += "    <testcase classname=\"telltale.report\" name=\"not " + html_text(condition.text) + "\"";
            cases += outcome.fails
                         ? ">\n      <failure message=\"" + html_text(outcome.sentence) + "\"/>\n    </testcase>\n"
                         : "/>\n";
            failures += outcome.fails ? 1 : 0;
        }
        suites += "  <testsuite name=\"" + html_text(evaluation_name(evaluation)) + "\" tests=\"" +
                  std::to_string(conditions.size()) + "\" failures=\"" + std::to_string(failures) +
                  "\">\n    <properties>\n";
        suites += property("model_sha256", evaluation.model_sha256) + property("data_sha256", evaluation.data_sha256);
        for (const FigureField& field : figure_fields()) {
            const double value = evaluation.figures.*field.member;
            if (std::isnan(value)) continue;
            suites += property(field.key, fixed_text(value, 6));
            if (!evaluation.intervals || field.interval == nullptr) continue;
            const Interval& interval = evaluation.intervals->of.*field.interval;
            suites += property(std::string(field.key) + ".lower", fixed_text(interval.lower, 6)) +
                      property(std::string(field.key) + ".upper", fixed_text(interval.upper, 6));
        }
        suites += "    </properties>\n" + cases + "  </testsuite>\n";
        all_failures += failures;
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"" +
           std::to_string(conditions.size() * record.evaluations.size()) + "\" failures=\"" +
           std::to_string(all_failures) + "\">\n" + suites + "</testsuites>\n";
}

}  // namespace telltale
