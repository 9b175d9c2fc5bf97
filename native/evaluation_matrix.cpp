#include "native/evaluation_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "native/text_table.hpp"
#include "shared/csv.hpp"
#include "shared/json.hpp"

namespace telltale {
namespace {

std::string data_name(const EvaluationRecord& record) { return record.data_name + " " + record.split; }

std::vector<std::string> distinct(const std::vector<MatrixCell>& cells, std::string (*name_of)(const MatrixCell&)) {
    std::vector<std::string> names;
    for (const MatrixCell& cell : cells) {
        const std::string name = name_of(cell);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

std::vector<std::string> cell_lines(const EvaluationRecord& record) {
    const EvaluationFigures& figures = record.figures;
    char first[80] = "";
    char second[80] = "";
    if (record.intervals) {
        const Interval& auc = record.intervals->of.auc;
        std::snprintf(first, sizeof first, "AUC %.3f (%.3f to %.3f)", figures.auc, auc.lower, auc.upper);
        std::snprintf(second, sizeof second, "%.1f %% right", 100 * figures.accuracy);
    } else {
        const bool reals = real_count(figures.confusion) > 0;
        std::snprintf(first, sizeof first, reals ? "%.1f %% called fake" : "%.1f %% missed",
                      100 * (reals ? figures.false_positive_rate : figures.false_negative_rate));
    }
    return {first, second};
}

}  // namespace

std::string write_matrix(const std::vector<MatrixCell>& cells) {
    Json::Array list;
    for (const MatrixCell& cell : cells) {
        const EvaluationRecord& record = cell.record;
        Json json = Json::Object{{"model", record.model_name},
                                 {"model_sha256", record.model_sha256},
                                 {"data", record.data_name},
                                 {"split", record.split},
                                 {"data_sha256", record.data_sha256},
                                 {"folder", cell.folder},
                                 {"real_count", real_count(record.figures.confusion)},
                                 {"fake_count", fake_count(record.figures.confusion)},
                                 {"threshold", record.threshold},
                                 {"threshold_chosen_on", record.threshold_chosen_on}};
        for (const FigureField& field : figure_fields()) json.append(field.key, record.figures.*field.member);
        if (record.intervals) {
            Json::Object intervals;
            for (const FigureField& field : figure_fields()) {
                if (field.interval == nullptr) continue;
                const Interval& interval = record.intervals->of.*field.interval;
                intervals.emplace_back(field.key, Json::Array{interval.lower, interval.upper});
            }
            json.append("intervals", std::move(intervals));
        }
        list.push_back(std::move(json));
    }
    return write_json(
               Json::Object{{"format", "telltale.evaluation_matrix"}, {"version", 1}, {"cells", std::move(list)}}, 2) +
           "\n";
}

std::string matrix_csv(const std::vector<MatrixCell>& cells) {
    std::vector<std::string> names{"model", "data", "split", "real_count", "fake_count", "threshold"};
    for (const FigureField& field : figure_fields()) {
        names.emplace_back(field.key);
        if (field.interval == nullptr) continue;
        names.push_back(std::string(field.key) + "_lower");
        names.push_back(std::string(field.key) + "_upper");
    }
    std::string text = csv_record(names);
    const auto written = [](double value) { return std::isnan(value) ? std::string() : write_json(Json(value)); };
    for (const MatrixCell& cell : cells) {
        const EvaluationRecord& record = cell.record;
        std::vector<std::string> fields{record.model_name,
                                        record.data_name,
                                        record.split,
                                        std::to_string(real_count(record.figures.confusion)),
                                        std::to_string(fake_count(record.figures.confusion)),
                                        written(record.threshold)};
        for (const FigureField& field : figure_fields()) {
            fields.push_back(written(record.figures.*field.member));
            if (field.interval == nullptr) continue;
            const std::optional<RecordedIntervals>& intervals = record.intervals;
            fields.push_back(intervals ? written((intervals->of.*field.interval).lower) : "");
            fields.push_back(intervals ? written((intervals->of.*field.interval).upper) : "");
        }
        text += csv_record(fields);
    }
    return text;
}

std::string matrix_text(const std::vector<MatrixCell>& cells) {
    const std::vector<std::string> models =
        distinct(cells, [](const MatrixCell& cell) { return cell.record.model_name; });
    const std::vector<std::string> data =
        distinct(cells, [](const MatrixCell& cell) { return data_name(cell.record); });
    std::vector<std::vector<std::string>> rows{{"model"}};
    rows[0].insert(rows[0].end(), data.begin(), data.end());
    for (const std::string& model : models) {
        std::vector<std::string> first{model};
        std::vector<std::string> second{""};
        for (const std::string& column : data) {
            const auto cell = std::find_if(cells.begin(), cells.end(), [&](const MatrixCell& one) {
                return one.record.model_name == model && data_name(one.record) == column;
            });
            const std::vector<std::string> lines =
                cell == cells.end() ? std::vector<std::string>{"", ""} : cell_lines(cell->record);
            first.push_back(lines[0]);
            second.push_back(lines[1]);
        }
        rows.push_back(std::move(first));
        rows.push_back(std::move(second));
    }
    return text_table(rows);
}

}  // namespace telltale
