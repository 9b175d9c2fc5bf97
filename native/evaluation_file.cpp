#include "native/evaluation_file.hpp"

#include "native/evaluation.hpp"
#include "native/plain_name.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

// As the page tells them apart.
bool looks_like_json(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

// With the words that the page gives to what a table does not say.
Result<EvaluationRecord> record_of_table(std::string_view text, const std::filesystem::path& path) {
    if (text.empty()) return make_error("the file is empty", "an evaluation.json or a scores.csv of telltale evaluate");
    Result<ScoreTable> scores = parse_scores_csv(text);
    if (!scores) return scores.error();
    EvaluationRecord record;
    record.model_name = record.model_title = "unknown";
    record.data_name = path.filename().string();
    record.split = "unknown";
    record.threshold_chosen_on = "nothing: one half";
    record.figures = evaluation_figures(labelled_scores(scores.value().samples), record.threshold);
    record.scores = std::move(scores).value();
    return record;
}

Result<EvaluationRecord> record_of_json(std::string_view text) {
    Result<EvaluationRecord> record = parse_evaluation(text);
    if (record && !record.value().scores) {
        return make_error("this evaluation.json is of version 1, which holds no scores", "version 2",
                          "read the scores.csv beside it");
    }
    return record;
}

}  // namespace

Result<EvaluationRecord> read_evaluation_file(const std::filesystem::path& path, int thread_count) {
    const Result<std::string> text = read_text_file(path);
    if (!text) return text.error();
    Result<EvaluationRecord> record =
        looks_like_json(text.value()) ? record_of_json(text.value()) : record_of_table(text.value(), path);
    if (!record) return with_path(record.error(), path.string());
    EvaluationRecord& read = record.value();
    const Confusion& counts = read.figures.confusion;
    const bool is_bounded = read.scores->samples.size() <= kMostBootstrapSamples;
    if (!read.intervals && is_bounded && real_count(counts) > 0 && fake_count(counts) > 0) {
        Result<RecordedIntervals> intervals =
            bootstrap_intervals(read.scores->samples, read.threshold, {.thread_count = thread_count});
        if (!intervals) return with_path(intervals.error(), path.string());
        read.intervals = std::move(intervals).value();
    }
    return record;
}

std::string folder_name(const EvaluationRecord& record, std::set<std::string>& taken) {
    const std::string stem =
        plain_name(std::filesystem::path(record.model_name).stem().string() + "_on_" + record.data_name).substr(0, 100);
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number) name = stem + "_" + std::to_string(number);
    return name;
}

}  // namespace telltale
