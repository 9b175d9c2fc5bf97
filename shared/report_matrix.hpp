// Whose result an evaluation is, in words, and several of them as a matrix: every model and every set once.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "run_record.hpp"

namespace telltale {

// None of these is safe in HTML yet.
std::string model_text(const EvaluationRecord& record);  // "SimpleNet, 64 px"; its file's name where it has no title
std::string set_text(const EvaluationRecord& record);    // "test of made_up"
std::string evaluation_name(const EvaluationRecord& record);  // "SimpleNet, 64 px on test of made_up"

// Told apart by what was hashed, so that two of one title stay two; by name where no hash is known.
std::string model_key(const EvaluationRecord& record);
std::string set_key(const EvaluationRecord& record);

// In the evaluations' order. Words that would stand twice have the beginning of their hash behind them.
struct ReportMatrix {
    std::vector<std::string> models;
    std::vector<std::string> sets;
    std::vector<std::vector<std::size_t>> cells;  // models × sets: which evaluations

    const std::vector<std::size_t>& at(std::size_t model, std::size_t set) const {
        return cells[model * sets.size() + set];
    }
};
ReportMatrix report_matrix(std::span<const ReportedEvaluation> evaluations);

}  // namespace telltale
