// A result page's record while it is looked at: several evaluations, of which one may be open. No words, no drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/run_record.hpp"

namespace telltale {

struct AppState;

struct OpenReport {
    RunRecord record;
    std::optional<std::size_t> shown;    // its samples lie in AppState::evaluation meanwhile
    std::optional<std::size_t> against;  // compared with it
};

// The one evaluation is opened at once; of several the overview comes first.
Result<Done> open_report(AppState& state, std::span<const std::uint8_t> bytes);
// What is open goes back first. Past the end: nothing.
void show_evaluation(AppState& state, std::size_t index);
void show_all_evaluations(AppState& state);
// Of the shown one with another; false where one of them lacks curves.
bool compare_evaluations(AppState& state, std::size_t other);

// "SimpleNet, face swaps, 128 px"; its file's name where it has no title.
const std::string& model_of(const EvaluationRecord& record);
// "deepfakes, test"
std::string data_of(const EvaluationRecord& record);

// Every model and every set once, in the page's order, and which evaluation is theirs.
struct ReportMatrix {
    std::vector<std::string> models;
    std::vector<std::string> sets;
    std::vector<std::optional<std::size_t>> cells;  // models × sets; the first of two alike

    const std::optional<std::size_t>& at(std::size_t model, std::size_t set) const {
        return cells[model * sets.size() + set];
    }
};
ReportMatrix report_matrix(const RunRecord& record);

}  // namespace telltale
