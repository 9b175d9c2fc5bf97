// The evaluations that are open: those of a result page, or one that came by itself. Of several one may be looked at. No
// words, no drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/run_record.hpp"

namespace telltale {

struct AppState;
struct EvaluationView;
struct EvaluationsAside;

struct OpenReport {
    std::int64_t number = 0;  // a new one for each that is opened
    RunRecord record;
    bool is_as_read = true;        // nothing was added
    bool has_other_notes = false;  // than were read
    bool has_unsaved_notes = false;
    bool has_other_thresholds = false;     // than were read, of those that are not shown
    std::optional<std::size_t> shown{};    // its samples lie in AppState::evaluation meanwhile
    std::optional<std::size_t> against{};  // compared with it
};

// Whether an evaluation is looked at, or several side by side.
bool shows_evaluations(const AppState& state);
bool shows_overview(const AppState& state);
// Whether they are those of the result page that this is, and no file's that was opened instead.
bool is_page_report(const AppState& state);

// In place of what was open: the one evaluation is shown at once; of several the overview comes first.
void open_report(AppState& state, RunRecord record);
// One that came by itself, shown.
void open_alone(AppState& state, EvaluationView view);
// Beside what is open; those that are there already are left out. Their places, none where there was nothing new. Errors: they
// would be more than one page holds.
Result<std::vector<std::size_t>> add_evaluations(AppState& state, RunRecord added);
// What is open leaves the page, whole; nothing where nothing is open.
std::optional<EvaluationsAside> put_aside(AppState& state);
// Empties it; there is something.
void bring_back(AppState& state, std::optional<EvaluationsAside>& aside);

// What was opened to be compared, as an evaluation of a report.
ReportedEvaluation reported(const EvaluationView& view);

// What is open goes back first. Past the end: nothing.
void show_evaluation(AppState& state, std::size_t index);
void show_all_evaluations(AppState& state);
// Whether anything is otherwise than it was read.
bool differs_from_read(const AppState& state);

// Of the shown one with another; false where one of them lacks curves.
bool compare_evaluations(AppState& state, std::size_t other);

}  // namespace telltale
