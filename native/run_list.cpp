#include "native/run_list.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <system_error>

#include "native/run_directory.hpp"
#include "native/text_table.hpp"
#include "native/utc_time.hpp"
#include "native/whole_file.hpp"
#include "shared/json.hpp"
#include "shared/utf8.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "telltale.runs";
constexpr std::int64_t kVersion = 1;
// A run.json of ten thousand epochs has some 5 MB: what is larger is none.
constexpr std::uint64_t kMostRecordBytes = 100'000'000;
constexpr std::size_t kMostColumns = 120;
constexpr std::size_t kLongestCell = 40;

using Row = std::vector<std::string>;

void read_run(const fs::path& folder, const std::string& name, RunList& list) {
    const Result<std::vector<std::uint8_t>> bytes = read_file(folder / kRunFile, kMostRecordBytes);
    if (!bytes) return list.unread.push_back({name, bytes.error().message});
    Result<TrainingRecord> record =
        read_training_record({reinterpret_cast<const char*>(bytes.value().data()), bytes.value().size()});
    if (!record) return list.unread.push_back({name, record.error().message});
    list.runs.push_back({name, std::move(record).value()});
}

// A run's files, then its folders.
void search(const fs::path& folder, const fs::path& name, RunList& list) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    std::vector<fs::path> folders;
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        std::error_code unknown;
        const fs::file_type type = entries->symlink_status(unknown).type();
        if (type == fs::file_type::directory) folders.push_back(entries->path().filename());
        // A link or a pipe of this name is not opened.
        if (type == fs::file_type::regular && entries->path().filename() == kRunFile)
            read_run(folder, name.generic_string(), list);
    }
    if (error) list.unread.push_back({name.generic_string(), "the folder cannot be read (" + error.message() + ")"});
    std::sort(folders.begin(), folders.end());
    for (const fs::path& below : folders) search(folder / below, name == "." ? below : name / below, list);
}

std::optional<double> auc_of(const std::optional<SplitFigures>& figures) {
    if (!figures || !std::isfinite(figures->auc)) return {};
    return figures->auc;
}

const EpochFigures* best_of(const TrainingRecord& record) {
    const auto best = std::find_if(record.epochs.begin(), record.epochs.end(),
                                   [&](const EpochFigures& figures) { return figures.epoch == record.best_epoch; });
    return best == record.epochs.end() ? nullptr : &*best;
}

bool comes_before(const FoundRun& a, const FoundRun& b) {
    const RunData& a_data = a.record.data;
    const RunData& b_data = b.record.data;
    if (a_data.name != b_data.name) return a_data.name < b_data.name;
    if (a_data.sha256 != b_data.sha256) return a_data.sha256 < b_data.sha256;
    const double a_auc = auc_of(a.record.validation).value_or(-1);
    const double b_auc = auc_of(b.record.validation).value_or(-1);
    return a_auc != b_auc ? a_auc > b_auc : a.name < b.name;
}

// What stands in a file may be anything: nothing of it steers the terminal, and nothing tears the table.
std::string printable(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t character = take_character(text);
        const bool control = character < 0x20 || (character >= 0x7F && character < 0xA0) ||
                             (character >= 0x202A && character <= 0x202E) ||
                             (character >= 0x2066 && character <= 0x2069);
        if (control || character == 0xFFFD)
            clean += "\xEF\xBF\xBD";
        else
            clean += before.substr(0, before.size() - text.size());
    }
    return clean;
}

std::string cell(std::string_view text) {
    const std::string clean = printable(text);
    std::string_view rest = clean;
    for (std::size_t count = 0; !rest.empty(); ++count) {
        if (count == kLongestCell) return clean.substr(0, clean.size() - rest.size()) + "…";
        take_character(rest);
    }
    return clean.empty() ? "-" : clean;
}

std::string fixed(std::optional<double> value, int digits) {
    if (!value) return "-";
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, *value);
    return text;
}

constexpr std::array kHeader = {"run",    "model", "data",    "size",    "recipe",   "seed",   "status",
                                "epochs", "best",  "val acc", "val AUC", "test AUC", "device", "started"};
// Left out, in this order, where every run has the same.
constexpr std::array kShared = {"device", "recipe", "size", "seed", "model", "status", "data"};

Row row_of(const FoundRun& run) {
    const TrainingRecord& record = run.record;
    const EpochFigures* best = best_of(record);
    std::string started = "-";
    if (unix_seconds(record.started)) started = record.started.substr(0, 10) + " " + record.started.substr(11, 5);
    return {printable(run.name),
            cell(record.model),
            cell(record.data.name),
            std::to_string(record.size_px),
            cell(record.recipe),
            std::to_string(record.seed),
            cell(record.status),
            std::to_string(record.epochs.size()) + "/" + std::to_string(record.epochs_wanted),
            best ? std::to_string(best->epoch) : "-",
            best ? fixed(100 * best->validation.accuracy, 2) + " %" : "-",
            fixed(auc_of(record.validation), 4),
            fixed(auc_of(record.test), 4),
            cell(record.device.substr(0, record.device.find(','))),
            started};
}

bool too_wide(const std::vector<Row>& rows) {
    const std::string table = text_table(rows);
    std::size_t columns = 0;
    for (std::string_view text = table; !text.empty();) {
        columns = take_character(text) == '\n' ? 0 : columns + 1;
        if (columns > kMostColumns) return true;
    }
    return false;
}

// Takes a column out and returns what stood in it, if it is the same in every row below the first.
std::optional<std::string> take_shared(std::vector<Row>& rows, std::string_view name) {
    const auto place = std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin();
    const auto column = static_cast<std::size_t>(place);
    for (std::size_t i = 2; i < rows.size(); ++i)
        if (rows[i][column] != rows[1][column]) return {};
    std::string shared = rows[1][column];
    for (Row& row : rows) row.erase(row.begin() + place);
    return shared;
}

std::string table_of(const std::vector<FoundRun>& runs) {
    std::vector<Row> rows{Row(kHeader.begin(), kHeader.end())};
    for (const FoundRun& run : runs) rows.push_back(row_of(run));
    std::string shared;
    for (const char* name : kShared) {
        if (rows.size() < 3 || !too_wide(rows)) break;
        const std::optional<std::string> value = take_shared(rows, name);
        if (value) shared += (shared.empty() ? "the same in all: " : ", ") + std::string(name) + " " + *value;
    }
    // The day says enough where the hour has no room.
    constexpr std::size_t day = std::string_view("2026-01-31").size();
    if (too_wide(rows))
        for (Row& row : rows) row.back().resize(std::min(row.back().size(), day));
    return (shared.empty() ? "" : shared + "\n") + text_table(rows);
}

Json figures_or_null(const std::optional<SplitFigures>& figures) {
    return figures ? split_figures_to_json(*figures) : Json();
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json json_of(const FoundRun& run) {
    const TrainingRecord& record = run.record;
    const EpochFigures* best = best_of(record);
    return Json::Object{{"name", run.name},
                        {"model", record.model},
                        {"size_px", record.size_px},
                        {"data", Json::Object{{"name", record.data.name}, {"sha256", record.data.sha256}}},
                        {"recipe", record.recipe},
                        {"seed", record.seed},
                        {"status", record.status},
                        {"epochs", record.epochs.size()},
                        {"epochs_wanted", record.epochs_wanted},
                        {"best_epoch", best ? Json(best->epoch) : Json()},
                        {"best_epoch_validation_accuracy", best ? Json(best->validation.accuracy) : Json()},
                        {"validation", figures_or_null(record.validation)},
                        {"test", figures_or_null(record.test)},
                        {"device", record.device},
                        {"started", text_or_null(record.started)}};
}

}  // namespace

Result<RunList> list_runs(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return make_error("there is no such folder", "a folder with runs in it", {}, folder.string());
    RunList list;
    search(folder, ".", list);
    std::sort(list.runs.begin(), list.runs.end(), comes_before);
    return list;
}

std::string runs_as_text(const RunList& list) {
    std::string text = list.runs.empty() ? "no run lies here\n" : table_of(list.runs);
    for (const UnreadRun& run : list.unread)
        text += "cannot be read: " + printable(run.name) + ": " + printable(run.reason) + "\n";
    return text;
}

std::string runs_as_json(const RunList& list) {
    Json::Array runs;
    for (const FoundRun& run : list.runs) runs.push_back(json_of(run));
    Json::Array unread;
    for (const UnreadRun& run : list.unread) unread.push_back(Json::Object{{"name", run.name}, {"reason", run.reason}});
    return write_json(Json::Object{{"format", kFormat}, {"version", kVersion}, {"runs", runs}, {"unread", unread}}, 2) +
           "\n";
}

}  // namespace telltale
