#include <ATen/Parallel.h>

#include <cstdio>
#include <system_error>

#include "native/batch_source.hpp"
#include "native/classifier.hpp"
#include "native/commands/commands.hpp"
#include "native/csv.hpp"
#include "native/environment_error.hpp"
#include "native/evaluation.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

constexpr const char* kFormat = "telltale.evaluation";
constexpr int kVersion = 1;

std::string round_trip(double value) { return write_json(Json(value)); }

std::string scores_as_csv(const std::vector<ScoredSample>& samples, const std::vector<std::string>& class_names) {
    std::vector<std::string> columns{"file", "label", "group"};
    for (const std::string& name : class_names) columns.push_back("logit_" + name);
    columns.push_back("score");
    std::string text = csv_record(columns);
    for (const ScoredSample& sample : samples) {
        std::vector<std::string> fields{sample.id, sample.label == kFake ? "fake" : "real", sample.group};
        for (const double logit : sample.logits) fields.push_back(round_trip(logit));
        fields.push_back(round_trip(sample.score));
        text += csv_record(fields);
    }
    return text;
}

Json evaluation_as_json(const EvaluateCommand& command, const ModelFile& file, const Dataset& dataset,
                        const DatasetSurvey& survey, const Evaluation& evaluation,
                        const std::vector<SkippedFile>& skipped) {
    const SplitFigures& figures = evaluation.figures;
    const Confusion& confusion = evaluation.confusion;
    Json::Array skipped_files;
    for (const SkippedFile& one : skipped) {
        skipped_files.push_back(Json::Object{{"file", one.file}, {"reason", one.reason}});
    }
    const auto total = static_cast<double>(figures.real_count + figures.fake_count);
    return Json::Object{
        {"format", kFormat},
        {"version", kVersion},
        {"model", Json::Object{{"name", file.name}, {"title", file.card.title}, {"sha256", file.sha256}}},
        {"data", Json::Object{{"name", dataset.name}, {"split", command.split}, {"sha256", survey.sha256}}},
        {"real_count", figures.real_count},
        {"fake_count", figures.fake_count},
        {"skipped", std::move(skipped_files)},
        {"fake_share", static_cast<double>(figures.fake_count) / total},
        {"majority_baseline", figures.majority_baseline},
        {"auc", figures.auc},
        {"equal_error_rate", figures.equal_error_rate},
        {"threshold", file.card.threshold},
        {"threshold_chosen_on", file.card.validation ? "validation: equal error rate" : "not chosen: one half"},
        {"accuracy", figures.accuracy},
        {"accuracy_at_one_half", evaluation.accuracy_at_one_half},
        {"balanced_accuracy", balanced_accuracy(confusion)},
        {"false_positive_rate", figures.false_positive_rate},
        {"false_negative_rate", figures.false_negative_rate},
        {"confusion", Json::Object{{"real_called_real", confusion.real_called_real},
                                   {"real_called_fake", confusion.real_called_fake},
                                   {"fake_called_real", confusion.fake_called_real},
                                   {"fake_called_fake", confusion.fake_called_fake}}}};
}

void print_evaluation(const EvaluateCommand& command, const Evaluation& evaluation, double threshold) {
    const SplitFigures& figures = evaluation.figures;
    std::printf("%s: %lld real, %lld fake; always the larger class would be right %.1f %%\n", command.split.c_str(),
                static_cast<long long>(figures.real_count), static_cast<long long>(figures.fake_count),
                100 * figures.majority_baseline);
    std::printf("AUC %.4f, equal error rate %.1f %%\n", figures.auc, 100 * figures.equal_error_rate);
    std::printf("accuracy %.1f %% at the model's threshold %.4f, %.1f %% at 0.5\n", 100 * figures.accuracy, threshold,
                100 * evaluation.accuracy_at_one_half);
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

    const Result<Evaluation> evaluation = evaluate_samples(samples, classifier.file.card.threshold);
    if (!evaluation) return with_path(evaluation.error(), command.data.string());
    std::error_code error;
    std::filesystem::create_directories(command.out, error);
    if (error) throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + command.out.string());
    write_text_file(command.out / "scores.csv", scores_as_csv(samples, classifier.file.preprocessing.class_names));
    write_text_file(
        command.out / "evaluation.json",
        write_json(evaluation_as_json(command, classifier.file, usable, survey, evaluation.value(), skipped), 2) +
            "\n");
    print_evaluation(command, evaluation.value(), classifier.file.card.threshold);
    std::printf("written to %s\n", command.out.c_str());
    return ExitCode::ok;
}

}  // namespace telltale
