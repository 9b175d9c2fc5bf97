#include "open_report.hpp"

#include <algorithm>
#include <utility>

#include "wasm/app_state.hpp"
#include "wasm/evaluation_comparison.hpp"

namespace telltale {
namespace {

void put_back(AppState& state) {
    OpenReport& report = *state.report;
    if (report.shown && state.evaluation)
        report.record.evaluations[*report.shown].record = std::move(state.evaluation->record);
    report.shown.reset();
    report.against.reset();
    state.evaluation.reset();
}

std::size_t place_in(std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    names.push_back(name);
    return names.size() - 1;
}

}  // namespace

Result<Done> open_report(AppState& state, std::span<const std::uint8_t> bytes) {
    Result<RunRecord> read = read_run_record(bytes);
    if (!read) return read.error();
    state.evaluation.reset();
    state.report = OpenReport{std::move(read).value(), {}, {}};
    if (state.report->record.evaluations.size() == 1) show_evaluation(state, 0);
    return Done{};
}

void show_evaluation(AppState& state, std::size_t index) {
    if (!state.report || index >= state.report->record.evaluations.size()) return;
    put_back(state);
    EvaluationRecord& record = state.report->record.evaluations[index].record;
    // A copy of the names stays for the overview; the samples move.
    EvaluationRecord lent = std::exchange(record, {});
    record.model_name = lent.model_name;
    record.model_title = lent.model_title;
    record.data_name = lent.data_name;
    record.split = lent.split;
    record.figures = lent.figures;
    record.intervals = lent.intervals;
    state.evaluation = evaluation_view(std::move(lent), state.report->record.title);
    state.evaluation->number = ++state.last_request;
    state.report->shown = index;
}

void show_all_evaluations(AppState& state) {
    // With one alone there is nothing to go back to.
    if (state.report && state.report->record.evaluations.size() > 1) put_back(state);
}

bool compare_evaluations(AppState& state, std::size_t other) {
    if (!state.report || !state.evaluation || other >= state.report->record.evaluations.size()) return false;
    if (state.report->shown == other) return false;
    const EvaluationRecord& record = state.report->record.evaluations[other].record;
    EvaluationView& view = *state.evaluation;
    view.comparison = comparison_of(view, evaluation_view(record, model_of(record)));
    if (!view.comparison) return false;
    view.comparison->number = ++state.last_request;
    view.behind.reset();
    state.report->against = other;
    return true;
}

const std::string& model_of(const EvaluationRecord& record) {
    return record.model_title.empty() ? record.model_name : record.model_title;
}

std::string data_of(const EvaluationRecord& record) {
    return record.split.empty() ? record.data_name : record.data_name + ", " + record.split;
}

ReportMatrix report_matrix(const RunRecord& record) {
    ReportMatrix matrix;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (const ReportedEvaluation& evaluation : record.evaluations)
        places.emplace_back(place_in(matrix.models, model_of(evaluation.record)),
                            place_in(matrix.sets, data_of(evaluation.record)));
    matrix.cells.resize(matrix.models.size() * matrix.sets.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::optional<std::size_t>& cell = matrix.cells[places[i].first * matrix.sets.size() + places[i].second];
        if (!cell) cell = i;
    }
    return matrix;
}

}  // namespace telltale
