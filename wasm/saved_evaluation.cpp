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

// A table alone says nothing of its model and data.
void name_unknown(EvaluationRecord& record, const std::string& file) {
    record.model_name = record.model_title = "unknown";
    record.data_name = file;
    record.split = "unknown";
    if (record.threshold_chosen_on.empty()) record.threshold_chosen_on = "nothing: one half";
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

SavedEvaluation saved_page(const EvaluationView& view) {
    RunRecord run;
    run.written_by = words::kTelltaleInABrowser;
    run.evaluations.push_back({record_now(view), {}, {}, {}});
    std::vector<ReportBands> bands{{view.band, view.band}};
    if (view.comparison) {
        EvaluationRecord second = view.comparison->record;
        if (view.comparison->only_scores) name_unknown(second, view.comparison->name);
        run.evaluations.push_back({std::move(second), {}, {}, {}});
        bands.emplace_back();
    }
    const ReportPage page = report_page(run, bands);
    const std::vector<std::uint8_t> record = write_run_record(run);
    Payload payload = Payload::of_size(page.body.size() + record.size());
    std::copy(page.body.begin(), page.body.end(), payload.data());
    std::copy(record.begin(), record.end(), payload.data() + page.body.size());
    return {SavePage{evaluation_file_stem(view) + ".html", page.title, static_cast<std::int64_t>(page.body.size())},
            std::move(payload)};
}

}  // namespace

SavedEvaluation saved_evaluation(const EvaluationView& view, EvaluationFile file) {
    CHECK(has_samples(view));
    const std::string stem = evaluation_file_stem(view);
    switch (file) {
        case EvaluationFile::page: return saved_page(view);
        case EvaluationFile::csv:
            return {SaveFile{stem + "_scores.csv", "text/csv"}, payload_of(write_scores_csv(*view.record.scores))};
        case EvaluationFile::json: break;
    }
    return {SaveFile{stem + "_evaluation.json", "application/json"}, payload_of(write_evaluation(record_now(view)))};
}

}  // namespace telltale
