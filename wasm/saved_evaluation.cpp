#include "saved_evaluation.hpp"

#include <algorithm>

#include "app_state.hpp"
#include "evaluation_plots.hpp"
#include "report/report_commands.hpp"
#include "shared/report_page.hpp"
#include "words/evaluation.hpp"
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
    if (view.threshold != view.record.threshold) record.threshold_chosen_on = words::kChosenByHand;
    if (view.only_scores) name_unknown(record, view.name);
    return record;
}

// What was measured stays as it was; where the threshold was moved to stands beside it.
EvaluationRecord record_of_page(const EvaluationView& view) {
    EvaluationRecord record = view.record;
    if (!record.intervals) record.intervals = view.drawn;
    if (view.only_scores) name_unknown(record, view.name);
    return record;
}

Result<SavedEvaluation> saved_page(const AppState& state) {
    const EvaluationView& view = *state.evaluation;
    RunRecord run;
    std::size_t shown = 0;
    if (state.report && state.report->shown) {
        run = state.report->record;
        shown = *state.report->shown;
    }
    run.evaluations.resize(std::max(run.evaluations.size(), shown + 1));
    run.evaluations[shown].record = record_of_page(view);
    run.evaluations[shown].set_threshold = threshold_by_hand(view);
    const std::string date = state.environment ? state.environment->date : "";
    // By whom and how it was written first holds as long as nothing was added.
    if (run.written_by.empty() || !state.report->is_as_read) {
        run.written = date;
        run.written_by = words::kTelltaleInABrowser;
        run.command_line.clear();
        run.saved.clear();
        run.saved_by.clear();
    } else {
        run.saved = date;
        run.saved_by = words::kTelltaleInABrowser;
    }
    std::vector<ReportBands> bands(run.evaluations.size());
    bands[shown] = {view.band, view.band};
    if (const std::string flaw = flaw_of(run); !flaw.empty()) return make_error(flaw);
    const ReportPage page = report_page(run, bands);
    const std::vector<std::uint8_t> record = write_run_record(run);
    SavedEvaluation saved;
    const std::string stem = run.evaluations.size() > 1 ? file_stem(report_title(state)) : evaluation_file_stem(view);
    saved.message = SavePage{stem + ".html", page.title, static_cast<std::int64_t>(page.body.size())};
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
