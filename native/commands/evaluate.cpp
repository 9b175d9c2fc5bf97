#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "native/batch_source.hpp"
#include "native/classifier.hpp"
#include "native/commands/commands.hpp"
#include "native/environment_error.hpp"
#include "native/evaluation.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

EvaluationRecord record_of(const EvaluateCommand& command, const ModelFile& file, const Dataset& dataset,
                           const DatasetSurvey& survey, const std::vector<SkippedFile>& skipped) {
    EvaluationRecord record;
    record.model_name = file.name;
    record.model_title = file.card.title;
    record.model_sha256 = file.sha256;
    record.data_name = dataset.name;
    record.split = command.split;
    record.data_sha256 = survey.sha256;
    record.threshold = file.card.threshold;
    record.threshold_chosen_on = file.card.validation ? "validation: equal error rate" : "not chosen: one half";
    for (const SkippedFile& one : skipped) record.skipped.push_back({one.file, one.reason});
    return record;
}

// "0.6194 (0.5930 to 0.6460)"
std::string with_interval(double value, const Interval& interval) {
    char text[80];
    std::snprintf(text, sizeof text, "%.4f (%.4f to %.4f)", value, interval.lower, interval.upper);
    return text;
}

// "58.0 % (56.0 to 60.1)"
std::string percent_with_interval(double value, const Interval& interval) {
    char text[80];
    std::snprintf(text, sizeof text, "%.1f %% (%.1f to %.1f)", 100 * value, 100 * interval.lower, 100 * interval.upper);
    return text;
}

void print_evaluation(const EvaluationRecord& record) {
    const EvaluationFigures& figures = record.figures;
    const FigureIntervals& intervals = record.intervals->of;
    std::printf("%s: %lld real, %lld fake; always the larger class would be right %.1f %%\n", record.split.c_str(),
                static_cast<long long>(real_count(figures.confusion)),
                static_cast<long long>(fake_count(figures.confusion)), 100 * figures.majority_baseline);
    std::printf("AUC %s, equal error rate %s; in brackets: 95 %% of resamples\n",
                with_interval(figures.auc, intervals.auc).c_str(),
                percent_with_interval(figures.equal_error_rate, intervals.equal_error_rate).c_str());
    std::printf("accuracy %s at the model's threshold %.4f, %.1f %% at 0.5\n",
                percent_with_interval(figures.accuracy, intervals.accuracy).c_str(), record.threshold,
                100 * figures.accuracy_at_one_half);
    std::printf("of 100 real faces it calls %.0f fake, of 100 fakes it misses %.0f\n",
                100 * figures.false_positive_rate, 100 * figures.false_negative_rate);
}

}  // namespace

Result<ExitCode> run_command(const EvaluateCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device);
    const int thread_count = at::get_num_threads();
    Result<ModelFile> file = load_model_file(command.model);
    if (!file) return file.error();
    const Result<Classifier> made = make_classifier(std::move(file).value(), device);
    if (!made) return with_path(made.error(), command.model.string());
    const Classifier& classifier = made.value();

    Result<Dataset> listed = list_dataset(command.data);
    if (!listed) return listed.error();
    Result<Dataset> split = split_of(listed.value(), command.split);
    if (!split) return split.error();
    const DatasetSurvey survey = survey_dataset(split.value(), thread_count);
    const Dataset usable = usable_part(split.value(), survey);
    PictureStore store(usable, classifier.file.preprocessing.size_px, 0);

    std::vector<std::uint32_t> entries = entries_of_split(usable, command.split);
    Progress progress(command.split, static_cast<std::int64_t>(entries.size()), progress_for_stderr());
    BatchSource source(store, std::move(entries), classifier.file.preprocessing,
                       {.batch_size = command.batch_size, .worker_count = thread_count});
    std::vector<ScoredSample> samples;
    while (std::optional<Batch> batch = source.next()) {
        if (stop_requested()) return ExitCode::stopped;
        if (batch->labels.empty()) continue;
        const Result<std::vector<std::vector<float>>> rows = classify(classifier, batch->input_nchw);
        if (!rows) return with_path(rows.error(), command.model.string());
        for (std::size_t i = 0; i < rows.value().size(); ++i) {
            const DataEntry& entry = usable.entries[batch->entry_indexes[i]];
            Result<ScoredSample> scored = score_logits(rows.value()[i], classifier.file.preprocessing.fake_index);
            if (!scored) return with_path(scored.error(), entry.file);
            samples.push_back(std::move(scored).value());
            samples.back().id = entry.file;
            samples.back().group = entry.group;
            samples.back().label = entry.label;
        }
        progress.advance(static_cast<std::int64_t>(batch->labels.size()));
    }
    std::vector<SkippedFile> skipped = survey.skipped;
    for (const SkippedFile& undecodable : store.skipped()) skipped.push_back(undecodable);
    for (const SkippedFile& one : skipped)
        std::fprintf(stderr, "skipped %s: %s\n", one.file.c_str(), one.reason.c_str());

    EvaluationRecord record = record_of(command, classifier.file, usable, survey, skipped);
    const Result<EvaluationFigures> figures = evaluate_samples(samples, record.threshold);
    if (!figures) return with_path(figures.error(), command.data.string());
    record.figures = figures.value();
    Result<RecordedIntervals> intervals =
        bootstrap_intervals(samples, record.threshold, {.thread_count = std::max(1, thread_count)});
    if (!intervals) return with_path(intervals.error(), command.data.string());
    record.intervals = std::move(intervals).value();
    record.scores = ScoreTable{classifier.file.preprocessing.class_names, std::move(samples)};
    std::error_code error;
    std::filesystem::create_directories(command.out, error);
    if (error) throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + command.out.string());
    write_text_file(command.out / "scores.csv", write_scores_csv(*record.scores));
    write_text_file(command.out / "evaluation.json", write_evaluation(record));
    print_evaluation(record);
    std::printf("written to %s\n", command.out.c_str());
    return ExitCode::ok;
}

}  // namespace telltale
