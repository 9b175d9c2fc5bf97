#include "saved_evaluation.hpp"

#include <algorithm>

#include "evaluation_plots.hpp"
#include "shared/report_page.hpp"
#include "words/report.hpp"

namespace telltale {
namespace {

Payload payload_of(const std::string& text) {
    return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

EvaluationRecord record_now(const EvaluationView& view) {
    EvaluationRecord record = view.record;
    record.threshold = view.threshold;
    record.figures = evaluation_figures(labelled_scores(record.scores->samples), view.threshold);
    record.intervals = view.intervals;
    if (view.threshold != view.record.threshold) record.threshold_chosen_on = "by hand, on the page";
    if (view.only_scores) name_unknown(record, view.name);
    return record;
}

// The command that wrote the page which was opened, while that is what is saved.
bool is_unchanged(const AppState& state) {
    return state.report->is_as_read && state.evaluation->threshold == state.evaluation->record.threshold;
}

Result<SavedEvaluation> saved_page(const AppState& state) {
    const EvaluationView& view = *state.evaluation;
    RunRecord run;
    std::size_t shown = 0;
    if (state.report && state.report->shown) {
        run = state.report->record;
        shown = *state.report->shown;
        if (!is_unchanged(state)) run.command_line.clear();
    }
    run.evaluations.resize(std::max(run.evaluations.size(), shown + 1));
    run.evaluations[shown].record = record_now(view);
    run.written = state.environment ? state.environment->date : "";
    run.written_by = words::kTelltaleInABrowser;
    std::vector<ReportBands> bands(run.evaluations.size());
    bands[shown] = {view.band, view.band};
    if (const std::string flaw = flaw_of(run); !flaw.empty()) return make_error(flaw);
    const ReportPage page = report_page(run, bands);
    const std::vector<std::uint8_t> record = write_run_record(run);
    SavedEvaluation saved;
    saved.message =
        SavePage{evaluation_file_stem(view) + ".html", page.title, static_cast<std::int64_t>(page.body.size())};
    saved.payload = Payload::of_size(page.body.size() + record.size());
    std::copy(page.body.begin(), page.body.end(), saved.payload.data());
    std::copy(record.begin(), record.end(), saved.payload.data() + page.body.size());
    return saved;
}

}  // namespace

Result<SavedEvaluation> saved_evaluation(const AppState& state, EvaluationFile file) {
    CHECK(state.evaluation && has_samples(*state.evaluation));
    const EvaluationView& view = *state.evaluation;
    const std::string stem = evaluation_file_stem(view);
    SavedEvaluation saved;
    switch (file) {
        case EvaluationFile::page: return saved_page(state);
        case EvaluationFile::csv:
            saved.message = SaveFile{stem + "_scores.csv", "text/csv"};
            saved.payload = payload_of(write_scores_csv(*view.record.scores));
            return saved;
        case EvaluationFile::json: break;
    }
    saved.message = SaveFile{stem + "_evaluation.json", "application/json"};
    saved.payload = payload_of(write_evaluation(record_now(view)));
    return saved;
}

}  // namespace telltale
