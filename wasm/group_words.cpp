#include "group_words.hpp"

#include <cmath>

#include "evaluation_view.hpp"
#include "evaluation_words.hpp"
#include "judgement.hpp"

namespace telltale {

const char* group_order_name(GroupOrder order) {
    switch (order) {
        case GroupOrder::value: return "value";
        case GroupOrder::count: return "faces";
        case GroupOrder::auc: return "AUC";
        case GroupOrder::false_positive_rate: return "false alarms";
        case GroupOrder::false_negative_rate: break;
    }
    return "missed";
}

std::string groups_sentence(const EvaluationView& view) {
    if (!view.groups) return "Choose a column: its values with their figures, each with its 95 % interval.";
    if (!view.groups->failure.empty()) return "Nothing to compare: " + view.groups->failure + ".";
    std::string sentence = "Press a row to see its faces.";
    for (const GroupRow& row : group_rows(view))
        if (row.is_small)
            return sentence + " Few: fewer than " + count_text(kFewFaces) + " of a class, where rates say little.";
    return sentence;
}

std::string group_value_words(const GroupRow& row) { return row.row.value.empty() ? "(none)" : row.row.value; }

std::string group_count_words(const GroupRow& row) {
    return count_text(real_count(row.row.confusion)) + " real, " + count_text(fake_count(row.row.confusion)) + " fake" +
           (row.is_small ? ": few" : "");
}

GroupFigure group_figure(const std::optional<RateWithInterval>& rate, bool is_percent) {
    if (!rate) return {"–", ""};
    return {is_percent ? percent_text(rate->value) : number_text(rate->value, 2),
            std::isnan(rate->interval.lower) ? "" : interval_text(rate->interval, is_percent)};
}

std::vector<std::string> group_notes(const EvaluationView& view) {
    std::vector<std::string> notes;
    if (!view.groups) return notes;
    notes.push_back("By " + view.groups->column + ". " + groups_sentence(view));
    const auto figure = [](const char* name, const std::optional<RateWithInterval>& rate, bool is_percent) {
        const GroupFigure words = group_figure(rate, is_percent);
        return std::string(", ") + name + " " + words.value +
               (words.interval.empty() ? "" : " (" + words.interval + ")");
    };
    for (const GroupRow& row : group_rows(view))
        notes.push_back(group_value_words(row) + ": " + group_count_words(row) + figure("AUC", row.row.auc, false) +
                        figure("false alarms", row.row.false_positive_rate, true) +
                        figure("missed", row.row.false_negative_rate, true));
    return notes;
}

}  // namespace telltale
