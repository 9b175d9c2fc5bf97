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
    of_writing(command.add_option("--template", options.page_template,
                                  "The page around the words (default: the one that comes with Telltale)"));
    of_writing(command.add_flag("--anonymise", options.anonymise,
                                "Without names of files, groups and people: faces and groups are numbered"));
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
