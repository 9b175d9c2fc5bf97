#include <algorithm>
#include <cstdio>
#include <set>
#include <system_error>
#include <thread>

#include "native/commands/commands.hpp"
#include "native/environment_error.hpp"
#include "native/evaluation_file.hpp"
#include "native/page_file.hpp"
#include "native/page_networks.hpp"
#include "native/report_content.hpp"
#include "native/report_pictures.hpp"
#include "native/report_summary.hpp"
#include "native/sha256.hpp"
#include "native/utc_time.hpp"
#include "native/whole_file.hpp"
#include "shared/base64.hpp"
#include "shared/page_template.hpp"
#include "shared/report_matrix.hpp"
#include "shared/report_page.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTemplateFile = "report_template.html";
constexpr const char* kTemplateWithModelFile = "report_template_with_model.html";
constexpr std::uint64_t kMostNoteBytes = 100'000;

// In single quotes where a shell would take it apart.
std::string shell_word(const std::string& word) {
    const auto is_plain = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || std::string_view("._-/+=").find(letter) != std::string_view::npos;
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return word;
    std::string quoted = "'";
    for (const char letter : word) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return quoted + "'";
}

// A folder may be named with a slash behind it, or as "."
std::string name_of(const fs::path& path) {
    const fs::path whole = fs::absolute(path).lexically_normal();
    return (whole.has_filename() ? whole.filename() : whole.parent_path().filename()).string();
}

// As it would be typed beside the files.
std::string command_line(const ReportCommand& command) {
    std::string line = "telltale report";
    const auto add_paths = [&](const char* flag, const std::vector<fs::path>& paths) {
        for (const fs::path& path : paths)
            line += std::string(flag) + " " + (command.anonymise ? "…" : shell_word(name_of(path)));
    };
    add_paths("", command.inputs);
    if (!command.out.empty()) add_paths(" --out", {command.out});
    if (!command.title.empty()) line += " --title " + shell_word(command.title);
    if (command.notes) add_paths(" --notes", {*command.notes});
    add_paths(" --model", command.models);
    add_paths(" --run", command.runs);
    const ReportPictureOptions& pictures = command.pictures;
    if (pictures.count > 0) {
        line += " --thumbnails " + std::to_string(pictures.count);
        if (pictures.map_count > 0) line += " --maps " + std::to_string(pictures.map_count);
        add_paths(" --data", pictures.folders);
        line += " --terms " + shell_word(pictures.terms) + (pictures.find_faces ? " --find-faces" : "");
    }
    if (command.with_model) line += " --with-model";
    return line + (command.anonymise ? " --anonymise" : "");
}

// Installed beside the program, or in a build tree's web folder; empty: nowhere.
fs::path template_beside_program(const char* file) {
    std::error_code error;
    fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (int level = 0; !error && level < 4; ++level, folder = folder.parent_path()) {
        for (const fs::path& candidate : {folder / "share/telltale" / file, folder / "web" / file}) {
            std::error_code missing;
            if (fs::exists(candidate, missing)) return candidate;
        }
    }
    return {};
}

Result<std::string> page_template(const ReportCommand& command) {
    const char* name = command.with_model ? kTemplateWithModelFile : kTemplateFile;
    const fs::path file = command.page_template ? *command.page_template : template_beside_program(name);
    if (!file.empty()) return read_text_file(file);
    if (command.with_model)
        return make_error(std::string(name) + " was not found beside the program, and without it no page judges photos",
                          {}, "make it by npm run build in web/, name it with --template, or leave out --with-model");
    std::fprintf(stderr,
                 "telltale: %s was not found beside the program: the page is written without what makes it move; "
                 "npm run build in web/ makes it, --template names it\n",
                 kTemplateFile);
    return plain_template(base64_of(sha256(report_page_style())));
}

Result<Done> write_page(const ReportCommand& command, const RunRecord& record, int thread_count) {
    if (const std::string flaw = flaw_of(record); !flaw.empty()) return make_error(flaw, {}, "leave some out");
    const Result<std::string> around = page_template(command);
    if (!around) return around.error();
    std::vector<ReportBands> bands;
    bands.reserve(record.evaluations.size());
    for (const ReportedEvaluation& one : record.evaluations) bands.push_back(report_bands(one.record, thread_count));
    const ReportPage page = report_page(record, bands);
    const std::string packed = record_text(record);
    PageContents contents{.title = page.title, .body = page.body, .record_base64 = packed};
    std::string networks;
    if (command.with_model) {
        Result<std::string> read = network_elements(command.models);
        if (!read) return read.error();
        networks = std::move(read).value();
        contents.networks = networks;
    }
    const Result<std::string> filled = filled_template(around.value(), contents);
    if (!filled)
        return command.page_template ? with_path(filled.error(), command.page_template->string()) : filled.error();
    write_text_file(command.out, filled.value());
    std::printf("written to %s: %zu evaluations, %.2f MB\n", command.out.c_str(), record.evaluations.size(),
                static_cast<double>(filled.value().size()) / 1e6);
    return Done{};
}

void write_or_print(const fs::path& out, const std::string& text) {
    if (out.empty())
        std::fputs(text.c_str(), stdout);
    else
        write_text_file(out, text);
}

Result<ExitCode> read_back(const ReportCommand& command) {
    const Result<std::string> html = read_text_file(*command.page);
    if (!html) return html.error();
    const Result<RunRecord> record = read_record_of_page(html.value());
    if (!record) return with_path(record.error(), command.page->string());
    const std::vector<ReportedEvaluation>& evaluations = record.value().evaluations;
    if (evaluations.size() == 1) {
        write_or_print(command.out, write_evaluation(evaluations.front().record));
        return ExitCode::ok;
    }
    if (command.out.empty())
        return make_error("the page holds " + std::to_string(evaluations.size()) + " evaluations", "a folder for them",
                          "name one with --out", command.page->string());
    std::set<std::string> taken;
    for (const ReportedEvaluation& one : evaluations) {
        const std::string name = folder_name(one.record, taken);
        std::error_code error;
        fs::create_directories(command.out / name, error);
        if (error)
            throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + command.out.string());
        write_text_file(command.out / name / "evaluation.json", write_evaluation(one.record));
        std::printf("written to %s\n", (command.out / name / "evaluation.json").c_str());
    }
    return ExitCode::ok;
}

}  // namespace

Result<ExitCode> run_command(const ReportCommand& command) {
    if (command.page) return read_back(command);
    const int thread_count = command.thread_count > 0
                                 ? command.thread_count
                                 : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    std::vector<FailCondition> conditions;
    for (const std::string& text : command.fail_if) {
        Result<FailCondition> condition = parse_condition(text);
        if (!condition) return condition.error();
        conditions.push_back(std::move(condition).value());
    }
    RunRecord record;
    record.title = command.title;
    record.written = utc_now();
    record.written_by = "telltale " TELLTALE_VERSION;
    record.command_line = command_line(command);
    if (command.notes) {
        const Result<std::vector<std::uint8_t>> notes = read_file(*command.notes, kMostNoteBytes);
        if (!notes) return notes.error();
        record.notes.assign(notes.value().begin(), notes.value().end());
    }
    Result<std::vector<ReportedEvaluation>> evaluations = read_report_content(
        {.evaluations = command.inputs, .models = command.models, .runs = command.runs, .thread_count = thread_count});
    if (!evaluations) return evaluations.error();
    record.evaluations = std::move(evaluations).value();
    if (command.pictures.is_asked && command.pictures.count == 0) drop_pictures(record.evaluations);
    if (command.pictures.count > 0) {
        const Result<bool> added = add_pictures(command.pictures, command.models, record.evaluations, thread_count);
        if (!added) return added.error();
        if (!added.value()) return ExitCode::stopped;
    }
    if (command.anonymise) anonymise(record.evaluations);

    switch (command.format) {
        case ReportFormat::html:
            if (const Result<Done> written = write_page(command, record, thread_count); !written)
                return written.error();
            break;
        case ReportFormat::markdown: write_or_print(command.out, report_as_markdown(record, conditions)); break;
        case ReportFormat::json: write_or_print(command.out, report_as_json(record, conditions)); break;
        case ReportFormat::junit: write_or_print(command.out, report_as_junit(record, conditions)); break;
    }
    bool has_failure = false;
    for (const ReportedEvaluation& one : record.evaluations) {
        for (const FailCondition& condition : conditions) {
            const ConditionOutcome outcome = outcome_of(condition, one.record);
            if (!outcome.fails) continue;
            has_failure = true;
            std::fprintf(stderr, "telltale: %s: %s\n", evaluation_name(one.record).c_str(), outcome.sentence.c_str());
        }
    }
    return has_failure ? ExitCode::condition : ExitCode::ok;
}

}  // namespace telltale
