// The words of an evaluation's groups, for the panel and for the mirror alike. No drawing.
#pragma once

#include <string>
#include <vector>

#include "evaluation_groups.hpp"

namespace telltale {

const char* group_order_name(GroupOrder order);
// What is shown, or why nothing is; what marks a small group.
std::string groups_sentence(const EvaluationView& view);
// The value, "(none)" where it is empty.
std::string group_value_words(const GroupRow& row);
// "120 real, 14 fake: few"
std::string group_count_words(const GroupRow& row);

struct GroupFigure {
    std::string value;     // "–": there is none
    std::string interval;  // empty: none, or not yet
};
GroupFigure group_figure(const std::optional<RateWithInterval>& rate, bool is_percent);
// A sentence a row, for the mirror; nothing without a table.
std::vector<std::string> group_notes(const EvaluationView& view);

}  // namespace telltale
