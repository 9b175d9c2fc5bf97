// Conditions on an evaluation's figures, for a pipeline that must fail: "auc.lower < 0.9".
#pragma once

#include <string>
#include <string_view>

#include "shared/evaluation_record.hpp"
#include "shared/result.hpp"

namespace telltale {

enum class FigurePart { value, lower, upper };
enum class Comparison { less, at_most, greater, at_least };

struct FailCondition {
    std::string text;  // as it was written
    const FigureField* field = nullptr;
    FigurePart part = FigurePart::value;
    Comparison comparison = Comparison::less;
    double bound = 0;
};
// KEY[.lower|.upper] OP NUMBER with the keys of figure_fields() and < <= > >=. Errors list what exists.
Result<FailCondition> parse_condition(std::string_view text);

struct ConditionOutcome {
    bool fails = false;
    std::string sentence;  // "auc.lower is 0.6154: auc.lower < 0.9 holds"
};
// A figure or an interval that the samples do not give fails: nobody has seen that it is good enough.
ConditionOutcome outcome_of(const FailCondition& condition, const EvaluationRecord& record);

}  // namespace telltale
