// The figures of scored samples apart by a column of the data's index: age, camera, kind of forgery. A row for each of its
// values, at the one threshold; chooses nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bootstrap.hpp"
#include "confusion.hpp"
#include "score_table.hpp"

namespace telltale {

struct RateWithInterval {
    double value = 0;
    Interval interval;
};

struct BreakdownRow {
    std::string value;
    Confusion confusion;
    RateWithInterval accuracy;
    // Missing where the value has no sample of the class.
    std::optional<RateWithInterval> false_positive_rate;
    std::optional<RateWithInterval> false_negative_rate;
    std::optional<RateWithInterval> auc;
};

struct Breakdown {
    std::string column;
    std::vector<BreakdownRow> rows;  // by the number a value begins with, then as bytes
};

struct BreakdownOptions {
    double threshold = 0.5;
    std::int64_t resample_count = 1000;
    std::uint64_t seed = 1;
};

// A column with more values than this tells nothing as a table.
inline constexpr std::size_t kMostBreakdownValues = 100;

// The samples of one value, as indices.
struct ValueSamples {
    std::string value;
    std::vector<std::uint32_t> samples;
};
// In the order of Breakdown::rows. Errors as breakdown_by.
Result<std::vector<ValueSamples>> samples_by_value(const ScoreTable& table, std::string_view column);

// The row of all these samples together, rates at the threshold.
BreakdownRow breakdown_row(std::string value, std::span<const ScoredSample> samples, const BreakdownOptions& options);

// The column is "group" or one of the table's own. Rates: the wider of Wilson's interval and, where samples have groups, the
// bootstrap's by group; AUC: the bootstrap's. Errors: no such column, more than kMostBreakdownValues values.
Result<Breakdown> breakdown_by(const ScoreTable& table, std::string_view column, const BreakdownOptions& options);

}  // namespace telltale
