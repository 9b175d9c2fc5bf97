#include "native/report_conditions.hpp"

#include <cmath>
#include <cstdlib>
#include <optional>

#include "shared/report_numbers.hpp"

namespace telltale {
namespace {

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string all_keys() {
    std::string keys;
    for (const FigureField& field : figure_fields()) keys += (keys.empty() ? "" : ", ") + std::string(field.key);
    return keys;
}

const FigureField* field_of(std::string_view key) {
    for (const FigureField& field : figure_fields())
        if (key == field.key) return &field;
    return nullptr;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Result<FailCondition> parse_condition(std::string_view text) {
    FailCondition condition;
    condition.text = without_blanks(text);
    const std::string quoted = "'" + condition.text + "'";
    const std::string_view whole = condition.text;
    const std::size_t at = whole.find_first_of("<>");
    if (at == std::string_view::npos)
        return make_error("the condition " + quoted + " compares nothing", "as in 'auc.lower < 0.9'");
    const bool is_equal_too = at + 1 < whole.size() && whole[at + 1] == '=';
    condition.comparison = whole[at] == '<' ? (is_equal_too ? Comparison::at_most : Comparison::less)
                                            : (is_equal_too ? Comparison::at_least : Comparison::greater);
    std::string_view key = without_blanks(whole.substr(0, at));
    if (ends_with(key, ".lower")) condition.part = FigurePart::lower;
    if (ends_with(key, ".upper")) condition.part = FigurePart::upper;
    if (condition.part != FigurePart::value) key.remove_suffix(6);
    condition.field = field_of(key);
    if (condition.field == nullptr)
        return make_error("the condition " + quoted + " names no figure", "one of " + all_keys());
    if (condition.part != FigurePart::value && condition.field->interval == nullptr)
        return make_error("the condition " + quoted + ": " + std::string(key) + " has no interval",
                          "the figure itself");
    const std::string number(without_blanks(whole.substr(at + (is_equal_too ? 2 : 1))));
    char* end = nullptr;
    condition.bound = std::strtod(number.c_str(), &end);
    if (number.empty() || *end != '\0' || !std::isfinite(condition.bound))
        return make_error("the condition " + quoted + " compares with no number", "as in 'auc.lower < 0.9'");
    return condition;
}

ConditionOutcome outcome_of(const FailCondition& condition, const EvaluationRecord& record) {
    const std::string key = condition.field->key;
    double value = record.figures.*condition.field->member;
    if (std::isnan(value)) return {true, "these samples give no " + key + ", so '" + condition.text + "' fails"};
    std::string name = key;
    if (condition.part != FigurePart::value) {
        if (!record.intervals) return {true, "there is no interval of " + key + ", so '" + condition.text + "' fails"};
        const Interval& interval = record.intervals->of.*condition.field->interval;
        const bool is_lower = condition.part == FigurePart::lower;
        value = is_lower ? interval.lower : interval.upper;
        name += is_lower ? ".lower" : ".upper";
    }
    bool holds = false;
    switch (condition.comparison) {
        case Comparison::less: holds = value < condition.bound; break;
        case Comparison::at_most: holds = value <= condition.bound; break;
        case Comparison::greater: holds = value > condition.bound; break;
        case Comparison::at_least: holds = value >= condition.bound; break;
    }
    return {holds,
            name + " is " + fixed_text(value, 6) + ": '" + condition.text + (holds ? "' holds" : "' does not hold")};
}

}  // namespace telltale
