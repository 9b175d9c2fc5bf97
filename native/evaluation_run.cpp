#include "native/evaluation_run.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "native/batch_source.hpp"
#include "native/evaluation.hpp"
#include "native/robustness.hpp"

namespace telltale {
namespace {

// What decides, and where that comes from.
struct Decider {
    double threshold = 0.5;
    UnsureBand band;
    std::string chosen_on;  // "validation"; empty: not chosen at all
};

PictureStore store_of(const Classifier& classifier, const SurveyedSplit& data, const EvaluationRunOptions& options,
                      std::uint64_t budget_bytes) {
    const PreprocessingOptions& preprocessing = classifier.file.preprocessing;
    PictureLoader load;
    if (options.face_finder) load = face_loader(*options.face_finder, data.usable, preprocessing);
    return {data.usable, preprocessing.size_px, budget_bytes, std::move(load)};
}

std::vector<std::uint32_t> all_entries(const Dataset& dataset) {
    std::vector<std::uint32_t> entries(dataset.entries.size());
    std::iota(entries.begin(), entries.end(), 0U);
    return entries;
}

// "BSCER 1 %": what was wanted on validation; the row says what came of it here.
std::string point_name(const ChosenPoint& point) {
    char name[48];
    std::snprintf(name, sizeof name, "BSCER %.3g %%", 100 * point.wanted_false_positive_rate);
    return name;
}

std::string threshold_rule(const Decider& decider) {
    return decider.chosen_on.empty() ? "not chosen: one half" : decider.chosen_on + ": equal error rate";
}

Result<std::optional<Decider>> decider_of(const Classifier& classifier, const EvaluationRunOptions& options) {
    const ModelCard& card = classifier.file.card;
    if (!options.choose_on) {
        const bool chosen = card.validation.has_value();
        return std::optional(Decider{card.threshold, card.band, chosen ? "validation" : ""});
    }
    PictureStore store = store_of(classifier, *options.choose_on, options, 0);
    const Result<std::optional<ScoreTable>> scored =
        score_pictures(classifier, store, all_entries(options.choose_on->usable),
                       {options.batch_size, options.thread_count, options.choose_on->split});
    if (!scored) return scored.error();
    if (!scored.value()) return std::optional<Decider>();
    const Result<Decision> decision = choose_decision(scored.value()->samples, options.wanted_error_rate);
    if (!decision) return decision.error();
    return std::optional(Decider{decision.value().threshold, decision.value().band,
                                 "the " + options.choose_on->split + " split of " + options.choose_on->usable.name});
}

// Before anything is computed that would be lost.
Result<Done> check_columns(const Dataset& dataset, const std::vector<std::string>& wanted) {
    std::string names = "group";
    for (const std::string& name : dataset.column_names) names += ", " + name;
    for (const std::string& column : wanted) {
        const bool known = column == "group" || std::find(dataset.column_names.begin(), dataset.column_names.end(),
                                                          column) != dataset.column_names.end();
        if (!known) return make_error("the data have no column '" + column + "'", names, {}, dataset.folder.string());
    }
    return Done{};
}

Result<EvaluationRecord> record_of(const ModelFile& file, const SurveyedSplit& data, const Decider& decider,
                                   const PictureStore& store, ScoreTable table, int thread_count) {
    EvaluationRecord record;
    record.model_name = file.name;
    record.model_title = file.card.title;
    record.model_sha256 = file.sha256;
    record.data_name = data.usable.name;
    record.split = data.split;
    record.data_sha256 = data.survey.sha256;
    record.threshold = decider.threshold;
    record.threshold_chosen_on = threshold_rule(decider);
    for (const SkippedFile& one : data.survey.skipped) record.skipped.push_back({one.file, one.reason});
    for (const SkippedFile& one : store.skipped()) record.skipped.push_back({one.file, one.reason});
    if (table.samples.empty())
        return make_error("no picture of the split can be used", "at least one", {}, data.usable.folder.string());
    record.figures = evaluation_figures(labelled_scores(table.samples), record.threshold);
    if (real_count(record.figures.confusion) > 0 && fake_count(record.figures.confusion) > 0) {
        Result<RecordedIntervals> intervals =
            bootstrap_intervals(table.samples, record.threshold, {.thread_count = thread_count});
        if (!intervals) return intervals.error();
        record.intervals = std::move(intervals).value();
    }
    record.scores = std::move(table);
    return record;
}

}  // namespace

Result<SurveyedSplit> survey_split(const std::filesystem::path& folder, const std::string& split, int thread_count) {
    const Result<Dataset> listed = list_dataset(folder);
    if (!listed) return listed.error();
    Dataset part{listed.value().folder, listed.value().name, {}, listed.value().column_names};
    for (const std::uint32_t entry : entries_of_split(listed.value(), split))
        part.entries.push_back(listed.value().entries[entry]);
    if (part.entries.empty()) {
        return make_error("the split '" + split + "' has no pictures", "at least one",
                          "add pictures or name another split", folder.string());
    }
    DatasetSurvey survey = survey_dataset(part, thread_count);
    Dataset usable = usable_part(part, survey);
    return SurveyedSplit{split, std::move(usable), std::move(survey)};
}

Result<std::optional<EvaluationRun>> evaluate_model(const Classifier& classifier, const SurveyedSplit& data,
                                                    const EvaluationRunOptions& options) {
    const Result<Done> columns = check_columns(data.usable, options.columns);
    if (!columns) return columns.error();
    const Result<std::optional<Decider>> chosen = decider_of(classifier, options);
    if (!chosen) return chosen.error();
    if (!chosen.value()) return std::optional<EvaluationRun>();
    const Decider& decider = *chosen.value();

    // Each picture is read once, or, for robustness, once for every change.
    PictureStore store = store_of(classifier, data, options, options.robustness ? default_picture_budget_bytes() : 0);
    const ScoringOptions scoring{options.batch_size, options.thread_count, data.usable.name + " " + data.split};
    Result<std::optional<ScoreTable>> scored = score_pictures(classifier, store, all_entries(data.usable), scoring);
    if (!scored) return scored.error();
    if (!scored.value()) return std::optional<EvaluationRun>();
    Result<EvaluationRecord> record =
        record_of(classifier.file, data, decider, store, std::move(*scored.value()), options.thread_count);
    if (!record) return record.error();

    TableOptions wanted;
    wanted.thresholds.push_back({"the threshold", threshold_rule(decider), decider.threshold});
    if (!options.choose_on) {
        const ModelCard& card = classifier.file.card;
        for (const ChosenPoint& point : card.operating_points)
            wanted.thresholds.push_back({point_name(point), "validation", point.threshold});
        if (card.calibration) wanted.calibration = card.calibration->calibration;
    }
    if (!decider.chosen_on.empty()) wanted.band = decider.band;
    wanted.band_chosen_on = decider.chosen_on;
    wanted.columns = options.columns;
    wanted.threshold = decider.threshold;
    wanted.fake_index = classifier.file.preprocessing.fake_index;
    wanted.thread_count = options.thread_count;
    Result<EvaluationTables> tables = evaluation_tables(*record.value().scores, wanted);
    if (!tables) return with_path(tables.error(), data.usable.folder.string());
    EvaluationRun run{std::move(record).value(), std::move(tables).value()};
    if (!options.robustness) return std::optional(std::move(run));

    Result<std::optional<std::vector<RobustnessRow>>> rows = measure_robustness(
        classifier, store,
        {.threshold = decider.threshold, .sample_count = options.robustness_sample_count, .scoring = scoring});
    if (!rows) return with_path(rows.error(), data.usable.folder.string());
    if (!rows.value()) return std::optional<EvaluationRun>();
    run.tables.robustness = std::move(*rows.value());
    return std::optional(std::move(run));
}

}  // namespace telltale
