#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <system_error>

#include "native/commands/commands.hpp"
#include "native/environment_error.hpp"
#include "native/evaluation_file.hpp"
#include "native/evaluation_matrix.hpp"
#include "native/evaluation_run.hpp"
#include "native/figure_files.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + folder.string());
}

void write_run(const EvaluationRun& run, const std::filesystem::path& folder, int fake_index, int thread_count) {
    make_folder(folder);
    std::optional<UnsureBand> band;
    if (run.tables.band) band = run.tables.band->band;
    FigureFileOptions figures{.band = band, .thread_count = thread_count};
    if (run.tables.calibration) {
        const Calibration& calibration = run.tables.calibration->calibration;
        Result<std::vector<double>> scores = calibrated_scores(*run.record.scores, calibration, fake_index);
        CHECK(scores.ok());  // the table was computed from them
        figures.calibrated_scores = std::move(scores).value();
    }
    write_evaluation_figures(run.record, folder / "figures", figures);
    write_text_file(folder / "curves.csv", curve_points_csv(*run.record.scores));
    write_text_file(folder / "scores.csv", write_scores_csv(*run.record.scores));
    write_text_file(folder / "tables.json", write_tables(run.record, run.tables));
    // The last: where it stands, the rest does.
    write_text_file(folder / "evaluation.json", write_evaluation(run.record));
}

// Scored before, by telltale or by the page: the tables and figures of the file, nothing scored again.
Result<ExitCode> read_again(const EvaluateCommand& command) {
    TableOptions wanted;
    wanted.thread_count = std::max(1, at::get_num_threads());
    // The original's tables may say more, of its model's band and calibration: they are not written over.
    std::error_code ignored;
    if (std::filesystem::equivalent(std::filesystem::absolute(*command.read).parent_path(), command.out, ignored)) {
        return make_error("the file that is read lies in the folder that would be written", "another folder",
                          "name one with --out", command.out.string());
    }
    Result<EvaluationRecord> record = read_evaluation_file(*command.read, wanted.thread_count);
    if (!record) return record.error();
    const EvaluationRecord& read = record.value();
    wanted.thresholds.push_back({"the threshold", read.threshold_chosen_on, read.threshold});
    wanted.columns = command.columns;
    wanted.threshold = read.threshold;
    Result<EvaluationTables> tables = evaluation_tables(*read.scores, wanted);
    if (!tables) return with_path(tables.error(), command.read->string());
    const EvaluationRun run{std::move(record).value(), std::move(tables).value()};
    write_run(run, command.out, wanted.fake_index, wanted.thread_count);
    std::printf("%s\nwritten to %s\n", evaluation_text(run.record, run.tables).c_str(), command.out.c_str());
    return ExitCode::ok;
}

}  // namespace

Result<ExitCode> run_command(const EvaluateCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    if (command.read) return read_again(command);
    const at::Device device = choose_device(command.compute.device);
    EvaluationRunOptions options;
    options.batch_size = command.batch_size > 0 ? command.batch_size : measuring_batch_size(options.batch_size, device);
    options.thread_count = std::max(1, at::get_num_threads());
    options.columns = command.columns;
    options.robustness = command.robustness;
    options.robustness_sample_count = command.robustness_sample_count;
    options.wanted_error_rate = command.wanted_error_rate;
    std::optional<FaceFinder> finder;
    if (command.find_faces) {
        Result<FaceFinder> loaded = load_face_finder(command.face_detector, device);
        if (!loaded) return loaded.error();
        finder = std::move(loaded).value();
        options.face_finder = &*finder;
    }

    std::vector<MatrixCell> cells;
    std::set<std::string> taken;
    const bool is_matrix = command.models.size() * command.data.size() > 1;
    for (const std::filesystem::path& data_folder : command.data) {
        const Result<SurveyedSplit> data = survey_split(data_folder, command.split, options.thread_count);
        if (stop_requested()) return ExitCode::stopped;
        if (!data) return data.error();
        std::optional<SurveyedSplit> choose_on;
        if (!command.choose_on.empty()) {
            Result<SurveyedSplit> other = survey_split(data_folder, command.choose_on, options.thread_count);
            if (stop_requested()) return ExitCode::stopped;
            if (!other) return other.error();
            choose_on = std::move(other).value();
            options.choose_on = &*choose_on;
        }
        for (const std::filesystem::path& model : command.models) {
            Result<ModelFile> file = load_model_file(model);
            if (!file) return file.error();
            const Result<Classifier> classifier = make_classifier(std::move(file).value(), device);
            if (!classifier) return with_path(classifier.error(), model.string());
            Result<std::optional<EvaluationRun>> run = evaluate_model(classifier.value(), data.value(), options);
            if (!run) return run.error();
            if (!run.value()) return ExitCode::stopped;
            EvaluationRun& done = *run.value();
            for (const SkippedPicture& one : done.record.skipped)
                std::fprintf(stderr, "skipped %s: %s\n", one.file.c_str(), one.reason.c_str());
            const std::string name = is_matrix ? folder_name(done.record, taken) : "";
            const std::filesystem::path folder = is_matrix ? command.out / name : command.out;
            write_run(done, folder, classifier.value().file.preprocessing.fake_index, options.thread_count);
            std::printf("%s\nwritten to %s\n\n", evaluation_text(done.record, done.tables).c_str(), folder.c_str());
            std::fflush(stdout);
            done.record.scores.reset();  // a matrix holds figures only
            cells.push_back({name, std::move(done.record)});
        }
    }
    if (!is_matrix) return ExitCode::ok;
    write_text_file(command.out / "matrix.csv", matrix_csv(cells));
    write_text_file(command.out / "matrix.json", write_matrix(cells));
    std::printf("%s\nwritten to %s\n", matrix_text(cells).c_str(), command.out.c_str());
    return ExitCode::ok;
}

}  // namespace telltale
