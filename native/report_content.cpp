#include "native/report_content.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <system_error>

#include "native/curve_bands.hpp"
#include "native/evaluation_file.hpp"
#include "native/page_file.hpp"
#include "native/report_tables.hpp"
#include "native/run_curves.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "native/whole_file.hpp"
#include "shared/bootstrap.hpp"
#include "shared/model_card.hpp"
#include "shared/onnx/read.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEvaluationFile = "evaluation.json";
constexpr const char* kTablesFile = "tables.json";

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool looks_like_page(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '<';
}

// The name of what lies at a path of either system's kind.
std::string file_name(const std::string& path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

bool is_absolute(const std::string& path) {
    const bool has_drive = path.size() > 2 && path[1] == ':' && (path[2] == '\\' || path[2] == '/');
    return has_drive || (!path.empty() && (path.front() == '/' || path.front() == '\\'));
}

// Tables of other programs may name files from the root on: the folders that all of them lie in go.
void make_relative(EvaluationRecord& record) {
    if (is_absolute(record.model_name)) record.model_name = file_name(record.model_name);
    if (is_absolute(record.data_name)) record.data_name = file_name(record.data_name);
    for (SkippedPicture& skipped : record.skipped)
        if (is_absolute(skipped.file)) skipped.file = file_name(skipped.file);
    if (!record.scores) return;
    const std::string* first = nullptr;
    std::size_t shared = 0;
    for (const ScoredSample& sample : record.scores->samples) {
        if (!is_absolute(sample.id)) continue;
        if (first == nullptr) {
            first = &sample.id;
            shared = sample.id.find_last_of("/\\") + 1;
        }
        const auto length = std::min(shared, sample.id.size());
        const auto differs =
            std::mismatch(sample.id.begin(), sample.id.begin() + static_cast<std::ptrdiff_t>(length), first->begin());
        shared = static_cast<std::size_t>(differs.first - sample.id.begin());
        while (shared > 0 && sample.id[shared - 1] != '/' && sample.id[shared - 1] != '\\') --shared;
    }
    if (first == nullptr) return;
    for (ScoredSample& sample : record.scores->samples) {
        if (!is_absolute(sample.id)) continue;
        sample.id.erase(0, shared);
        while (is_absolute(sample.id)) sample.id = file_name(sample.id);
    }
}

Result<std::vector<ReportedEvaluation>> read_one(const fs::path& path, int thread_count) {
    const Result<std::string> text = read_text_file(path);
    if (!text) return text.error();
    if (looks_like_page(text.value())) {
        Result<RunRecord> page = read_record_of_page(text.value());
        if (!page) return with_path(page.error(), path.string());
        return std::move(page.value().evaluations);
    }
    Result<EvaluationRecord> record = read_evaluation_file(path, thread_count);
    if (!record) return record.error();
    ReportedEvaluation evaluation;
    evaluation.record = std::move(record).value();
    const fs::path beside = path.parent_path() / kTablesFile;
    if (path.filename() == kEvaluationFile && is_there(beside)) {
        const Result<std::string> json = read_text_file(beside);
        if (!json) return json.error();
        Result<std::vector<ReportTable>> tables = tables_of_json(json.value(), evaluation.record);
        if (!tables) return with_path(tables.error(), beside.string());
        evaluation.tables = std::move(tables).value();
    }
    return std::vector<ReportedEvaluation>{std::move(evaluation)};
}

// The file itself, a folder's evaluation, or those of the folders in it by name.
Result<std::vector<fs::path>> files_of(const fs::path& input) {
    std::error_code error;
    if (!fs::is_directory(input, error)) return std::vector{input};
    if (is_there(input / kEvaluationFile)) return std::vector{input / kEvaluationFile};
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(input, error))
        if (is_there(entry.path() / kEvaluationFile)) files.push_back(entry.path() / kEvaluationFile);
    if (files.empty())
        return make_error("there is no evaluation in this folder", "an evaluation.json in it or in folders in it",
                          "write one with telltale evaluate", input.string());
    std::sort(files.begin(), files.end());
    return files;
}

Result<Done> add_model(const fs::path& path, std::vector<ReportedEvaluation>& evaluations) {
    const Result<std::vector<std::uint8_t>> bytes = read_file(path, onnx::kMostModelBytes);
    if (!bytes) return bytes.error();
    const std::string hash = hexadecimal(sha256(bytes.value()));
    const Result<onnx::Model> model = onnx::read_model(bytes.value());
    if (!model) return with_path(model.error(), path.string());
    bool belongs = false;
    for (ReportedEvaluation& one : evaluations) {
        if (one.record.model_sha256 != hash) continue;
        belongs = true;
        one.model_metadata.clear();
        for (const auto& [key, value] : model.value().metadata)
            if (key.rfind("telltale.", 0) == 0) one.model_metadata.emplace(key, value);
    }
    if (!belongs)
        return make_error("no evaluation is of this model", "the file with the SHA-256 that an evaluation names",
                          "leave it out, or evaluate it", path.string());
    return Done{};
}

// Of an evaluated run the evaluation names the weights; of an exported file its card does.
bool is_of_weights(const ReportedEvaluation& evaluation, const std::string& hash) {
    if (evaluation.record.model_sha256 == hash) return true;
    const Result<ModelCard> card = model_card_from_metadata(evaluation.model_metadata);
    return card && card.value().training && card.value().training->weights_sha256 == hash;
}

Result<Done> add_run(const fs::path& folder, std::vector<ReportedEvaluation>& evaluations) {
    const Result<TrainingRecord> run = load_training_record(folder);
    if (!run) return run.error();
    const Result<std::vector<std::uint8_t>> weights = read_file(weights_of_run(folder));
    if (!weights) return weights.error();
    const std::string hash = hexadecimal(sha256(weights.value()));
    bool belongs = false;
    for (ReportedEvaluation& one : evaluations) {
        if (!is_of_weights(one, hash)) continue;
        belongs = true;
        one.training = history_of(run.value().epochs);
        one.tables.push_back(table_of_run(run.value()));
    }
    if (!belongs)
        return make_error("no evaluation is of this run", "one of the run itself, or of a file exported from it",
                          "name that file with --model too", folder.string());
    return Done{};
}

std::string numbered(const char* stem, int digits, std::size_t number) {
    char text[64];
    std::snprintf(text, sizeof text, "%s_%0*zu", stem, digits, number);
    return text;
}

}  // namespace

Result<std::vector<ReportedEvaluation>> read_report_content(const ReportSources& sources) {
    std::vector<ReportedEvaluation> evaluations;
    for (const fs::path& input : sources.evaluations) {
        const Result<std::vector<fs::path>> files = files_of(input);
        if (!files) return files.error();
        for (const fs::path& file : files.value()) {
            Result<std::vector<ReportedEvaluation>> read = read_one(file, sources.thread_count);
            if (!read) return read.error();
            for (ReportedEvaluation& one : read.value()) evaluations.push_back(std::move(one));
            if (evaluations.size() > kMostEvaluations)
                return make_error("these are too many evaluations for one page",
                                  "at most " + std::to_string(kMostEvaluations), "write several pages", input.string());
        }
    }
    for (ReportedEvaluation& one : evaluations) make_relative(one.record);
    for (const fs::path& model : sources.models)
        if (const Result<Done> added = add_model(model, evaluations); !added) return added.error();
    for (const fs::path& run : sources.runs)
        if (const Result<Done> added = add_run(run, evaluations); !added) return added.error();
    return evaluations;
}

void drop_pictures(std::vector<ReportedEvaluation>& evaluations) {
    for (ReportedEvaluation& one : evaluations) {
        one.pictures.clear();
        one.picture_terms.clear();
    }
}

void anonymise(std::vector<ReportedEvaluation>& evaluations) {
    // A group keeps its number in all evaluations, and so does a face: who compares them needs to know the same ones.
    std::map<std::string, std::string> samples;
    std::map<std::string, std::string> groups;
    drop_pictures(evaluations);
    for (ReportedEvaluation& one : evaluations) {
        one.notes.clear();
        for (std::size_t i = 0; i < one.record.skipped.size(); ++i)
            one.record.skipped[i] = {numbered("skipped", 6, i + 1), "not told"};
        const auto names = [](const ReportTable& table) { return table.title.rfind(kBreakdownTitle, 0) == 0; };
        one.tables.erase(std::remove_if(one.tables.begin(), one.tables.end(), names), one.tables.end());
        if (!one.record.scores) continue;
        one.record.scores->columns.clear();
        for (ScoredSample& sample : one.record.scores->samples) {
            if (!sample.id.empty())
                sample.id = samples.try_emplace(sample.id, numbered("sample", 6, samples.size() + 1)).first->second;
            if (!sample.group.empty())
                sample.group = groups.try_emplace(sample.group, numbered("group", 3, groups.size() + 1)).first->second;
        }
    }
}

ReportBands report_bands(const EvaluationRecord& record, int thread_count) {
    if (!record.scores || record.scores->samples.size() > kMostBootstrapSamples) return {};
    const Result<RankedSamples> ranked = ranked_samples(record.scores->samples);
    if (!ranked) return {};
    CurveBands bands = curve_bands(ranked.value(), thread_count);
    return {std::move(bands.roc), std::move(bands.det)};
}

}  // namespace telltale
