#include "group_words.hpp"

#include <algorithm>
#include <cmath>

#include "evaluation_view.hpp"
#include "evaluation_words.hpp"
#include "judgement.hpp"
#include "words/groups.hpp"
#include "words/samples.hpp"

namespace telltale {

const char* group_order_name(GroupOrder order) {
    switch (order) {
        case GroupOrder::value: return words::kGroupValue;
        case GroupOrder::count: return words::kGroupFaces;
        case GroupOrder::auc: return words::kAuc;
        case GroupOrder::false_positive_rate: return words::kFalseAlarms;
        case GroupOrder::false_negative_rate: break;
    }
    return words::kMissed;
}

std::string groups_sentence(const EvaluationView& view) {
    if (!view.groups) return words::kChooseAColumn;
    if (!view.groups->failure.empty()) return filled(words::kNothingToCompare, view.groups->failure);
    const std::vector<GroupRow> rows = group_rows(view);
    const bool has_few_faces = std::any_of(rows.begin(), rows.end(), [](const GroupRow& row) { return row.is_small; });
    const bool has_few_groups =
        std::any_of(rows.begin(), rows.end(), [](const GroupRow& row) { return row.has_few_groups; });
    std::string sentence =
        has_few_faces ? filled(words::kPressARowAndFew, count_text(kFewFaces)) : words::kPressARowToSee;
    if (has_few_groups) sentence += " " + filled(words::kRangesOfFewGroups, std::to_string(kFewGroups));
    return sentence;
}

std::string group_value_words(const GroupRow& row) { return row.row.value.empty() ? words::kNoValue : row.row.value; }

std::string group_count_words(const GroupRow& row) {
    return filled(row.is_small ? words::kFewOfAGroup : words::kCountsOfAGroup,
                  count_text(real_count(row.row.confusion)), count_text(fake_count(row.row.confusion)));
}

GroupFigure group_figure(const std::optional<RateWithInterval>& rate, bool is_percent) {
    if (!rate) return {"–", ""};
    return {is_percent ? percent_text(rate->value) : number_text(rate->value, 2),
            std::isnan(rate->interval.lower) ? "" : interval_text(rate->interval, is_percent)};
}

std::vector<std::string> group_notes(const EvaluationView& view) {
    std::vector<std::string> notes;
    if (!view.groups) return notes;
    notes.push_back(filled(words::kByColumnNote, view.groups->column, groups_sentence(view)));
    const auto figure = [](const char* name, const std::optional<RateWithInterval>& rate, bool is_percent) {
        const GroupFigure words = group_figure(rate, is_percent);
        return std::string(", ") + name + " " + words.value +
               (words.interval.empty() ? "" : " (" + words.interval + ")");
    };
    for (const GroupRow& row : group_rows(view))
        notes.push_back(group_value_words(row) + ": " + group_count_words(row) +
                        figure(words::kAuc, row.row.auc, false) +
                        figure(words::kFalseAlarms, row.row.false_positive_rate, true) +
                        figure(words::kMissed, row.row.false_negative_rate, true));
    return notes;
}

}  // namespace telltale
