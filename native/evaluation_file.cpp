#include "native/evaluation_file.hpp"

#include "native/whole_file.hpp"

namespace telltale {
namespace {

bool looks_like_json(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

EvaluationRecord record_of(ScoreTable scores, const std::filesystem::path& path) {
    EvaluationRecord record;
    record.model_name = record.model_title = "unknown";
    record.data_name = path.stem().string();
    record.split = "unknown";
    record.threshold_chosen_on = "nothing: one half";
    record.figures = evaluation_figures(labelled_scores(scores.samples), record.threshold);
    record.scores = std::move(scores);
    return record;
}

}  // namespace

Result<EvaluationRecord> read_evaluation_file(const std::filesystem::path& path) {
    const Result<std::string> text = read_text_file(path);
    if (!text) return text.error();
    if (!looks_like_json(text.value())) {
        Result<ScoreTable> scores = parse_scores_csv(text.value());
        if (!scores) return with_path(scores.error(), path.string());
        return record_of(std::move(scores).value(), path);
    }
    Result<EvaluationRecord> record = parse_evaluation(text.value());
    if (!record) return with_path(record.error(), path.string());
    if (!record.value().scores) {
        return make_error("this evaluation.json is of version 1, which holds no scores", "version 2",
                          "read the scores.csv beside it", path.string());
    }
    return record;
}

}  // namespace telltale
