#include "native/reading_options.hpp"

#include <CLI/CLI.hpp>
#include <map>

#include "native/report_conditions.hpp"

namespace telltale {
namespace {

const std::map<std::string, ReportFormat> kReportFormats = {{"html", ReportFormat::html},
                                                            {"markdown", ReportFormat::markdown},
                                                            {"json", ReportFormat::json},
                                                            {"junit", ReportFormat::junit}};

// A wrong condition is a wrong command line: nothing is read before it is said.
const CLI::Validator kIsCondition(
    [](const std::string& text) {
        const Result<FailCondition> condition = parse_condition(text);
        return condition ? std::string() : condition.error().message;
    },
    "CONDITION");

const CLI::Validator kIsNoneOrCount(
    [](const std::string& word) {
        const bool is_count = word == "none" || (!word.empty() && word.size() <= 7 && word.front() != '0' &&
                                                 word.find_first_not_of("0123456789") == std::string::npos);
        return is_count ? std::string() : "expected none or a number of pictures from 1, not '" + word + "'";
    },
    "none|N");

void add_report_pictures(CLI::App& command, CLI::Option* read, ReportPictureOptions& options) {
    const auto of_writing = [read](CLI::Option* option) { return option->excludes(read); };
    of_writing(command
                   .add_option_function<std::string>(
                       "--thumbnails",
                       [&options](const std::string& word) {
                           options.is_asked = true;
                           options.count = word == "none" ? 0 : std::stoll(word);
                       },
                       "none, or so many faces of each evaluation, what it got wrong first: small pictures go with the "
                       "page (default: none, but those of pages that are read)")
                   ->check(kIsNoneOrCount));
    of_writing(
        command.add_option("--data", options.folders,
                           "For --thumbnails: the folder that the evaluation's files lie in; of several sets one "
                           "each, known by its name"));
    of_writing(command.add_option("--terms", options.terms,
                                  "For --thumbnails: what the data's terms allow, shown with the pictures"));
    of_writing(
        command.add_option("--maps", options.map_count,
                           "For --thumbnails: the first so many get Grad-CAM and saliency, by the file of --model"))
        ->check(CLI::Range(1, 1'000'000));
    of_writing(command.add_flag("--find-faces", options.find_faces,
                                "For --thumbnails: cut the face first, as evaluate --find-faces did"));
    of_writing(command.add_option("--face-detector", options.face_detector,
                                  "YuNet's ONNX file (default: the one that comes with Telltale)"));
}

// What would be seen too late: pictures that must not go out so, or options that mean nothing.
void check_report_pictures(const ReportCommand& command) {
    const ReportPictureOptions& options = command.pictures;
    if (options.count == 0) {
        if (!options.folders.empty() || !options.terms.empty() || options.map_count > 0 || options.find_faces)
            throw CLI::ValidationError("--data, --terms, --maps and --find-faces", "need --thumbnails N");
        return;
    }
    if (command.anonymise)
        throw CLI::ValidationError("--anonymise", "goes with no --thumbnails: a face tells who it is");
    if (command.format != ReportFormat::html)
        throw CLI::ValidationError("--thumbnails", "needs --format html: a summary holds no pictures");
    if (options.folders.empty())
        throw CLI::ValidationError("--thumbnails", "needs --data FOLDER, which the evaluation's files lie in");
    if (options.terms.find_first_not_of(" \t\r\n") == std::string::npos)
        throw CLI::ValidationError(
            "--thumbnails", "needs --terms TEXT: pictures are shown with what the data's terms allow, or not at all");
    if (options.map_count > options.count) throw CLI::ValidationError("--maps", "is at most --thumbnails");
    if (options.map_count > 0 && command.models.empty())
        throw CLI::ValidationError("--maps", "needs --model FILE.onnx: the model itself draws them");
}

}  // namespace

void add_report(CLI::App& program, ReportCommand& options) {
    CLI::App& command = *program.add_subcommand(
        "report", "Write evaluations as one HTML page that says and shows everything, or as a summary for a pipeline");
    command.add_option("evaluations", options.inputs,
                       "An evaluation.json, a folder that holds one, a folder of such folders, a scores.csv, or a page "
                       "that telltale report wrote");
    CLI::Option* read =
        command.add_option("--read", options.page, "Instead of writing: give a page's evaluations back as JSON");
    command.add_option("--out", options.out,
                       "The file (for html needed; else printed); with --read a file, or a folder for several");
    const auto of_writing = [read](CLI::Option* option) { return option->excludes(read); };
    of_writing(command
                   .add_option_function<std::string>(
                       "--format", [&options](const std::string& word) { options.format = kReportFormats.at(word); },
                       "html, markdown, json or junit (default html)")
                   ->check(CLI::IsMember({"html", "markdown", "json", "junit"})));
    of_writing(command.add_option("--title", options.title, "The page's heading"));
    of_writing(command.add_option("--notes", options.notes, "A text file: paragraphs under the heading"));
    of_writing(command.add_option("--model", options.models, "ONNX files whose cards belong on the page"));
    of_writing(command.add_option("--run", options.runs, "Folders of the runs that made the models"));
    of_writing(
        command.add_flag("--with-model", options.with_model,
                         "Put the --model files themselves on the page: it then judges its reader's own photos"));
    of_writing(command.add_option("--template", options.page_template,
                                  "The page around the words (default: the one that comes with Telltale)"));
    of_writing(command.add_flag("--anonymise", options.anonymise,
                                "Without names of files, groups and people: faces and groups are numbered"));
    add_report_pictures(command, read, options.pictures);
    of_writing(command
                   .add_option("--fail-if", options.fail_if,
                               "Exit code 5 where this holds, as in 'auc.lower < 0.9' (may be repeated)")
                   ->expected(1)
                   ->take_all()
                   ->check(kIsCondition));
    command.add_option("--threads", options.thread_count, "CPU threads (default: all)")->check(CLI::Range(1, 1024));
    command.callback([&options] {
        if (options.page) {
            if (!options.inputs.empty()) throw CLI::ExcludesError("--read", "evaluations");
            return;
        }
        if (options.inputs.empty()) throw CLI::RequiredError("evaluations (or --read)");
        if (options.format == ReportFormat::html && options.out.empty()) throw CLI::RequiredError("--out");
        check_report_pictures(options);
    });
    command.footer("Exit codes: 5 when a condition of --fail-if holds, after everything was written.");
}

void add_check_data(CLI::App& program, CheckDataCommand& options) {
    CLI::App& command = *program.add_subcommand(
        "check-data", "Look for broken files, duplicates, leaks between splits and shortcuts in a data folder");
    command.add_option("data", options.data, "Data folder, as for train")->required();
    command.add_flag("--json", options.json, "Print JSON");
    command.add_option("--out", options.out, "Write the JSON to this file too");
    command.add_option("--threads", options.thread_count, "CPU threads (default: all)")->check(CLI::Range(1, 1024));
    command.footer(
        "Exit codes: 1 when a picture, or one almost like it, or a group stands in two splits; else 0, also with\n"
        "broken files and shortcuts; 3 when there are no data.");
}

void add_info(CLI::App& program, InfoCommand& options) {
    CLI::App& command =
        *program.add_subcommand("info", "Say what an ONNX file, a safetensors file, a run or a data folder holds");
    command.add_option("path", options.path, "The file or folder")->required();
}

void add_runs(CLI::App& program, RunsCommand& options) {
    CLI::App& command =
        *program.add_subcommand("runs", "List the runs below a folder, the best on each data set first");
    command.add_option("folder", options.folder, "The folder to search")->required();
    command.add_flag("--json", options.json, "Print JSON");
}

}  // namespace telltale
