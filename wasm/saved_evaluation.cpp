#include "saved_evaluation.hpp"

#include "evaluation_plots.hpp"

namespace telltale {
namespace {

Payload payload_of(const std::string& text) {
    return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

SavedEvaluation saved_evaluation(const EvaluationView& view, bool as_csv) {
    CHECK(has_samples(view));
    const std::string stem = evaluation_file_stem(view);
    SavedEvaluation saved;
    if (as_csv) {
        saved.message = {stem + "_scores.csv", "text/csv"};
        saved.payload = payload_of(write_scores_csv(*view.record.scores));
        return saved;
    }
    EvaluationRecord record = view.record;
    record.threshold = view.threshold;
    record.figures = evaluation_figures(labelled_scores(record.scores->samples), view.threshold);
    record.intervals = view.intervals;
    if (view.threshold != view.record.threshold) record.threshold_chosen_on = "by hand, on the page";
    if (view.only_scores) {
        record.model_name = record.model_title = "unknown";
        record.data_name = view.name;
        record.split = "unknown";
        if (record.threshold_chosen_on.empty()) record.threshold_chosen_on = "nothing: one half";
    }
    saved.message = {stem + "_evaluation.json", "application/json"};
    saved.payload = payload_of(write_evaluation(record));
    return saved;
}

}  // namespace telltale
