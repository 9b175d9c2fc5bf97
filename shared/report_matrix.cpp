#include "report_matrix.hpp"

#include <algorithm>

namespace telltale {
namespace {

constexpr std::size_t kShownHashLetters = 6;

bool is_known(const std::string& word) { return !word.empty() && word != "unknown"; }

// Rows or columns while they are found.
struct Side {
    std::vector<std::string> keys;
    std::vector<std::string> words;

    std::size_t place_of(const std::string& key, const std::string& word, const std::string& hash) {
        const auto found = std::find(keys.begin(), keys.end(), key);
        if (found != keys.end()) return static_cast<std::size_t>(found - keys.begin());
        const bool is_taken = std::find(words.begin(), words.end(), word) != words.end();
        const std::string behind = hash.empty() ? std::to_string(keys.size() + 1) : hash.substr(0, kShownHashLetters);
        keys.push_back(key);
        words.push_back(is_taken ? word + " (" + behind + ")" : word);
        return keys.size() - 1;
    }
};

}  // namespace

std::string model_text(const EvaluationRecord& record) {
    if (is_known(record.model_title)) return record.model_title;
    return is_known(record.model_name) ? record.model_name : "an unknown model";
}

std::string set_text(const EvaluationRecord& record) {
    const std::string data = record.data_name.empty() ? "unnamed data" : record.data_name;
    return is_known(record.split) ? record.split + " of " + data : data;
}

std::string evaluation_name(const EvaluationRecord& record) { return model_text(record) + " on " + set_text(record); }

std::string model_key(const EvaluationRecord& record) {
    return record.model_sha256.empty() ? "name " + record.model_name : record.model_sha256;
}

std::string set_key(const EvaluationRecord& record) {
    return (record.data_sha256.empty() ? "name " + record.data_name : record.data_sha256) + " " + record.split;
}

ReportMatrix report_matrix(std::span<const ReportedEvaluation> evaluations) {
    Side models;
    Side sets;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (const ReportedEvaluation& one : evaluations) {
        const EvaluationRecord& record = one.record;
        places.emplace_back(models.place_of(model_key(record), model_text(record), record.model_sha256),
                            sets.place_of(set_key(record), set_text(record), record.data_sha256));
    }
    ReportMatrix matrix{std::move(models.words), std::move(sets.words), {}};
    matrix.cells.resize(matrix.models.size() * matrix.sets.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        matrix.cells[places[i].first * matrix.sets.size() + places[i].second].push_back(i);
    return matrix;
}

}  // namespace telltale
