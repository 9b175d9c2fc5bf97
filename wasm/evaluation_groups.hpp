// An evaluation apart by a column of its data: counts and rates of each value at the threshold at once, intervals slice after
// slice. The same numbers as shared/breakdown's, which the trainer prints. No words, no drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/breakdown.hpp"

namespace telltale {

struct EvaluationView;

enum class GroupOrder { value, count, auc, false_positive_rate, false_negative_rate };
// Rates of fewer faces of a class say little.
inline constexpr std::int64_t kFewFaces = 30;
// Ranges that are drawn from fewer whole groups are too narrow.
inline constexpr std::size_t kFewGroups = 10;
// How many groups these samples name.
std::size_t group_count(std::span<const ScoredSample> samples);

struct GroupPart {
    std::string value;
    std::vector<std::uint32_t> samples;
    std::vector<double> reals, fakes;  // scores, rising
    std::optional<double> auc;         // with both classes
    std::size_t group_count = 0;
    std::optional<FigureIntervals> intervals;  // at GroupTable::threshold
};

struct GroupTable {
    std::string column;
    std::vector<GroupPart> parts;
    std::string failure;  // why there are none
    GroupOrder order = GroupOrder::value;
    bool reversed = false;
    bool by_group = false;  // whole groups are drawn: then the rates' intervals are the wider ones
    // The resamples' way through the parts.
    double threshold = 0;
    std::size_t next = 0;
    std::optional<RankedSamples> ranked;  // of the next part
    std::vector<Figures> figures;
};

// "group" where samples have groups, then the table's own columns.
std::vector<std::string> group_columns(const EvaluationView& view);
// The same again: none. A column that tells nothing leaves its reason in failure.
void choose_group_column(EvaluationView& view, const std::string& column);
// After the threshold has moved.
void renew_groups(EvaluationView& view);
// One slice; true while more are left.
bool continue_groups(EvaluationView& view);

struct GroupRow {
    std::size_t part = 0;
    BreakdownRow row;  // without an AUC's interval while it is drawn: both its ends are NaN
    bool is_small = false;
    bool has_few_groups = false;  // where whole groups are drawn
};
// Sorted as asked; only with a table.
std::vector<GroupRow> group_rows(const EvaluationView& view);

}  // namespace telltale
