#include "open_report.hpp"

#include <algorithm>
#include <utility>

#include "shared/evaluation_head.hpp"
#include "shared/report_matrix.hpp"
#include "wasm/app_state.hpp"
#include "wasm/evaluation_comparison.hpp"
#include "wasm/words/report.hpp"

namespace telltale {
namespace {

void put_back(AppState& state) {
    OpenReport& report = *state.report;
    if (report.shown && state.evaluation) {
        ReportedEvaluation& one = report.record.evaluations[*report.shown];
        const std::optional<double> set = threshold_by_hand(*state.evaluation);
        report.has_other_thresholds |= std::exchange(one.set_threshold, set) != set;
        one.record = std::move(state.evaluation->record);
    }
    report.shown.reset();
    report.against.reset();
    state.evaluation.reset();
}

// Everything but the samples stays in the report, for the overview; those are lent to who looks at them.
EvaluationRecord lent(EvaluationRecord& record) {
    std::optional<ScoreTable> samples = std::exchange(record.scores, {});
    EvaluationRecord all = record;
    all.scores = std::move(samples);
    return all;
}

// The figures are those of the samples, to the last digit: evaluations alike in all of them are one.
bool is_same(const ReportedEvaluation& a, const ReportedEvaluation& b) {
    return write_json(evaluation_head(a.record)) == write_json(evaluation_head(b.record));
}

}  // namespace

bool shows_evaluations(const AppState& state) { return state.evaluation || shows_overview(state); }

bool shows_overview(const AppState& state) { return !state.evaluation && state.report && !state.report->shown; }

bool is_page_report(const AppState& state) {
    if (!state.report) return false;
    return state.is_result_page || (state.page_results && state.page_results->report == state.report->number);
}

void open_report(AppState& state, RunRecord record) {
    state.evaluation.reset();
    state.report.emplace();
    state.report->number = ++state.last_request;
    state.report->record = std::move(record);
    if (state.report->record.evaluations.size() == 1) show_evaluation(state, 0);
}

void open_alone(AppState& state, EvaluationView view) {
    state.report.emplace();
    state.report->number = ++state.last_request;
    ReportedEvaluation& one = state.report->record.evaluations.emplace_back(reported(view));
    one.record.scores.reset();
    state.report->shown = 0;
    state.evaluation = std::move(view);
    state.evaluation->number = ++state.last_request;
}

Result<std::vector<std::size_t>> add_evaluations(AppState& state, RunRecord added) {
    OpenReport& report = *state.report;
    std::vector<ReportedEvaluation>& all = report.record.evaluations;
    const auto is_new = [&](const ReportedEvaluation& one) {
        return std::none_of(all.begin(), all.end(), [&](const ReportedEvaluation& here) { return is_same(here, one); });
    };
    const auto new_count =
        static_cast<std::size_t>(std::count_if(added.evaluations.begin(), added.evaluations.end(), is_new));
    if (all.size() + new_count > kMostEvaluations)
        return make_error(filled(words::kTooManyResults, std::to_string(all.size() + new_count)),
                          filled(words::kAtMostSoMany, std::to_string(kMostEvaluations)), words::kCloseThemFirst);
    for (const ReportedEvaluation& one : added.evaluations)
        if (!one.record.scores)
            return make_error(words::kNoScoresToMerge, words::kOneOfVersion2, words::kOpenItWithItsTable);
    std::vector<std::size_t> places;
    for (ReportedEvaluation& one : added.evaluations) {
        if (!is_new(one)) continue;
        places.push_back(all.size());
        all.push_back(std::move(one));
        report.is_as_read = false;
    }
    std::string& notes = report.record.notes;
    if (!places.empty() && !added.notes.empty() && added.notes != notes)
        notes += (notes.empty() ? "" : "\n\n") + added.notes;
    return places;
}

std::optional<EvaluationsAside> put_aside(AppState& state) {
    if (!shows_evaluations(state)) return {};
    return EvaluationsAside{std::exchange(state.report, {}).value_or(OpenReport{}),
                            std::exchange(state.evaluation, {})};
}

void bring_back(AppState& state, std::optional<EvaluationsAside>& aside) {
    state.report = std::move(aside->report);
    state.evaluation = std::move(aside->shown);
    aside.reset();
}

ReportedEvaluation reported(const EvaluationView& view) {
    ReportedEvaluation one;
    one.record = view.record;
    if (view.only_scores) name_unknown(one.record, view.name);
    return one;
}

void show_evaluation(AppState& state, std::size_t index) {
    if (!state.report || index >= state.report->record.evaluations.size()) return;
    put_back(state);
    ReportedEvaluation& one = state.report->record.evaluations[index];
    state.evaluation = evaluation_view(lent(one.record), state.report->record.title);
    state.evaluation->number = ++state.last_request;
    if (one.set_threshold) move_threshold(*state.evaluation, *one.set_threshold);
    state.report->shown = index;
}

void show_all_evaluations(AppState& state) {
    // With one alone there is nothing to go back to.
    if (state.report && state.report->record.evaluations.size() > 1) put_back(state);
}

bool differs_from_read(const AppState& state) {
    if (!state.report) return false;
    const OpenReport& report = *state.report;
    if (!report.is_as_read || report.has_other_notes || report.has_other_thresholds) return true;
    return state.evaluation && report.shown &&
           threshold_by_hand(*state.evaluation) != report.record.evaluations[*report.shown].set_threshold;
}

bool compare_evaluations(AppState& state, std::size_t other) {
    if (!state.report || !state.evaluation || other >= state.report->record.evaluations.size()) return false;
    if (state.report->shown == other) return false;
    const EvaluationRecord& record = state.report->record.evaluations[other].record;
    EvaluationView& view = *state.evaluation;
    view.comparison = comparison_of(view, evaluation_view(record, model_text(record)));
    if (!view.comparison) return false;
    view.comparison->number = ++state.last_request;
    view.behind.reset();
    state.report->against = other;
    return true;
}

}  // namespace telltale
